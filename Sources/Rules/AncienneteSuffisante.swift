import Domain

extension Rule {
    public static let ancienneteSuffisante = Rule(
        code: "ELI-10",
        source: "Règlement de l’appel à projets, ancienneté du porteur",
        says: "L’association est déclarée depuis assez de mois à la clôture de l’appel.",
        english: "The association was declared enough months before the closing of the call.",
        edition: 2,
        field: "/porteur/declare_on"
    ) { cas in
        let parametre = cas.parametres.ancienneteMinMois
        let porteur = cas.dossier.porteur
        guard let mois = parametre.valeur, cas.isAssociation else { return .sansObjet }
        let cloture = cas.revision.appel.calendrier.clotureOn
        guard let declaration = porteur.declareOn else {
            return .enfreinte(
                "La date de déclaration de l’association manque : recopiez celle du récépissé. Ancienneté "
                    + "minimale : \(mois) mois au \(cloture.enToutesLettres)." + parametre.cited)
        }
        // Nil beyond the last year of a Jour, which is too late for any appel.
        let seuil = declaration.adding(months: mois)
        if let seuil, seuil <= cloture { return .respectee }
        let attente = seuil.map { ", soit le \($0.enToutesLettres)" } ?? ""
        return .enfreinte(
            "Association déclarée le \(declaration.enToutesLettres) ; ancienneté minimale : \(mois) mois"
                + "\(attente), pour une clôture le \(cloture.enToutesLettres). Faites porter l’action par "
                + "une association plus ancienne, ou corrigez la date de déclaration." + parametre.cited)
    }
}
