import API
import HTTPTypes
import JSON
import UseCases

/// `/invitations`: what is offered to the address of whoever asks; and the page to which the e-mail of one leads.
enum PageInvitations {
    static let pages: [Page] = [liste, une]

    private static let liste = Page("/invitations") { visitor throws(Refus) in
        try visitor.requireSession()
        let waiting = try await waiting(visitor)
        return .view(
            View(
                template: "invitations", titre: "Mes invitations",
                values: [
                    "invitations": waiting.isEmpty ? .null : ["lignes": .array(waiting.map(values))],
                    "est_prouve": .bool(visitor.isProved),
                ], fil: [("Mes organismes", "/organismes")], menu: .organismes))
    }

    /// Without a session it says how to answer, and not what is offered: only the e-mail does.
    private static let une = Page(
        "/invitations/{invitation}",
        get: { visitor throws(Refus) in .view(try await view(visitor, code: visitor.query["code"] ?? "")) },
        post: { visitor throws(Refus) in
            try visitor.requireSession()
            do throws(Refus) {
                return visitor.form["geste"] == "refuser"
                    ? try await refuse(visitor) : try await accept(visitor)
            } catch {
                guard !error.asksForSession else { throw error }
                return .view(try await view(visitor, code: visitor.form["code"], refused: error))
            }
        })

    /// What waits for an answer of whoever asks; the contract shows nothing before the address is proved.
    static func waiting(_ visitor: Visitor) async throws(Refus) -> [JSON] {
        try await visitor.items("listerInvitations")
    }

    private static func accept(_ visitor: Visitor) async throws(Refus) -> Outcome {
        let code = visitor.form["code"]
        let invitation = try await visitor.call(
            "accepterInvitation", ["invitation": visitor.parameter("invitation")],
            json: ["code": .text(code.isEmpty ? nil : code)]
        ).json
        guard let porteur = invitation["porteur"]?["id"]?.string else {
            return .go("/suite", .invitationAcceptee)
        }
        guard invitation["qualite"] == "representant" else {
            return .go("/organismes/\(porteur)", .invitationAcceptee)
        }
        // A representative is invited to attest: when one dossier waits for it, its page is next.
        let drafts = try await visitor.all(
            "listerDossiers", query: ["porteur": porteur, "etat": "brouillon"], max: 200)
        let only = drafts.count == 1 ? drafts.first?["id"]?.string : nil
        return .go(
            only.map { "/dossiers/\($0)/attestation" } ?? "/organismes/\(porteur)", .invitationAcceptee)
    }

    private static func refuse(_ visitor: Visitor) async throws(Refus) -> Outcome {
        _ = try await visitor.call("refuserInvitation", ["invitation": visitor.parameter("invitation")])
        return .go("/suite", .invitationRefusee)
    }

    private static func view(
        _ visitor: Visitor, code: String, refused: Refus? = nil
    ) async throws(Refus) -> View {
        let offered =
            visitor.moi == nil
            ? nil : try await waiting(visitor).first { $0["id"]?.string == visitor.parameter("invitation") }
        let isProved = visitor.isProved
        let back = Address.encode(visitor.path + (code.isEmpty ? "" : "?code=\(Address.encode(code))"))
        return View(
            template: "invitation", titre: "Une invitation",
            values: [
                "action": .string(visitor.path), "code": .string(code), "retour": .string(back),
                "connecte": .bool(visitor.moi != nil), "est_prouve": .bool(isProved),
                "courriel": .text(visitor.moi?["compte"]?["courriel"]?.string),
                "invitation": offered.map(values) ?? .null,
                // Before the address is proved, the code of the e-mail says that the invitation is theirs.
                "peut_repondre": .bool(offered != nil || (visitor.moi != nil && !isProved)),
                "resume": refused.map {
                    [
                        "titre": "L’invitation n’a pas sa réponse", "lignes": [],
                        "ailleurs": .list($0.phrases),
                    ]
                } ?? .null,
            ], status: refused == nil ? .ok : .unprocessableContent, isRefused: refused != nil)
    }

    private static func values(_ invitation: JSON) -> JSON {
        [
            "id": .text(invitation["id"]?.string), "quoi": .string(quoi(invitation)),
            "par": .text(invitation["par"]?.string),
            "expire": .text(Words.moment(invitation["expire_at"]?.string, fuseau: Words.fuseau)),
        ]
    }

    /// What is offered, in words.
    private static func quoi(_ invitation: JSON) -> String {
        if let porteur = invitation["porteur"]?["nom"]?.string {
            return "\(Qualites.libelle(invitation["qualite"]?.string)) de \(porteur)"
        }
        let role = (invitation["role"]?.string ?? "").replacing("_", with: " ")
        return "rôle \(role) sur le contrat \(invitation["contrat"]?.string ?? "")"
    }
}

/// In what quality somebody is a member of a porteur.
enum Qualites {
    static let choix: [(code: String, libelle: String)] = [
        ("redacteur", "Rédacteur : prépare et dépose les dossiers"),
        ("representant", "Représentant légal : atteste, invite, répond des changements"),
    ]

    static func libelle(_ code: String?) -> String {
        code == "representant" ? "représentant légal" : "rédacteur"
    }
}
