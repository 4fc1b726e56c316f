import Domain

extension Rule {
    public static let montantParPorteur = Rule(
        code: "COH-04",
        source: "Règlement de l’appel à projets",
        says: "Ce que le porteur demande, tous dossiers réunis, tient dans le maximum de l’appel.",
        english: "What the applicant asks in all its dossiers stays within the maximum of the call.",
        edition: 2,
        field: "/actions"
    ) { cas in
        let parametre = cas.parametres.montantMaxParPorteur
        guard let maximum = parametre.valeur, cas.dossier.actions.contains(where: { !$0.demandes.isEmpty })
        else { return .sansObjet }
        let demande = cas.demandeDuPorteur
        guard demande <= maximum else {
            return .enfreinte(
                "\(cas.demandeDuPorteurEnLettres) ; maximum par porteur : \(maximum). Réduisez les "
                    + "demandes de \(demande - maximum)." + parametre.cited)
        }
        return .respected(
            near: demande.isNear(maximum),
            "\(cas.demandeDuPorteurEnLettres) ; maximum par porteur : \(maximum).")
    }
}
