import JSON

/// The callers in the matrix of permissions.
enum Appelant: String, CaseIterable, Sendable {
    case anonyme, mauvaisJeton, jetonExpire, jetonRevoque
    /// Members of the porteur of every dossier of the matrix: a redacteur, and its legal representative.
    case membre, representant
    /// A representative too, of another porteur.
    case autrePorteur
    case instructeur
    /// The same role, on another contrat.
    case autreInstructeur
    case etat, ville, conseil, auditeur, administrateur
    /// Marks the action of the admissible dossier.
    case evaluateur

    static let sansJeton: [Appelant] = [.anonyme, .mauvaisJeton, .jetonExpire, .jetonRevoque]
}

/// The dossier of the matrix that a line is about.
enum Stade: String, Sendable { case brouillon, depose, recevable, instruit }

/// One line: a route, and the status that each caller gets. Written by hand, never computed.
///
/// A change is sent without If-Match: 428 means that the caller was allowed, and nothing changes.
struct Ligne: Sendable, CustomStringConvertible {
    let route: String
    let stade: Stade?
    let expected: [Appelant: Int]
    let json: JSON?
    let piece: Bool
    /// The request uses up what it is about: a session, a role.
    let consumes: Bool
    var description: String { stade.map { "\(route) [\($0.rawValue)]" } ?? route }

    init(
        _ route: String, _ allowed: [Int: [Appelant]], stade: Stade? = nil, others: Int, anonyme: Int = 401,
        mauvais: Int = 401, json: JSON? = nil, piece: Bool = false, consumes: Bool = false
    ) {
        self.route = route
        self.stade = stade
        self.json = json
        self.piece = piece
        self.consumes = consumes
        var expected = Dictionary(uniqueKeysWithValues: Appelant.allCases.map { ($0, others) })
        for caller in Appelant.sansJeton { expected[caller] = mauvais }
        expected[.anonyme] = anonyme
        for (status, callers) in allowed { for caller in callers { expected[caller] = status } }
        self.expected = expected
    }

    static let all =
        service + contrats + appels + derogations + intentions + recopies + personnes + porteurs + changements
        + listes
        + brouillons
        + depots
        + suite + fin
        + notification + comite + corbeille

    static let membres: [Appelant] = [.membre, .representant]
    static let tous: [Appelant] = [
        .membre, .representant, .autrePorteur, .instructeur, .autreInstructeur, .etat, .ville, .conseil,
        .auditeur, .administrateur, .evaluateur,
    ]
    static let financeurs: [Appelant] = [.etat, .ville]
    /// Staff that sees a deposited dossier, without the conseil citoyen.
    static let equipe: [Appelant] = decideurs + [.evaluateur]
    /// Of this staff, those who may know decisions and balances.
    static let decideurs: [Appelant] = financeurs + [.instructeur, .auditeur, .administrateur]
    static let motif: JSON = ["motif": "Pour voir."]

    private static func publique(_ route: String) -> Ligne {
        Ligne(route, [200: tous], others: 200, anonyme: 200, mauvais: 401)
    }

    private static let service: [Ligne] = [
        "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/docs/{sujet}", "/style.css",
    ].map {
        Ligne("GET \($0)", [:], others: 200, anonyme: 200, mauvais: 200)
    }

    private static let contrats: [Ligne] = [
        publique("GET /v1/contrats"), publique("GET /v1/contrats/{contrat}"),
        // The document is empty.
        Ligne("POST /v1/contrats", [422: [.administrateur]], others: 403, json: [:]),
        Ligne("PUT /v1/contrats/{contrat}", [428: [.administrateur]], others: 403, json: [:]),
        Ligne("GET /v1/contrats/{contrat}/roles", [200: [.administrateur]], others: 403),
        Ligne(
            "POST /v1/contrats/{contrat}/roles", [201: [.administrateur]], others: 403,
            json: ["courriel": "personne@exemple.fr", "role": "auditeur"]),
        Ligne(
            "DELETE /v1/contrats/{contrat}/roles/{role}", [204: [.administrateur]], others: 403,
            consumes: true),
    ]

