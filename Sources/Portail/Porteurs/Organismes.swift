import API
import JSON
import UseCases

/// The bodies for which a person acts: the list, and one more.
enum Organismes {
    static let pages: [Page] = [liste, nouveau]

    private static let liste = Page("/organismes") { visitor throws(Refus) in
        try visitor.requireSession()
        let porteurs = try await visitor.all("listerPorteurs", max: 200)
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
                                        "nom": .text($0["nom"]?.string), "siret": .text($0["siret"]?.string),
                                        "commune": .text($0["siege"]?["commune"]?.string),
                                        "est_confirme": .bool($0["confirme_at"]?.string != nil),
                                    ]
                                })
                        ]
                ], menu: .organismes))
    }

    private static let nouveau = SimpleForm.page("/organismes/nouveau") { visitor throws(Refus) in
        try visitor.requireSession()
        let nomenclature = try await visitor.read("lireNomenclature")
        let natures = (nomenclature["natures"]?.array ?? []).compactMap { nature in
            nature["code"]?.string.map { (code: $0, libelle: nature["libelle"]?.string ?? $0) }
        }
        return SimpleForm(
            titre: "Inscrire un organisme",
            chapo:
                "Une association ou un organisme public. Vous compléterez le compte bancaire dans le dossier.",
            champs: [
                Champ("/nom", "Nom", aide: "Celui des statuts.", autocomplete: "organization"),
                Champ("/nature", "Nature", .choix(natures)),
                Champ("/siret", "SIRET", aide: "14 chiffres, espaces permis."),
                Champ("/rna", "Numéro RNA", aide: "W et 9 chiffres. Vide hors association."),
                Champ(
                    "/declare_on", "Jour de la déclaration", .jour, aide: "Jour, mois, année : 15/03/2010."),
                Champ("/siege/voie", "Voie du siège", autocomplete: "address-line1"),
                Champ("/siege/code_postal", "Code postal", autocomplete: "postal-code"),
                Champ("/siege/commune", "Commune", autocomplete: "address-level2"),
                Champ("/representant_legal/nom", "Représentant légal : nom et prénom"),
                Champ(
                    "/representant_legal/qualite", "Représentant légal : fonction",
                    aide: "Présidente, président…"),
                Champ("/representant_legal/courriel", "Représentant légal : adresse électronique", .courriel),
            ], bouton: "Inscrire l’organisme", ailleurs: ("Mes organismes", "/organismes"),
            fil: [("Mes organismes", "/organismes")], menu: .organismes,
            send: { visitor, body throws(Refus) in
                _ = try await visitor.call("creerPorteur", json: body, key: visitor.form.key)
                return .go("/organismes", .organismeInscrit)
            })
    }
}
