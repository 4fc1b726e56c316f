import API
import JSON
import UseCases

/// The pages of an account: to open one, to prove its address, to find its password again.
enum Compte {
    static let pages: [Page] = [ouvrir, preuve, motDePasseOublie, nouveauMotDePasse]

    private static let ouvrir = SimpleForm.page("/compte/nouveau") { visitor throws(Refus) in
        let signIn = visitor.suite.map { Connexion.adresse(then: $0) } ?? "/connexion"
        return SimpleForm(
            titre: "Ouvrir un compte",
            chapo:
                "Un compte est celui d’une personne. Vous inscrirez ensuite votre association, ou vous la rejoindrez.",
            champs: [
                Champ("/nom", "Vos nom et prénom", autocomplete: "name"),
                Champ("/courriel", "Adresse électronique", .courriel, autocomplete: "email"),
                Champ(
                    "/mot_de_passe", "Mot de passe", .motDePasse,
                    aide: "12 signes au moins. Une phrase que vous retenez convient.",
                    autocomplete: "new-password"),
            ], bouton: "Ouvrir le compte", ailleurs: ("J’ai déjà un compte", signIn),
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("ouvrirCompte", json: body, key: visitor.form.key)
                let session = try await visitor.visit.call(
                    "ouvrirSession",
                    body: .json([
                        "courriel": body["courriel"] ?? "", "mot_de_passe": body["mot_de_passe"] ?? "",
                    ]), jeton: nil)
                return .session(
                    session.json["jeton"]?.string, then: visitor.suite ?? "/organismes", .compteOuvert)
            })
    }

    private static let preuve = SimpleForm.page("/compte/preuve") { visitor throws(Refus) in
        try visitor.requireSession()
        return SimpleForm(
            titre: "Confirmer mon adresse",
            chapo: "Suivez le lien du courriel, ou recopiez ici son code. Il vaut sept jours.",
            champs: [Champ("/code", "Code reçu", autocomplete: "one-time-code")],
            rempli: ["code": .text(visitor.query["code"])],
            bouton: "Confirmer l’adresse",
            ailleurs: ("Recevoir un autre courriel", "/compte"), fil: [("Mon compte", "/compte")],
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("prouverCourriel", json: body)
                return .go(visitor.suite ?? "/compte", .adresseProuvee)
            })
    }

    private static let motDePasseOublie = SimpleForm.page("/mot-de-passe") { _ throws(Refus) in
        SimpleForm(
            titre: "Mot de passe oublié",
            chapo: "Si un compte existe à cette adresse, un code y part. Il vaut une heure.",
            champs: [Champ("/courriel", "Adresse électronique", .courriel, autocomplete: "email")],
            bouton: "Recevoir un code", ailleurs: ("Revenir à la connexion", "/connexion"),
            send: { visitor, body throws(Refus) in
                _ = try await visitor.visit.call("demanderMotDePasse", body: .json(body), jeton: nil)
                return .go("/mot-de-passe/nouveau", .lienParti)
            })
    }

    private static let nouveauMotDePasse = SimpleForm.page("/mot-de-passe/nouveau") { visitor throws(Refus) in
        SimpleForm(
            titre: "Choisir un nouveau mot de passe", chapo: "Toutes vos sessions ouvertes seront fermées.",
            champs: [
                Champ("/code", "Code reçu par courriel", autocomplete: "one-time-code"),
                Champ(
                    "/mot_de_passe", "Nouveau mot de passe", .motDePasse, aide: "12 signes au moins.",
                    autocomplete: "new-password"),
            ], rempli: ["code": .text(visitor.query["code"])], bouton: "Changer le mot de passe",
            ailleurs: ("Recevoir un autre code", "/mot-de-passe"),
            send: { visitor, body throws(Refus) in
                _ = try await visitor.visit.call("retrouverMotDePasse", body: .json(body), jeton: nil)
                return .session(nil, then: "/connexion", .motDePasseChange)
            })
    }
}
