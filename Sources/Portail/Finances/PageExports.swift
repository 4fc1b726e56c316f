import API
import HTTPTypes
import JSON
import UseCases

/// `/exports`: the files of the auditors, call by call.
enum PageExports {
    static let pages: [Page] = [liste, fichier]

    private static let noms: [(code: String, titre: String)] = [
        ("dossiers", "Les dossiers déposés"), ("actions", "Les actions"),
        ("financements", "Les demandes et les réponses, financeur par financeur"),
        ("synthese-volets", "Synthèse par volet"), ("synthese-axes", "Synthèse par axe"),
        ("synthese-quartiers", "Synthèse par quartier"),
    ]

    private static let liste = Page("/exports") { visitor throws(Refus) in
        let moi = try visitor.requireSession()
        let appels = try await visitor.all("listerAppels", max: 200).filter { $0["publie"] == true }
        return .view(
            View(
                template: "exports", titre: "Exports et vérification",
                values: [
                    "peut_verifier": .bool(PageVerification.isFor(moi)),
                    "appels": .array(
                        appels.map { appel in
                            [
                                "code": .text(appel["code"]?.string), "titre": .text(appel["titre"]?.string),
                                "fichiers": .array(
                                    noms.map { ["nom": .string($0.code), "titre": .string($0.titre)] }),
                            ]
                        }),
                ], menu: .exports))
    }

    private static let fichier = Page("/exports/{appel}/{nom}") { visitor throws(Refus) in
        let nom = visitor.parameter("nom")
        guard nom.hasSuffix(".csv") else { throw .introuvable }
        return .file(
            try await visitor.visit.handOn(
                "exporter",
                ["appel": visitor.parameter("appel"), "nom": String(nom.dropLast(4))], jeton: visitor.jeton))
    }
}