    private static let appels: [Ligne] = [
        publique("GET /v1/nomenclature"), publique("GET /v1/appels"), publique("GET /v1/appels/{appel}"),
        publique("GET /v1/appels/{appel}/regles"),
        // The document holds nothing but its contrat.
        Ligne(
            "POST /v1/appels", [422: [.instructeur, .administrateur]], others: 403,
            json: ["contrat": "argentan-2015"]),
        Ligne(
            "GET /v1/appels/{appel}/projet", [200: [.instructeur, .auditeur, .administrateur]], others: 403),
        Ligne(
            "PATCH /v1/appels/{appel}/projet", [428: [.instructeur, .administrateur]], others: 403,
            json: ["titre": "Autre"]),
        Ligne(
            "GET /v1/appels/{appel}/relecture", [200: [.instructeur, .auditeur, .administrateur]],
            others: 403),
        Ligne(
            "GET /v1/appels/{projet}/relecture", [200: [.instructeur, .auditeur, .administrateur]],
            others: 404),
        // The year is missing.
        Ligne("POST /v1/appels/{appel}/copie", [:], others: 422, json: [:]),
        // The copy has the code of the appel itself.
        Ligne(
            "POST /v1/appels/{appel}/copie", [409: [.instructeur, .administrateur]], others: 403,
            json: ["annee": 2023]),
        publique("GET /v1/appels/{appel}/revisions"),
        publique("GET /v1/appels/{appel}/revisions/{revision}"),
        publique("GET /v1/appels/{appel}/revisions/{revision}/differences"),
        Ligne("PUT /v1/appels/{appel}/publication", [428: [.instructeur, .administrateur]], others: 403),
        // An appel that is not published does not exist, except for those who write it.
        Ligne(
            "GET /v1/appels/{projet}", [409: [.instructeur, .auditeur, .administrateur]], others: 404,
            anonyme: 404),
        Ligne(
            "PUT /v1/appels/{projet}/publication", [428: [.instructeur, .administrateur], 403: [.auditeur]],
            others: 404),
        Ligne("GET /v1/appels/{appel}/enveloppes", [200: decideurs], others: 403),
        Ligne("GET /v1/appels/{appel}/resultats", [200: decideurs], others: 409, anonyme: 409),
        Ligne("GET /v1/appels/{appel}/classement", [200: decideurs], others: 403),
        Ligne(
            "GET /v1/appels/{appel}/exports/{nom}.csv", [200: [.instructeur, .auditeur, .administrateur]],
            others: 403),
    ]

    private static let porteurs: [Ligne] = [
        Ligne("GET /v1/porteurs", [200: tous], others: 200),
        // Its SIRET is registered already.
        Ligne("POST /v1/porteurs", [409: tous], others: 409, json: Modele.porteur(1)),
        Ligne("GET /v1/porteurs/{porteur}", [200: membres + equipe], others: 404),
        Ligne(
            "PATCH /v1/porteurs/{porteur}", [428: parleurs, 403: autres], others: 404, json: ["sigle": "X"]),
        Ligne("GET /v1/porteurs/{porteur}/membres", [200: parleurs, 403: autres], others: 404),
        Ligne(
            "POST /v1/porteurs/{porteur}/membres", [201: [.representant], 403: equipe + [.membre]],
            others: 404,
            json: ["courriel": "personne@exemple.fr", "qualite": "redacteur"]),
    ]

    private static let listes: [Ligne] = [
        Ligne("GET /v1/dossiers", [200: tous], others: 200),
        Ligne("GET /v1/journal", [200: tous], others: 200),
        Ligne("GET /v1/journal/verification", [200: [.auditeur, .administrateur]], others: 403),
        // The porteur of another account gets the same answer as one that does not exist.
        // The second member finds the draft that the first one just began.
        Ligne(
            "POST /v1/dossiers", [201: [.membre], 200: [.representant]], others: 422,
            json: ["appel": "argentan-2023", "porteur": "{porteur}"]),
    ]

