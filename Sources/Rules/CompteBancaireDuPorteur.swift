import Domain

extension Rule {
    /// The key of the IBAN is checked when the porteur is read: what is left to judge is whose account it is.
    public static let compteBancaireDuPorteur = Rule(
        code: "ELI-08",
        source: "Règlement de l’appel à projets, pièces (relevé d’identité bancaire) ; ISO 13616 (IBAN)",
        says: "Le compte où verser la subvention est donné, au nom du porteur.",
        english: "The account that the grant is paid to is given, in the name of the applicant.",
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
        let titulaire = compte.titulaire
        let sigle = porteur.sigle ?? ""
        return .require(
            titulaire.reads(like: porteur.nom) || titulaire.reads(like: sigle),
            else: "Titulaire du compte : « \(titulaire) » ; porteur : « \(porteur.nom) »"
                + (porteur.sigle.isBlank ? "" : " (« \(sigle) »)")
                + ". Donnez un compte ouvert au nom du porteur, ou recopiez le titulaire tel que le relevé "
                + "d’identité bancaire l’écrit." + parametre.cited)
    }
}
