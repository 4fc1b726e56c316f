import API
import JSON
import UseCases

/// `/organismes/rejoindre`: to ask to speak for a body that somebody else registered.
enum Rejoindre {
    static let page = SimpleForm.page("/organismes/rejoindre") { visitor throws(Refus) in
        try visitor.requireSession()
        return SimpleForm(
            titre: "Rejoindre un organisme déjà inscrit",
            chapo:
                "Si vous connaissez un de ses membres, demandez-lui plutôt une invitation : c’est plus rapide. Sinon, un "
                + "représentant de l’organisme ou le service répond à votre demande.",
            champs: [
                Champ("/siret", "SIRET de l’organisme", aide: "14 chiffres, espaces permis."),
                Champ(
                    "/motif", "À quel titre, et depuis quand", .long,
                    aide: "Présidente depuis 2021, par exemple."),
            ], bouton: "Demander à le rejoindre",
            ailleurs: visitor.isProved
                ? ("Mes organismes", "/organismes") : ("Confirmer d’abord mon adresse", "/compte/preuve"),
            fil: Organismes.fil, menu: .organismes,
            send: { visitor, body throws(Refus) in
                let asked = try await visitor.call("reclamerPorteur", json: body, key: visitor.form.key).json
                return .go("/changements/\(asked["id"]?.string ?? "")", .demandePartie)
            })
    }
}

/// `/organismes/{porteur}/representant`: to declare who follows a legal representative.
enum Succession {
    static let page = SimpleForm.page("/organismes/{porteur}/representant") { visitor throws(Refus) in
        try visitor.requireSession()
        let organisme = try await OrganismeLu.read(visitor)
        let members = try await visitor.items("listerMembres", ["porteur": organisme.id])
        func named(_ members: [JSON]) -> [(code: String, libelle: String)] {
            members.compactMap { member in
                member["compte"]?.string.map { (code: $0, libelle: member["nom"]?.string ?? $0) }
            }
        }
        return SimpleForm(
            titre: "Déclarer un nouveau représentant légal",
            chapo:
                "Rien ne change avant l’accord de l’ancien représentant, ou la réponse du service au vu du document que "
                + "vous joindrez ensuite (procès-verbal, récépissé).",
            champs: [
                Champ(
                    "/compte", "Qui le devient", .choix(named(members)),
                    aide: "Un membre de l’organisme. Invitez d’abord qui ne l’est pas encore."),
                Champ(
                    "/remplace", "Qui cesse de l’être",
                    .choix(named(members.filter { $0["qualite"] == "representant" }))),
                Champ(
                    "/ancien", "Ce que devient cette personne",
                    .choix([("parti", "Elle quitte l’organisme"), ("redacteur", "Elle reste rédactrice")])),
                Champ("/representant_legal/nom", "Nom et prénom du nouveau représentant"),
                Champ("/representant_legal/qualite", "Sa fonction", aide: "Présidente, président…"),
                Champ("/representant_legal/courriel", "Son adresse électronique", .courriel),
                Champ(
                    "/motif", "Ce qui le décide", .long, aide: "Assemblée générale du 3 octobre, par exemple."
                ),
            ], rempli: ["ancien": "parti"], bouton: "Déclarer le nouveau représentant",
            ailleurs: ("Les membres", "\(organisme.chemin)/membres"), fil: organisme.fil, menu: .organismes,
            send: { visitor, body throws(Refus) in
                let asked = try await visitor.call(
                    "declarerRepresentant", ["porteur": visitor.parameter("porteur")], json: body,
                    key: visitor.form.key
                ).json
                return .go("/changements/\(asked["id"]?.string ?? "")", .demandePartie)
            })
    }
}
