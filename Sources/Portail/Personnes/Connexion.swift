import API
import HTTPTypes
import JSON
import UseCases

/// `/connexion`: to sign in; whoever came from a page, or had sent a form, goes on there.
enum Connexion {
    static let page = Page(
        "/connexion",
        get: { visitor throws(Refus) in
            if visitor.moi != nil { return .go(suite(visitor.query["suite"])) }
            return .view(view(visitor, then: visitor.query["suite"] ?? ""))
        },
        post: { visitor throws(Refus) in try await open(visitor) })

    static let deconnexion = Page(
        "/deconnexion", get: { _ throws(Refus) in .go("/") },
        post: { visitor throws(Refus) in
            if visitor.moi != nil { _ = try await visitor.call("fermerSession") }
            return .session(nil, then: "/", .deconnecte)
        })

    static func adresse(then path: String) -> String {
        path == "/" ? "/connexion" : "/connexion?suite=\(Address.encode(path))"
    }

    /// - Parameters:
    ///   - then: the page to go on with.
    ///   - sent: what was sent to it by a form when the session was over.
    ///   - erreur: what was refused, and the field it is about.
    static func view(
        _ visitor: Visitor, then: String, sent: [(name: String, value: String)] = [],
        courriel: String = "", erreur: (champ: String, texte: String)? = nil, asksCode: Bool = false
    ) -> View {
        View(
            template: "connexion", titre: "Se connecter",
            values: [
                "suite": .string(then), "courriel": .string(courriel),
                "suite_encodee": .text(then.isEmpty ? nil : Address.encode(then)),
                "demande_un_code": .bool(asksCode),
                "garde": sent.isEmpty
                    ? .null
                    : [
                        "champs": .array(
                            sent.map { ["nom": .string("garde:" + $0.name), "valeur": .string($0.value)] })
                    ],
                "erreur": erreur.map {
                    ["champ": .string($0.champ), "texte": .string($0.texte), "a_\($0.champ)": true]
                } ?? .null,
            ], status: erreur == nil ? .ok : .unprocessableContent, isRefused: erreur != nil)
    }

    private static func open(_ visitor: Visitor) async throws(Refus) -> Outcome {
        let (form, then) = (visitor.form, visitor.form["suite"])
        let kept = form.fields.filter { $0.name.hasPrefix("garde:") }
            .map { (name: String($0.name.dropFirst("garde:".count)), value: $0.value) }
        var body: [JSON.Member] = [
            JSON.Member("courriel", .string(form["courriel"])),
            JSON.Member("mot_de_passe", .string(form["mot_de_passe"])),
        ]
        let code = form["code"].filter { !$0.isWhitespace }
        if !code.isEmpty { body.append(JSON.Member("code", .string(code))) }
        do throws(Refus) {
            let session = try await visitor.visit.call(
                "ouvrirSession", body: .json(.object(body)), jeton: nil
            ).json
            guard let jeton = session["jeton"]?.string else { throw Refus(.erreurInterne, "") }
            // A form that was kept is sent again by its own page, with the token of the new session.
            if !kept.isEmpty { return .resume(jeton, then: local(then) ?? "/dossiers", kept) }
            return .session(jeton, then: suite(then), .connecte)
        } catch {
            let asksCode = error.code == .codeRequis || error.code == .codeInvalide || !code.isEmpty
            return .view(
                view(
                    visitor, then: then, sent: kept, courriel: form["courriel"],
                    erreur: (asksCode ? "code" : "courriel", words(error)), asksCode: asksCode))
        }
    }

    private static func words(_ refus: Refus) -> String {
        switch refus.code {
        case .codeRequis:
            "Le mot de passe est juste. Écrivez aussi le code que donne l’application de votre téléphone, ou un code de secours."
        case .documentInvalide: "Écrivez votre adresse électronique et votre mot de passe."
        default: refus.detail
        }
    }

    /// Where to go once signed in. Only a page of this site is taken from a request.
    static func suite(_ text: String?) -> String { text.flatMap(local) ?? "/suite" }

    /// An address of this site: it begins with one slash, so that it names no other host.
    static func local(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return text
    }
}

/// `/suite`: where each person begins.
enum Suite {
    static let page = Page("/suite") { visitor throws(Refus) in
        guard visitor.moi != nil else { return .go("/connexion") }
        return .go(visitor.isOfTheService ? "/bureau" : "/dossiers")
    }
}
