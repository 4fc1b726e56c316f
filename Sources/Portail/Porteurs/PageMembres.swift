import API
import HTTPTypes
import JSON
import UseCases

/// `/organismes/{porteur}/membres`: who acts for a body, who is invited, and what a representative may change there.
enum PageMembres {
    static let page = Page(
        "/organismes/{porteur}/membres",
        get: { visitor throws(Refus) in
            .view(try await view(visitor, Saisie(champs, ["qualite": "redacteur"])))
        },
        post: { visitor throws(Refus) in
            var saisie = Saisie(champs, [:], visitor.form)
            let invites = visitor.form["geste"] == "inviter"
            let body = invites ? saisie.patch() : .null
            if saisie.isRefused { return .view(try await view(visitor, saisie)) }
            do throws(Refus) {
                return try await change(visitor, body)
            } catch {
                guard error.isOfThePage else { throw error }
                if !invites { saisie = Saisie(champs, ["qualite": "redacteur"]) }
                saisie.refuse(error)
                return .view(try await view(visitor, saisie))
            }
        })

    private static let champs = [
        Champ(
            "/courriel", "Adresse électronique", .courriel,
            aide: "Un courriel y part, avec le lien pour répondre."),
        Champ("/qualite", "Ce que fera cette personne", .choix(Qualites.choix)),
    ]

    /// One gesture of the page.
    private static func change(_ visitor: Visitor, _ body: JSON) async throws(Refus) -> Outcome {
        let (form, porteur) = (visitor.form, ["porteur": visitor.parameter("porteur")])
        let member = porteur.merging(["compte": form["compte"]]) { mine, _ in mine }
        switch form["geste"] {
        case "inviter":
            _ = try await visitor.call("ajouterMembre", porteur, json: body, key: form.key)
            return .go(visitor.path, .invitationPartie)
        case "reprendre":
            _ = try await visitor.call(
                "retirerInvitationDuPorteur",
                porteur.merging(["invitation": form["invitation"]]) { mine, _ in mine })
            return .go(visitor.path, .invitationReprise)
        case "changer":
            _ = try await visitor.call(
                "changerMembre", member, json: ["qualite": .string(form["en"])])
            return .go(visitor.path, .membreChange)
        case "retirer":
            _ = try await visitor.call("retirerMembre", member)
            return .go(visitor.path, .membreRetire)
        case "quitter":
            _ = try await visitor.call("quitterPorteur", porteur)
            return .go("/organismes", .organismeQuitte)
        default: return .go(visitor.path)
        }
    }

    private static func view(_ visitor: Visitor, _ saisie: Saisie) async throws(Refus) -> View {
        try visitor.requireSession()
        let organisme = try await OrganismeLu.read(visitor)
        let members = try await visitor.items("listerMembres", ["porteur": organisme.id])
        let waiting = try await visitor.all("listerInvitationsDuPorteur", ["porteur": organisme.id])
            .filter { $0["etat"] == "en_attente" }
        let own = visitor.moi?["compte"]?["id"]?.string
        let isSent = visitor.visit.method == .post
        return View(
            template: "membres", titre: "Les membres",
            values: [
                "nom": .string(organisme.nom), "chemin": .string(organisme.chemin),
                "action": .string(visitor.path), "cle": .string(visitor.form.key ?? Jeton.alea()),
                "membres": .array(members.map { row($0, own, organisme) }),
                "invitations": waiting.isEmpty
                    ? .null : ["lignes": .array(waiting.map(invitation)), "titre": .string(titre(waiting))],
                "est_membre": .bool(organisme.isMember),
                "est_representant": .bool(organisme.isRepresentant),
                "invite": .bool(organisme.isRepresentant && visitor.isProved),
                "champs": .array(saisie.champs.map(saisie.json)), "resume": saisie.resume,
            ], status: isSent ? .unprocessableContent : .ok, fil: organisme.fil, menu: .organismes,
            isRefused: isSent)
    }

    private static func titre(_ waiting: [JSON]) -> String {
        Words.count(waiting.count, "invitation sans réponse", "invitations sans réponse")
    }

    private static func row(_ member: JSON, _ own: String?, _ organisme: OrganismeLu) -> JSON {
        let compte = member["compte"]?.string
        let isRepresentant = member["qualite"] == "representant"
        let isOwn = compte == own
        return [
            "compte": .text(compte), "nom": .text(member["nom"]?.string),
            "courriel": .text(member["courriel"]?.string),
            "qualite": .string(Qualites.libelle(member["qualite"]?.string)), "est_moi": .bool(isOwn),
            "est_prouve": .bool(member["courriel_prouve_at"]?.string != nil),
            "change": organisme.isRepresentant
                ? [
                    "en": isRepresentant ? "redacteur" : "representant",
                    "libelle": .string(Qualites.libelle(isRepresentant ? "redacteur" : "representant")),
                    "retirable": .bool(!isOwn),
                ] : .null,
        ]
    }

    private static func invitation(_ invitation: JSON) -> JSON {
        [
            "id": .text(invitation["id"]?.string), "courriel": .text(invitation["courriel"]?.string),
            "qualite": .string(Qualites.libelle(invitation["qualite"]?.string)),
            "par": .text(invitation["par"]?.string),
            "expire": .text(Words.moment(invitation["expire_at"]?.string, fuseau: Words.fuseau)),
        ]
    }
}
