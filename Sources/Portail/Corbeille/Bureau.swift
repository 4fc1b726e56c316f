import Domain
import JSON
import UseCases

/// `/bureau`: what is mine to do today. The work itself is still done by the API.
enum Bureau {
    static let page = Page("/bureau") { visitor throws(Refus) in
        try visitor.requireSession()
        let taches = try await visitor.read("lireMesTaches")
        let lists = listes.compactMap { code, titre -> JSON? in
            guard let list = taches[code], let total = list["total"]?.integer, total > 0 else { return nil }
            return [
                "code": .string(code), "titre": .string("\(titre) (\(total))"),
                "lignes": .array((list["items"]?.array ?? []).map(row)),
            ]
        }
        return .view(
            View(
                template: "bureau", titre: "Mon bureau",
                values: ["listes": .array(lists), "rien": .bool(lists.isEmpty)], menu: .bureau))
    }

    /// In the order in which they matter.
    private static let listes: [(code: String, titre: String)] = [
        ("en_retard", "En retard"), ("courriels_non_remis", "Courriels qui ne sont pas arrivés"),
        ("a_verifier", "Recevabilité à vérifier"), ("a_noter", "Actions à noter"),
        ("avis_demandes", "Avis demandés"), ("a_clore", "Instructions à clore"),
        ("a_decider", "Réponses à donner"), ("a_contresigner", "À contresigner"),
        ("a_notifier", "Réponses à annoncer"), ("messages", "Messages"),
        ("attente_complement", "Compléments attendus"), ("a_completer", "Compléments à donner"),
        ("changements", "Changements demandés"), ("brouillons", "Brouillons"),
    ]

    private static func row(_ task: JSON) -> JSON {
        [
            "dossier": .text(task["dossier"]?.string),
            "nom": .string(
                [task["reference"]?.string, task["porteur"]?.string].compactMap(\.self)
                    .joined(separator: " : ")),
            "detail": .text(task["intitule"]?.string ?? task["objet"]?.string),
            "pourquoi": .text(task["pourquoi"]?.string),
            "echeance": .text(Words.jour(task["echeance_on"]?.string)),
        ]
    }
}
