import JSON

/// Minutes as they are frozen, that go through every line of the page.
enum ProcesVerbalDEssai {
    static func entier(_ hostile: String, _ action: String, _ other: String) -> JSON {
        [
            "numero": 1, "appel": "argentan-2023", "seance": "01847a84-8ebe-7603-8bb0-6966c299733b",
            "appel_titre": .string("Appel \(hostile)"),
            "libelle": .string("Comité \(hostile)"), "instance": .string("écoute \(hostile)"),
            "tenue_on": "2022-11-22", "lieu": .string("Salle \(hostile)"), "fuseau": "Europe/Paris",
            "ouverte_at": "2022-11-22T08:00:00.000Z", "close_at": "2022-11-22T09:00:19.447Z",
            "quorum": ["requis": 2, "presents": 3, "atteint": true], "membres": membres(hostile),
            "mandats": [
                [
                    "financeur": "caf", "financeur_libelle": .string("CAF \(hostile)"),
                    "membre": .string("Élue \(hostile)"), "termes": .string("Lettre \(hostile)"),
                    "note_par": .string("Paul \(hostile)"), "note_at": "2022-11-22T07:00:00.000Z",
                ]
            ],
            "deports": deports(hostile), "points": points(hostile, action, other), "totaux": totaux(hostile),
            "enveloppes": enveloppes(hostile), "presidence": .string("Élue \(hostile)"),
            "votes_repris": votesRepris(hostile, action),
            "reouvertures": [
                [
                    "proces_verbal": 1, "at": "2022-11-21T09:00:00.000Z",
                    "par": .string("Paul \(hostile)"),
                    "motif": .string("Un oubli \(hostile)"),
                ]
            ],
        ]
    }

    static let vide: JSON =
        [
            "numero": 2, "appel": "argentan-2023", "seance": "01847a84-8ebe-7603-8bb0-6966c299733b",
            "libelle": "Vide", "instance": "comité technique",
            "tenue_on": "2022-11-22", "lieu": .null, "ouverte_at": .null,
            "close_at": "2022-11-22T09:00:19.447Z",
            "quorum": ["requis": 0, "presents": 0, "atteint": true], "membres": [], "deports": [],
            "points": [], "totaux": .null, "enveloppes": [],
            "reouvertures": [],
        ]

    private static func membres(_ hostile: String) -> JSON {
        .array(
            ["present", "excuse", "absent", "attendu"].map { presence in
                [
                    "nom": .string("Élue \(hostile)"), "fonction": .string("Adjointe \(hostile)"),
                    "voix": .bool(presence == "present"), "presence": .string(presence),
                    "represente": presence == "present"
                        ? [
                            ["financeur": "ville", "financeur_libelle": .string("Ville \(hostile)")],
                            ["financeur": "etat"],
                        ]
                        : [],
                ]
            })
    }

    private static func deports(_ hostile: String) -> JSON {
        .array(
            ["declare", "service", "interet", "membre_du_porteur", "seance"].map { origine in
                [
                    "reference": "ARG-2023-001", "nom": .string("Élu \(hostile)"),
                    "origine": .string(origine),
                    "motif": .string("Préside \(hostile)"),
                ]
            })
    }

    private static func points(_ hostile: String, _ action: String, _ other: String) -> JSON {
        [
            [
                "position": 1, "reference": "ARG-2023-001", "porteur": .string("Club \(hostile)"),
                "action": .string(action), "intitule": .string("Boxe \(hostile)"), "volet": "cohesion",
                "volet_libelle": .string("Cohésion \(hostile)"),
                "votes": [
                    "pour": 3, "contre": 3, "abstention": 2, "issue": "adopte", "voix_preponderante": true,
                ],
                "deports": [.string("Élu \(hostile)"), "Élue"], "avis": avis(hostile),
                "decisions": decisions(hostile),
            ],
            [
                "position": 2, "reference": "ARG-2023-002", "porteur": "Club", "action": .string(other),
                "intitule": "Danse", "volet": .null, "votes": .null, "deports": [], "avis": [],
                "decisions": [],
            ],
            [
                "position": 3, "reference": "ARG-2023-003", "porteur": "Club", "action": .string(other),
                "intitule": "Chant", "votes": .null, "deports": ["Élue"],
                "decisions": [
                    [
                        "financeur": "etat", "decision": "ajourne", "demande_centimes": 200,
                        "accorde_centimes": 0,
                    ]
                ],
            ],
        ]
    }

