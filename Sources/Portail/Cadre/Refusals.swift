import API
import HTTPTypes
import JSON
import UseCases

/// The page of a refusal that no form of a page took: what happened, and what to do.
enum Refusals {
    static func outcome(for refus: Refus, _ visitor: Visitor) -> Outcome {
        refus.asksForSession ? signIn(visitor) : .view(view(refus, visitor))
    }

    /// Whether what a form sent is written into the page where one signs in: never a password, a code, the key of a second
    /// factor.
    private static func isKept(_ visitor: Visitor) -> Bool {
        visitor.visit.method == .post
            && !visitor.form.fields.contains { field in
                ["mot_de_passe", "ancien", "nouveau", "secret", "code"].contains { field.name.hasSuffix($0) }
            }
    }

    /// Whoever is not signed in signs in, and goes on with what they were doing: the page, or what they had sent.
    private static func signIn(_ visitor: Visitor) -> Outcome {
        let sent = isKept(visitor) ? visitor.form.fields.filter { $0.name != "jeton" } : []
        if sent.isEmpty {
            let isPage = visitor.visit.method != .post
            return .go(Connexion.adresse(then: isPage ? visitor.visit.address : visitor.formPath))
        }
        return .view(Connexion.view(visitor, then: visitor.path, sent: sent))
    }

    private static func view(_ refus: Refus, _ visitor: Visitor) -> View {
        let words = words(refus, visitor)
        return View(
            template: "refus", titre: words.titre,
            values: [
                "texte": .string(words.texte), "code": .string(refus.code.rawValue),
                "erreurs": .array(refus.erreurs.map { .string($0.phrase.texte(.aucun)) }),
                "connecte": .bool(visitor.moi != nil),
            ], status: HTTPResponse.Status(code: refus.code.entry.status), isRefused: true)
    }

    private static func words(_ refus: Refus, _ visitor: Visitor) -> (titre: String, texte: String) {
        switch refus.code {
        case .introuvable:
            (
                "Cette page n’existe pas",
                visitor.moi == nil
                    ? "L’adresse est peut-être mal recopiée. Si la page est à vous, connectez-vous d’abord."
                    : "L’adresse est peut-être mal recopiée, ou la page n’est pas à vous."
            )
        case .methodeNonPermise:
            ("Cette page ne reçoit rien", "Revenez à la page d’avant et recommencez.")
        default: (refus.code.entry.titre, refus.detail)
        }
    }
}

extension Refus {
    /// What to say of it: each member that is wrong, or the refusal itself.
    var phrases: [String] {
        if code == .versionPerimee {
            return ["Le dossier a changé pendant ce temps. Relisez-le, puis recommencez."]
        }
        return erreurs.isEmpty ? [detail] : erreurs.map { $0.phrase.texte(.aucun) }
    }

    /// Whether the page of a form says it, and not a page of its own.
    var isOfThePage: Bool { !asksForSession && code != .introuvable }

    /// Whether whoever asks must sign in first.
    var asksForSession: Bool { code == .nonAuthentifie || code == .jetonExpire }
}