    /// A draft is visible to its porteur and the auditeur only.
    private static let brouillons: [Ligne] =
        lectures(.brouillon, [200: membres + [.auditeur]], pieces: [200: membres + [.auditeur]]) + ecritures

    private static let ecritures: [Ligne] = [
        brouillon("PATCH /v1/dossiers/{dossier}", json: ["presentation": [:]]),
        brouillon("DELETE /v1/dossiers/{dossier}"),
        brouillon("POST /v1/dossiers/{dossier}/actions", 201, json: [:]),
        brouillon("PATCH /v1/actions/{action}", json: ["intitule": "Autre"]),
        brouillon("DELETE /v1/actions/{action}"),
        brouillon("PUT /v1/dossiers/{dossier}/pieces/{code}", piece: true),
        brouillon("DELETE /v1/dossiers/{dossier}/pieces/{code}"),
        Ligne(
            "PUT /v1/dossiers/{dossier}/attestation", [428: membres, 403: [.auditeur]],
            stade: .brouillon, others: 404, json: Modele.attestation),
        brouillon("PUT /v1/dossiers/{dossier}/depot"),
        Ligne(
            "GET /v1/dossiers/{dossier}/depot", [409: membres + [.auditeur]], stade: .brouillon, others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/recepisse", [409: membres + [.auditeur]], stade: .brouillon,
            others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/complements", [200: membres + [.auditeur]], stade: .brouillon,
            others: 404),
        brouillon("PUT /v1/dossiers/{dossier}/retrait", json: motif),
        Ligne(
            "PUT /v1/dossiers/{dossier}/recevabilite", [403: membres + [.auditeur]], stade: .brouillon,
            others: 404,
            json: ["decision": "recevable", "motif": "Complet."]),
    ]

    static func brouillon(
        _ route: String, _ status: Int = 428, json: JSON? = nil, piece: Bool = false
    ) -> Ligne {
        Ligne(
            route, [status: membres, 403: [.auditeur]], stade: .brouillon, others: 404, json: json,
            piece: piece)
    }

    /// Reading the parts of a dossier; its pieces need more rights than the rest.
    private static func lectures(
        _ stade: Stade, _ allowed: [Int: [Appelant]], pieces: [Int: [Appelant]]
    ) -> [Ligne] {
        [
            "GET /v1/dossiers/{dossier}", "GET /v1/dossiers/{dossier}/controle",
            "GET /v1/dossiers/{dossier}/journal", "GET /v1/dossiers/{dossier}/actions",
            "GET /v1/actions/{action}",
        ].map { Ligne($0, allowed, stade: stade, others: 404) }
            + ["GET /v1/dossiers/{dossier}/pieces", "GET /v1/dossiers/{dossier}/pieces/{code}"].map {
                Ligne($0, pieces, stade: stade, others: 404)
            }
    }