    private static func votesRepris(_ hostile: String, _ action: String) -> JSON {
        .array(
            ["remplacee", "retiree", "reprise", "ordre_du_jour", "dossier"].enumerated().map { index, cause in
                let etat: JSON = [
                    "financeur": "etat", "financeur_libelle": .string("État \(hostile)"),
                    "decision": .string(["accorde", "refuse", "ajourne"][index % 3]),
                    "accorde_centimes": .integer(index % 3 == 0 ? 300_000 : 0),
                ]
                return [
                    "reference": "ARG-2023-001", "action": .string(action),
                    "intitule": .string("Boxe \(hostile)"), "objet": index == 3 ? [] : [etat, etat],
                    "votes": [
                        "pour": 4, "contre": 3, "abstention": 0,
                        "issue": .string(["adopte", "rejete", "egalite", "sans_vote"][index % 4]),
                        "voix_preponderante": false,
                    ],
                    "vote_at": index == 4 ? .null : "2022-11-22T08:30:00.000Z", "cause": .string(cause),
                    "suite": index < 3 ? etat : .null, "repris_at": "2022-11-22T08:45:00.000Z",
                ]
            })
    }

    private static func avis(_ hostile: String) -> JSON {
        .array(
            ["favorable", "reserve", "defavorable"].map { sens in
                [
                    "pour": "le conseil citoyen", "qualite": "conseil_citoyen",
                    "nom": .string("Habitant \(hostile)"), "sens": .string(sens),
                ]
            })
    }

    private static func decisions(_ hostile: String) -> JSON {
        [
            [
                "financeur": "etat", "financeur_libelle": .string("État \(hostile)"),
                "fonds": "fonds_specifiques", "fonds_libelle": .string("fonds \(hostile)"),
                "decision": "accorde",
                "demande_centimes": 200_000,
                "accorde_centimes": 150_000, "motif": .string("Beau \(hostile)"), "contresignee": true,
            ],
            [
                "financeur": "ville", "decision": "accorde", "demande_centimes": 100, "accorde_centimes": 100,
                "motif": .null, "contresignee": false,
            ],
            [
                "financeur": "caf", "decision": "refuse", "demande_centimes": 100, "accorde_centimes": 0,
                "motif": .string(hostile),
            ],
        ]
    }

    private static func totaux(_ hostile: String) -> JSON {
        [
            "accorde_centimes": 150_100,
            "financeurs": [
                [
                    "financeur": "etat", "financeur_libelle": .string("État \(hostile)"), "accords": 1,
                    "accorde_centimes": 150_000,
                ], ["financeur": "ville", "accords": 1, "accorde_centimes": 100],
            ],
        ]
    }

    private static func enveloppes(_ hostile: String) -> JSON {
        [
            [
                "code": .string("etat-2023\(hostile)"), "financeur": "etat",
                "financeur_libelle": .string("État \(hostile)"), "fonds": "fonds_specifiques",
                "fonds_libelle": .string("fonds \(hostile)"),
                "volet": "cohesion", "volet_libelle": .string("Cohésion \(hostile)"),
                "engage_avant_centimes": 0,
                "engage_apres_centimes": 150_000, "solde_centimes": -100,
            ],
            [
                "code": "ville-2023", "financeur": "ville", "engage_avant_centimes": 1,
                "engage_apres_centimes": 2,
                "solde_centimes": 3,
            ],
        ]
    }
}
