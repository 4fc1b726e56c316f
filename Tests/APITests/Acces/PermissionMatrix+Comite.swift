import JSON

/// Complements, recusals, money, scenarios and seances.
extension Ligne {
    private static let service: [Appelant] = [.instructeur, .auditeur, .administrateur]

    static let comite: [Ligne] = complements + deports + argent + simulations + seances + decisions

    private static let complements: [Ligne] = [
        // The complement is answered and the dossier is admissible: there is nothing to cancel any more.
        Ligne(
            "PUT /v1/dossiers/{dossier}/complements/{numero}/annulation",
            [
                409: [.instructeur],
                403: membres + financeurs + [.auditeur, .administrateur, .conseil, .evaluateur],
            ],
            stade: .recevable, others: 404, json: motif),
        Ligne(
            "GET /v1/dossiers/{dossier}/versions", [200: membres + equipe, 403: [.conseil]], stade: .depose,
            others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/versions/{version}", [200: membres + equipe, 403: [.conseil]],
            stade: .depose, others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/versions/{version}/differences",
            [200: membres + equipe, 403: [.conseil]], stade: .depose, others: 404),
    ]

    private static let deports: [Ligne] = [
        Ligne(
            "GET /v1/dossiers/{dossier}/deports",
            [200: service, 403: membres + financeurs + [.conseil, .evaluateur]],
            stade: .instruit, others: 404),
        // The document is empty.
        Ligne(
            "POST /v1/dossiers/{dossier}/deports",
            [
                422: financeurs + [.instructeur, .conseil, .evaluateur],
                403: membres + [.auditeur, .administrateur],
            ], stade: .instruit, others: 404, json: [:]),
        // The recusal is lifted already.
        Ligne(
            "PUT /v1/deports/{deport}/levee", [409: [.administrateur], 403: [.instructeur, .auditeur]],
            others: 404, json: motif),
        Ligne("GET /v1/moi/deports", [200: tous], others: 200),
        // The document is empty, and it is read before the state is checked.
        Ligne("PUT /v1/moi/interets/{porteur}", [:], others: 422, json: [:]),
    ]

    private static let argent: [Ligne] = [
        Ligne("GET /v1/appels/{appel}/enveloppes/{enveloppe}/lignes", [200: decideurs], others: 403),
        // The document is empty.
        Ligne(
            "POST /v1/appels/{appel}/virements", [422: financeurs + [.instructeur]], others: 403, json: [:]),
        Ligne(
            "GET /v1/actions/{action}/plan-de-financement", [200: membres + equipe + [.conseil]],
            stade: .instruit, others: 404),
        Ligne(
            "PUT /v1/actions/{action}/financements/{financeur}/proposition",
            [428: [.etat], 403: membres + service + [.ville, .conseil, .evaluateur]], stade: .instruit,
            others: 404,
            json: ["montant_centimes": 1]),
        Ligne(
            "PUT /v1/actions/{action}/financements/{financeur}/annulation",
            [428: [.etat], 403: membres + service + [.ville, .conseil, .evaluateur]], stade: .instruit,
            others: 404,
            json: motif),
    ]

    private static let simulations: [Ligne] = [
        Ligne("GET /v1/appels/{appel}/simulations", [200: decideurs], others: 403),
        Ligne("POST /v1/appels/{appel}/simulations", [422: [.instructeur]], others: 403, json: [:]),
        Ligne("GET /v1/appels/{appel}/comparaison", [200: decideurs], others: 403),
        Ligne("GET /v1/simulations/{simulation}", [200: decideurs], others: 404),
        Ligne("GET /v1/simulations/{simulation}/resultat", [200: decideurs], others: 404),
        Ligne(
            "PUT /v1/simulations/{simulation}",
            [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404, json: [:]),
        Ligne(
            "DELETE /v1/simulations/{simulation}",
            [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404),
    ]

    private static let seances: [Ligne] =
        [
            Ligne("GET /v1/appels/{appel}/seances", [200: decideurs], others: 403),
            Ligne("POST /v1/appels/{appel}/seances", [422: [.instructeur]], others: 403, json: [:]),
            // The conseil citoyen is a member of the seance.
            Ligne("GET /v1/seances/{seance}", [200: decideurs + [.conseil]], others: 404),
            Ligne(
                "DELETE /v1/seances/{seance}",
                [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404),
            // The seance is not open yet: nobody votes.
            Ligne(
                "PUT /v1/seances/{seance}/votes/{action}",
                [409: financeurs + [.instructeur, .conseil], 403: [.auditeur, .administrateur]],
                stade: .instruit, others: 404, json: ["sens": "pour"]),
            Ligne(
                "PUT /v1/seances/{seance}/mandats/{financeur}",
                [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404,
                json: ["membre": 1, "termes": "Courriel du 12 mars."]),
            Ligne(
                "DELETE /v1/seances/{seance}/mandats/{financeur}",
                [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404),
            Ligne(
                "PUT /v1/seances/{seance}/membres/{membre}/deports/{dossier}",
                [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], stade: .instruit,
                others: 404, json: motif),
            Ligne(
                "PUT /v1/seances/{seance}/membres/{membre}/deports/{dossier}/levee",
                [428: [.administrateur], 403: financeurs + [.auditeur, .instructeur]], stade: .instruit,
                others: 404, json: motif),
            // The seance is not closed yet: there are no minutes, not even for its members.
            Ligne("GET /v1/seances/{seance}/proces-verbal", [409: decideurs + [.conseil]], others: 404),
        ]
        + [
            ("", [:]), ("/ordre-du-jour", ["classement": true]), ("/presences", ["presences": []]),
            ("/ouverture", nil), ("/cloture", nil), ("/reouverture", motif),
        ].map { (noun: String, json: JSON?) in
            Ligne(
                "PUT /v1/seances/{seance}\(noun)",
                [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404, json: json
            )
        }

    private static let decisions: [Ligne] = [
        Ligne(
            "POST /v1/seances/{seance}/decisions",
            [200: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], others: 404,
            json: ["decisions": [], "essai": true]),
        Ligne(
            "PUT /v1/seances/{seance}/decisions/{action}/{financeur}",
            [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], stade: .instruit,
            others: 404,
            json: ["decision": "refuse", "motif": "Hors priorités."]),
        Ligne(
            "DELETE /v1/seances/{seance}/decisions/{action}/{financeur}",
            [428: [.instructeur], 403: financeurs + [.auditeur, .administrateur]], stade: .instruit,
            others: 404),
        Ligne(
            "PUT /v1/seances/{seance}/decisions/{action}/{financeur}/contreseing",
            [428: [.etat, .instructeur, .administrateur], 403: [.ville, .auditeur]], stade: .instruit,
            others: 404),
    ]
}
