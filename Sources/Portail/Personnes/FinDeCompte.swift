import API
import HTTPTypes
import JSON
import UseCases

/// `/compte/fin`: to close an account, what stands in the way, and what stays and why.
enum FinDeCompte {
    static let page = Page(
        "/compte/fin",
        get: { visitor throws(Refus) in .view(try view(visitor, Saisie([motDePasse], [:]))) },
        post: { visitor throws(Refus) in
            var saisie = Saisie([motDePasse], [:], visitor.form)
            do throws(Refus) {
                _ = try await visitor.call("fermerCompte", json: saisie.patch())
                return .session(nil, then: "/", .compteFerme)
            } catch {
                guard !error.asksForSession else { throw error }
                let isOfField = error.code == .identifiantsInvalides
                if isOfField { saisie.refuse(motDePasse.pointer, error.detail) } else { saisie.refuse(error) }
                return .view(try view(visitor, saisie))
            }
        })

    private static let motDePasse = Champ.motDePasseDuCompte

    private static func view(_ visitor: Visitor, _ saisie: Saisie) throws(Refus) -> View {
        let moi = try visitor.requireSession()
        let porteurs = moi["porteurs"]?.array ?? []
        return View(
            template: "fin-de-compte", titre: "Fermer mon compte",
            values: [
                "organismes": porteurs.isEmpty
                    ? .null
                    : [
                        "lignes": .array(
                            porteurs.map {
                                [
                                    "id": .text($0["id"]?.string), "nom": .text($0["nom"]?.string),
                                    "est_representant": .bool($0["qualite"] == "representant"),
                                ]
                            })
                    ],
                "a_un_role": .bool(visitor.isOfTheService),
                "champ": saisie.json(motDePasse), "resume": saisie.resume,
            ], status: saisie.isRefused ? .unprocessableContent : .ok, fil: MonCompte.fil,
            isRefused: saisie.isRefused)
    }
}
