import Domain

extension Rule {
    /// The key of the IBAN is checked when the porteur is read: the rule only judges whose account it is.
    public static let compteBancaireDuPorteur = Rule(
        code: "ELI-08",
        source: "Règlement de l’appel à projets, pièces (relevé d’identité bancaire) ; ISO 13616 (IBAN)",
        says: "Le compte où verser la subvention est donné.",
        english: "The account that the grant is paid to is given.",
        edition: 2,
        field: "/porteur/compte_bancaire"
    ) { cas in
        let parametre = cas.parametres.ibanExige
        let porteur = cas.dossier.porteur
        guard let compte = porteur.compteBancaire else {
            guard parametre.valeur == true else { return .sansObjet }
            return .enfreinte(
                "Le compte bancaire du porteur manque : recopiez le titulaire et l’IBAN du relevé d’identité "
                    + "bancaire." + parametre.cited)
        }
        // The account of a school or a town is held by its comptable public, under another name.
        guard cas.isAssociation else { return .respectee }
        let isOwn =
            compte.titulaire.reads(like: porteur.nom) || compte.titulaire.reads(like: porteur.sigle ?? "")
        // The message does not repeat the name of the holder, because not all who read a report may know it.
        return isOwn
            ? .respectee
            : .remarque(
                "Le titulaire du compte ne se lit pas comme le nom ni le sigle du porteur : vérifiez-le sur le "
                    + "relevé d’identité bancaire.")
    }
}
