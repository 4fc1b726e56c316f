import API
import JSON
import UseCases

/// `/compte` and what its holder changes there: the name, the address, the password, the e-mails.
enum MonCompte {
    static let pages: [Page] = [moi, nom, adresse, motDePasse, courriels]

    static let fil: [(titre: String, adresse: String)] = [("Mon compte", "/compte")]
    private static let retour = (titre: "Revenir à mon compte", adresse: "/compte")

    private static let moi = Page(
        "/compte",
        get: { visitor throws(Refus) in
            let moi = try visitor.requireSession()
            let compte = moi["compte"]
            let invitations = try await PageInvitations.waiting(visitor).count
            return .view(
                View(
                    template: "compte", titre: "Mon compte",
                    values: [
                        "nom_du_compte": .text(compte?["nom"]?.string),
                        "courriel": .text(compte?["courriel"]?.string),
                        "est_prouve": .bool(compte?["courriel_prouve_at"]?.string != nil),
                        "second_facteur": .string(facteur(moi)),
                        "est_du_service": .bool(visitor.isOfTheService),
                        "invitations": .text(
                            invitations == 0
                                ? nil
                                : Words.count(invitations, "invitation attend", "invitations attendent")),
                    ]))
        },
        post: { visitor throws(Refus) in
            _ = try await visitor.call("demanderPreuve")
            return .go("/compte", .lienParti)
        })

    private static func facteur(_ moi: JSON) -> String {
        guard moi["second_facteur"]?["confirme_at"]?.string != nil else { return "aucun" }
        let left = moi["second_facteur"]?["codes_de_secours"]?.integer ?? 0
        return "en service, \(Words.count(Int(left), "code de secours reste", "codes de secours restent"))"
    }

    private static let nom = SimpleForm.page("/compte/nom") { visitor throws(Refus) in
        let moi = try visitor.requireSession()
        return SimpleForm(
            titre: "Changer de nom",
            chapo: "Ce qui est déjà figé, comme une attestation ou un procès-verbal, garde l’ancien.",
            champs: [Champ("/nom", "Vos nom et prénom", autocomplete: "name")],
            rempli: ["nom": moi["compte"]?["nom"] ?? ""], bouton: "Enregistrer le nom", ailleurs: retour,
            fil: fil,
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("changerNom", json: body)
                return .go("/compte", .compteChange)
            })
    }

    private static let adresse = SimpleForm.page("/compte/adresse") { visitor throws(Refus) in
        try visitor.requireSession()
        return SimpleForm(
            titre: "Changer d’adresse électronique",
            chapo:
                "Un courriel part à la nouvelle adresse. Elle remplace l’ancienne quand vous suivez son lien.",
            champs: [
                Champ("/courriel", "Nouvelle adresse électronique", .courriel, autocomplete: "email"),
                .motDePasseDuCompte,
            ], bouton: "Demander le changement", ailleurs: retour, fil: fil,
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("changerCourriel", json: body)
                return .go("/compte", .lienParti)
            })
    }

    private static let motDePasse = SimpleForm.page("/compte/mot-de-passe") { visitor throws(Refus) in
        try visitor.requireSession()
        return SimpleForm(
            titre: "Changer de mot de passe",
            chapo: "Vos autres sessions seront fermées, et vos jetons de programmes ne serviront plus.",
            champs: [
                Champ("/ancien", "Mot de passe actuel", .motDePasse, autocomplete: "current-password"),
                Champ(
                    "/nouveau", "Nouveau mot de passe", .motDePasse,
                    aide: "12 signes au moins. Une phrase que vous retenez convient.",
                    autocomplete: "new-password"),
            ], bouton: "Changer le mot de passe",
            ailleurs: ("J’ai oublié l’actuel", "/mot-de-passe"), fil: fil,
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("changerMotDePasse", json: body)
                return .go("/compte", .motDePasseChange)
            })
    }

    /// The e-mails that somebody of the service may do without. What is about their account always comes.
    private static let genres: [(code: String, libelle: String)] = [
        ("message", "Un porteur a écrit"), ("reponse", "Un porteur a répondu à une demande de complément"),
        ("retrait", "Un porteur a retiré son dossier"),
        ("affectation", "Un dossier ou une action m’est affecté"),
        ("convocation", "Je suis membre d’une séance, ou elle change de jour ou de lieu"),
    ]

    private static let courriels = SimpleForm.page("/compte/courriels") { visitor throws(Refus) in
        try visitor.requireSession()
        let chosen = try await visitor.read("lirePreferences")["courriels"]
        return SimpleForm(
            titre: "Les courriels que je reçois",
            chapo:
                "Comme membre du service. Ce qui concerne votre compte ou vos propres dossiers arrive toujours.",
            champs: [Champ("/courriels", "Me prévenir quand", .cases(genres))],
            rempli: ["courriels": .list(genres.map(\.code).filter { chosen?[$0] != false })],
            bouton: "Enregistrer mon choix", ailleurs: retour, fil: fil,
            send: { visitor, body throws(Refus) in
                let wanted = (body["courriels"]?.array ?? []).compactMap(\.string)
                let choice = genres.map { JSON.Member($0.code, .bool(wanted.contains($0.code))) }
                _ = try await visitor.call("choisirCourriels", json: ["courriels": .object(choice)])
                return .go("/compte", .compteChange)
            })
    }
}
