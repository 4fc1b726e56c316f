import API
import JSON
import UseCases

/// The bodies for which a person acts: the list, and one more.
enum Organismes {
    static let pages: [Page] =
        [liste, nouveau, Rejoindre.page, PageDUnOrganisme.page, PageFiche.page, PageMembres.page]
        + [Succession.page] + PageChangement.pages

    static let fil: [(titre: String, adresse: String)] = [("Mes organismes", "/organismes")]

    /// The natures of the installation, with their words.
    static let natures = (Nomenclature.document["natures"]?.array ?? []).compactMap { nature in
        nature["code"]?.string.map { (code: $0, libelle: nature["libelle"]?.string ?? $0) }
    }

    private static let liste = Page("/organismes") { visitor throws(Refus) in
        try visitor.requireSession()
        let porteurs = try await visitor.all("listerPorteurs", max: 200)
        let asked = try await visitor.all("listerMesChangements", max: 200)
        let invitations = try await PageInvitations.waiting(visitor).count
        return .view(
            View(
                template: "organismes", titre: "Mes organismes",
                values: [
                    "organismes": porteurs.isEmpty
                        ? .null
                        : [
                            "lignes": .array(
                                porteurs.map {
                                    [
                                        "id": .text($0["id"]?.string), "nom": .text($0["nom"]?.string),
                                        "siret": .text($0["siret"]?.string),
                                        "commune": .text($0["siege"]?["commune"]?.string),
                                        "est_confirme": .bool($0["confirme_at"]?.string != nil),
                                    ]
                                })
                        ],
                    "invitations": .text(
                        invitations == 0
                            ? nil : Words.count(invitations, "invitation attend", "invitations attendent")),
                    "demandes": asked.isEmpty
                        ? .null
                        : ["lignes": .array(asked.reversed().map { ChangementLu($0).ligne })],
                ], menu: .organismes))
    }

    private static let nouveau = SimpleForm.page("/organismes/nouveau") { visitor throws(Refus) in
        try visitor.requireSession()
        return SimpleForm(
            titre: "Inscrire un organisme",
            chapo:
                "Une association ou un organisme public. Tout est à remplir, sauf ce qui est dit facultatif ; le compte bancaire se donne dans le dossier.",
            champs: [
                Champ("/nom", "Nom", aide: "Celui des statuts.", autocomplete: "organization"),
                Champ("/nature", "Nature", .choix(natures)),
                Champ("/siret", "SIRET", aide: "14 chiffres, espaces permis."),
                Champ(
                    "/rna", "Numéro RNA, facultatif", aide: "W et 9 chiffres, pour une association déclarée."),
                Champ(
                    "/declare_on", "Jour de la déclaration, facultatif", .jour,
                    aide: "Jour, mois, année : 15/03/2010."),
                Champ("/siege/voie", "Voie du siège", autocomplete: "address-line1"),
                Champ("/siege/code_postal", "Code postal", autocomplete: "postal-code"),
                Champ("/siege/commune", "Commune", autocomplete: "address-level2"),
                Champ("/representant_legal/nom", "Représentant légal : nom et prénom"),
                Champ(
                    "/representant_legal/qualite", "Représentant légal : fonction",
                    aide: "Présidente, président…"),
                Champ(
                    "/representant_legal/courriel", "Représentant légal : adresse électronique, facultatif",
                    .courriel, aide: "L’invitation à attester le dossier y partira."),
            ], bouton: "Inscrire l’organisme",
            ailleurs: ("Il est déjà inscrit : le rejoindre", "/organismes/rejoindre"),
            fil: fil, menu: .organismes,
            send: { visitor, body throws(Refus) in
                let porteur = try await visitor.call("creerPorteur", json: body, key: visitor.form.key).json
                return .go("/organismes/\(porteur["id"]?.string ?? "")", .organismeInscrit)
            })
    }
}
