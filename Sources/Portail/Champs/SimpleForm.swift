import HTTPTypes
import JSON
import UseCases

/// A page that is one short form: it is sent whole or not at all.
struct SimpleForm: Sendable {
    let titre: String
    var chapo: String?
    let champs: [Champ]
    /// What stands in the fields before anything is typed.
    var rempli: JSON = [:]
    let bouton: String
    /// Where somebody goes who does not want to.
    var ailleurs: (titre: String, adresse: String)?
    var fil: [(titre: String, adresse: String)] = []
    var menu: Menu?
    /// Sends what was typed.
    let send: @Sendable (Visitor, JSON) async throws(Refus) -> Outcome

    static func page(
        _ path: String, _ build: @escaping @Sendable (Visitor) async throws(Refus) -> SimpleForm
    ) -> Page {
        Page(
            path,
            get: { visitor throws(Refus) in
                let form = try await build(visitor)
                return .view(form.view(visitor, Saisie(form.champs, form.rempli), sent: false))
            },
            post: { visitor throws(Refus) in
                let form = try await build(visitor)
                var saisie = Saisie(form.champs, [:], visitor.form)
                let body = saisie.patch()
                if saisie.isRefused { return .view(form.view(visitor, saisie, sent: true)) }
                do throws(Refus) {
                    return try await form.send(visitor, body)
                } catch {
                    guard visitor.moi == nil || !error.asksForSession else {
                        throw error
                    }
                    saisie.refuse(error)
                    return .view(form.view(visitor, saisie, sent: true))
                }
            })
    }

    private func view(_ visitor: Visitor, _ saisie: Saisie, sent: Bool) -> View {
        View(
            template: "petit-formulaire", titre: titre,
            values: [
                "chapo": .text(chapo), "action": .string(visitor.path), "bouton": .string(bouton),
                "cle": .string(visitor.form.key ?? Jeton.alea()),
                "suite": visitor.suite.map { .string($0) } ?? .null,
                "resume": saisie.resume, "champs": .array(champs.map(saisie.json)),
                "ailleurs": ailleurs.map { ["titre": .string($0.titre), "adresse": .string($0.adresse)] }
                    ?? .null,
            ], status: sent ? .unprocessableContent : .ok, fil: fil, menu: menu, isRefused: sent)
    }
}
