import Domain

extension Rule {
    /// Three years count, that of the appel and the two before; a porteur that declares no such aid is
    /// believed.
    public static let aidesDeMinimis = Rule(
        code: "MIN-01",
        source: "Règlements de l’Union sur les aides de minimis",
        says: "Les aides de minimis de trois ans et la demande tiennent ensemble sous le plafond européen.",
        english: "De minimis aids of three years and the request stay together under the European ceiling.",
        origine: .loi, edition: 2, severite: .information,
        field: "/presentation/aides_publiques"
    ) { cas in
        let parametre = cas.parametres.plafondDeMinimis
        guard let plafond = parametre.valeur else { return .sansObjet }
        let annee = cas.revision.appel.annee
        var aides = Euros.zero
        var isConcerned = false
        for aide in cas.dossier.presentation.aidesPubliques
        where aide.deMinimis && aide.annee <= annee && aide.annee >= annee - 2 {
            aides += aide.montant
            isConcerned = true
        }
        guard isConcerned else { return .respectee }
        let demande = cas.demandeDuPorteur
        func figures() -> String {
            "Aides de minimis de \(annee - 2) à \(annee) : \(aides), et \(demande) demandés, soit "
                + "\(aides + demande) ; plafond : \(plafond)."
        }
        guard aides + demande <= plafond else {
            return .enfreinte(
                figures() + " Prévenez le service de l’appel : il choisira une autre base légale pour "
                    + "cette subvention." + parametre.cited)
        }
        return .respected(near: (aides + demande).isNear(plafond), figures())
    }
}