    /// A deposited dossier is seen by the staff of its contrat, and by nobody of another contrat.
    private static let depots: [Ligne] =
        lectures(
            .depose, [200: membres + equipe + [.conseil]], pieces: [200: membres + equipe, 403: [.conseil]])
        + [
            depose("PATCH /v1/dossiers/{dossier}", [428: membres], json: ["presentation": [:]]),
            depose("DELETE /v1/dossiers/{dossier}", [428: membres]),
            depose("POST /v1/dossiers/{dossier}/actions", [409: membres], json: [:]),
            depose("PATCH /v1/actions/{action}", [409: membres], json: ["intitule": "Autre"]),
            depose("DELETE /v1/actions/{action}", [409: membres]),
            // A complement asks for this piece.
            depose("PUT /v1/dossiers/{dossier}/pieces/{code}", [428: membres], piece: true),
            depose("DELETE /v1/dossiers/{dossier}/pieces/{code}", [409: membres]),
            depose(
                "PUT /v1/dossiers/{dossier}/attestation", [428: membres], json: Modele.attestation),
            depose("PUT /v1/dossiers/{dossier}/depot", [428: membres]),
            depose("GET /v1/dossiers/{dossier}/depot", [200: membres + equipe]),
            depose("GET /v1/dossiers/{dossier}/recepisse", [200: membres + equipe + [.conseil]]),
            depose("PUT /v1/dossiers/{dossier}/retrait", [428: membres], json: motif),
            depose(
                "PUT /v1/dossiers/{dossier}/recevabilite", [428: [.instructeur]],
                json: ["decision": "irrecevable", "motif": "Hors sujet."]),
            depose(
                "PUT /v1/dossiers/{dossier}/reouverture", [428: [.instructeur, .administrateur]], json: motif),
            depose(
                "GET /v1/dossiers/{dossier}/complements",
                [200: membres + [.instructeur, .auditeur, .administrateur]]),
            depose(
                "POST /v1/dossiers/{dossier}/complements", [201: [.instructeur]], json: ["demande": "Un RIB."]
            ),
            depose("PUT /v1/dossiers/{dossier}/instruction", [428: [.instructeur]]),
            depose(
                "PUT /v1/dossiers/{dossier}/instruction/sans-note", [428: [.instructeur]],
                json: ["motif": "Personne ne sait noter."]),
            depose("PUT /v1/dossiers/{dossier}/notification", [428: [.instructeur]]),
        ]

    static func depose(
        _ route: String, _ allowed: [Int: [Appelant]], json: JSON? = nil, piece: Bool = false
    ) -> Ligne { vu(route, .depose, allowed, json: json, piece: piece) }

    /// A caller who sees the dossier without being named is told so; for the others it does not exist.
    static func vu(
        _ route: String, _ stade: Stade, _ allowed: [Int: [Appelant]], json: JSON? = nil, piece: Bool = false
    ) -> Ligne {
        var all = allowed
        let named = allowed.values.flatMap { $0 }
        all[403] = (membres + equipe + [.conseil]).filter { !named.contains($0) }
        return Ligne(route, all, stade: stade, others: 404, json: json, piece: piece)
    }

    /// Those who are asked for avis, and have given one.
    static let consultes: [Appelant] = financeurs + [.conseil, .evaluateur]

    private static let suite: [Ligne] = [
        // The complement was answered, and the dossier has changed state since.
        vu(
            "PUT /v1/dossiers/{dossier}/complements/{numero}/reponse", .recevable, [409: membres],
            json: ["reponse": "Voici."]),
        vu("GET /v1/actions/{action}/evaluations", .recevable, [200: equipe]),
        vu("GET /v1/actions/{action}/evaluations/moi", .recevable, [200: [.instructeur, .evaluateur]]),
        vu(
            "PUT /v1/actions/{action}/evaluations/moi", .recevable, [428: [.instructeur, .evaluateur]],
            json: Modele.notes),
        vu("GET /v1/actions/{action}/avis", .recevable, [200: equipe + [.conseil]]),
        vu("GET /v1/actions/{action}/avis/moi", .recevable, [200: consultes]),
        vu("PUT /v1/actions/{action}/avis/moi", .recevable, [428: consultes], json: ["sens": "favorable"]),
    ]

    private static let fin: [Ligne] = [
        vu("GET /v1/actions/{action}/financements", .instruit, [200: membres + equipe + [.conseil]]),
        vu(
            "GET /v1/actions/{action}/financements/{financeur}", .instruit,
            [200: membres + equipe + [.conseil]]),
        // The partner itself, and no other.
        vu(
            "PUT /v1/actions/{action}/financements/{financeur}", .instruit, [428: [.etat]],
            json: ["decision": "accorde", "montant_centimes": 1]),
    ]
}
