import JSON

/// Letters, the notification, the outbox and the webhooks.
extension Ligne {
    private static let service: [Appelant] = [.instructeur, .auditeur, .administrateur]
    /// Those who see a deposited dossier, and not its letters.
    private static let sansLettres: [Appelant] = [.etat, .ville, .conseil, .evaluateur]

    static let notification: [Ligne] = courriers + envois + webhooks

    private static let courriers: [Ligne] = [
        Ligne("GET /v1/appels/{appel}/courriers", [200: service], others: 403),
        Ligne("GET /v1/appels/{projet}/courriers", [200: service], others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/courriers", [200: membres + service, 403: sansLettres],
            stade: .instruit,
            others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/courriers", [200: membres + [.auditeur]], stade: .brouillon,
            others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/courriers/{courrier}", [200: membres + service, 403: sansLettres],
            stade: .instruit, others: 404),
        Ligne(
            "GET /v1/dossiers/{dossier}/courriers/{courrier}", [404: membres + [.auditeur]],
            stade: .brouillon, others: 404),
        Ligne(
            "PUT /v1/dossiers/{dossier}/recevabilite/apercu", [200: service, 403: membres + sansLettres],
            stade: .depose, others: 404, json: ["motif": "Hors du contrat."]),
        Ligne(
            "PUT /v1/dossiers/{dossier}/recevabilite/apercu", [409: service, 403: membres + sansLettres],
            stade: .instruit, others: 404, json: ["motif": "Hors du contrat."]),
        Ligne(
            "PUT /v1/dossiers/{dossier}/recevabilite/apercu", [403: membres, 409: [.auditeur]],
            stade: .brouillon, others: 404, json: ["motif": "Hors du contrat."]),
        // The document is empty, and it is read before the state is checked.
        Ligne("POST /v1/appels/{appel}/notifications", [:], others: 422, json: [:]),
        // The dossier is not decided.
        Ligne(
            "POST /v1/appels/{appel}/notifications", [409: [.instructeur]], stade: .instruit, others: 403,
            json: ["dossiers": ["{dossier}"]]),
        Ligne(
            "POST /v1/appels/{projet}/notifications",
            [409: [.instructeur], 403: [.auditeur, .administrateur]], others: 404, json: ["tous": true]),
    ]

    private static let envois: [Ligne] = [
        Ligne("GET /v1/appels/{appel}/envois", [200: service], others: 403),
        Ligne("GET /v1/envois/{envoi}", [200: service], others: 404),
        Ligne(
            "PUT /v1/envois/{envoi}/reprise", [428: [.instructeur, .administrateur], 403: [.auditeur]],
            others: 404),
        Ligne(
            "PUT /v1/envois/{envoi}/remise", [428: [.instructeur, .administrateur], 403: [.auditeur]],
            others: 404, json: ["remis_on": "2022-11-15", "motif": "Posté."]),
    ]

    private static let webhooks: [Ligne] = [
        Ligne("GET /v1/contrats/{contrat}/webhooks", [200: [.administrateur]], others: 403),
        // The document is empty, and it is read before the state is checked.
        Ligne("POST /v1/contrats/{contrat}/webhooks", [:], others: 422, json: [:]),
        Ligne(
            "POST /v1/contrats/{contrat}/webhooks", [201: [.administrateur]], others: 403,
            json: ["url": "https://exemple.fr/guichet", "evenements": ["retirer"]]),
        Ligne(
            "PUT /v1/contrats/{contrat}/webhooks/{webhook}/essai", [200: [.administrateur]], others: 403,
            consumes: true),
        Ligne(
            "POST /v1/contrats/{contrat}/webhooks/{webhook}/secrets", [201: [.administrateur]],
            others: 403, consumes: true),
        Ligne(
            "DELETE /v1/contrats/{contrat}/webhooks/{webhook}", [204: [.administrateur]], others: 403,
            consumes: true),
    ]
}
