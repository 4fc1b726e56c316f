import API
import JSON
import UseCases

/// `/verification`: reads the whole base again, and names what was changed behind the back of the program.
enum PageVerification {
    static let page = Page("/verification") { visitor throws(Refus) in
        let moi = try visitor.requireSession()
        // It reads everything: a link that was followed, or a page that is reloaded, does not begin it.
        guard visitor.query["lancer"] == "oui" else {
            guard isFor(moi) else {
                throw Refus(.interdit, "La vérification est aux auditeurs et aux administrateurs.")
            }
            return view([:])
        }
        let found = try await visitor.read("verifierJournal")
        return view([
            "resultat": [
                "intact": .bool(found["intact"] == true),
                "lignes": .text(found["lignes"]?.integer.map { String($0) }),
                "empreinte": .text(found["tete_sha256"]?.string), "raison": .text(found["raison"]?.string),
                "phrase": .string(
                    Words.count(
                        Int(found["nombre_de_differences"]?.integer ?? 0), "différence", "différences")),
                "differences": .array(
                    (found["differences"]?.array ?? []).prefix(100).map { one in
                        [
                            "ou": .string(
                                [one["table"], one["cle"], one["colonne"]].compactMap { $0?.string }
                                    .joined(separator: ", ")), "quoi": .text(one["quoi"]?.string),
                        ]
                    }),
            ]
        ])
    }

    /// Whether the account may verify, so that the way there is shown.
    static func isFor(_ moi: JSON?) -> Bool {
        (moi?["roles"]?.array ?? []).contains { ["auditeur", "administrateur"].contains($0["role"]?.string) }
    }

    private static func view(_ values: JSON) -> Outcome {
        .view(
            View(
                template: "verification", titre: "Vérification", values: values,
                fil: [("Exports et vérification", "/exports")], menu: .exports))
    }
}
