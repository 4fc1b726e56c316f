import JSON

extension Ligne {
    static let corbeille: [Ligne] = listesDeTravail + affectations + autour + avis + messages

    /// Those who may know what is assigned to whom.
    private static let service: [Appelant] = [.instructeur, .evaluateur, .auditeur, .administrateur]

    private static let listesDeTravail: [Ligne] = [
        Ligne("GET /v1/moi/taches", [200: tous], others: 200),
        Ligne("GET /v1/moi/preferences", [200: tous], others: 200),
        Ligne(
            "PUT /v1/moi/preferences", [200: tous], others: 200, json: ["courriels": ["message": false]]),
        Ligne("GET /v1/moi/filtres", [200: tous], others: 200),
        Ligne(
            "POST /v1/moi/filtres", [201: tous], others: 201,
            json: ["nom": "Ma liste", "requete": ["etat": "depose"]]),
        // A filter of the instructeur.
        Ligne("GET /v1/moi/filtres/{filtre}", [200: [.instructeur]], others: 404),
        Ligne(
            "PUT /v1/moi/filtres/{filtre}", [428: [.instructeur]], others: 404,
            json: ["nom": "Autre", "requete": [:]]),
        Ligne("DELETE /v1/moi/filtres/{filtre}", [428: [.instructeur]], others: 404),
        Ligne("GET /v1/jetons", [200: tous], others: 200),
        Ligne(
            "POST /v1/jetons", [201: tous], others: 201,
            json: ["nom": "Export", "capacites": ["lire_moi"], "jours": 30]),
        // A token of the instructeur.
        Ligne("DELETE /v1/jetons/{jeton}", [204: [.instructeur]], others: 404),
        Ligne("GET /v1/appels/{appel}/tableau-de-bord", [200: service], others: 403),
        Ligne("GET /v1/appels/{appel}/charge", [200: service], others: 403),
        Ligne("POST /v1/appels/{appel}/relances", [200: [.instructeur]], others: 403),
        // No account has this address.
        Ligne(
            "POST /v1/appels/{appel}/affectations", [422: [.instructeur]], others: 403,
            json: ["tache": "instruire", "tous_les_non_affectes": true, "comptes": ["personne@exemple.fr"]]),
    ]

    private static let affectations: [Ligne] = [
        vu("GET /v1/dossiers/{dossier}/affectations", .depose, [200: service]),
        // No account has this address.
        vu(
            "POST /v1/dossiers/{dossier}/affectations", .depose, [422: [.instructeur]],
            json: ["compte": "personne@exemple.fr", "tache": "instruire"]),
        // There is no such assignment.
        vu("DELETE /v1/dossiers/{dossier}/affectations/{affectation}", .depose, [404: [.instructeur]]),
    ]

    private static let autour: [Ligne] =
        ["GET /v1/dossiers/{dossier}/chronologie", "GET /v1/dossiers/{dossier}/suivi"].flatMap {
            [
                Ligne($0, [200: membres + [.auditeur]], stade: .brouillon, others: 404),
                vu($0, .depose, [200: membres + equipe + [.conseil]]),
            ]
        } + [vu("GET /v1/dossiers/{dossier}/voisins", .depose, [200: service])]

    private static let avis: [Ligne] = [
        vu("DELETE /v1/actions/{action}/avis/moi", .recevable, [428: consultes]),
        // One of them has attached a file.
        vu(
            "GET /v1/actions/{action}/avis/moi/fichier", .recevable,
            [200: [.conseil], 404: financeurs + [.evaluateur]]),
        vu("GET /v1/actions/{action}/avis/{compte}/fichier", .recevable, [200: equipe + [.conseil]]),
        vu(
            "PUT /v1/actions/{action}/avis/moi/fichier", .recevable,
            [428: [.conseil], 201: financeurs + [.evaluateur]], piece: true),
        vu("GET /v1/actions/{action}/demandes-avis", .recevable, [200: equipe + [.conseil]]),
        vu(
            "POST /v1/actions/{action}/demandes-avis", .recevable, [201: [.instructeur]],
            json: [
                "aupres": "conseil_citoyen", "question": "Qu’en dites-vous ?", "echeance_on": "2022-12-01",
            ]),
        // There is no such request.
        vu("DELETE /v1/actions/{action}/demandes-avis/{demande}", .recevable, [404: [.instructeur]]),
    ]

    private static let lecteurs: [Appelant] = membres + [.instructeur, .auditeur, .administrateur]

    private static let messages: [Ligne] = [
        vu("GET /v1/dossiers/{dossier}/messages", .depose, [200: lecteurs]),
        vu(
            "POST /v1/dossiers/{dossier}/messages", .depose, [201: membres + [.instructeur]],
            json: ["texte": "Bonjour."]),
        vu("GET /v1/messages/{message}/fichiers/{nom}", .depose, [200: lecteurs]),
        // Only the author may, and it sends the same file again.
        vu("PUT /v1/messages/{message}/fichiers/{nom}", .depose, [200: [.representant]], piece: true),
    ]
}
