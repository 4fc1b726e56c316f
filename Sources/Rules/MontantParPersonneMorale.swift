import Domain

extension Rule {
    /// Known only after the deposit, and only to the staff. Anybody can register an establishment of a SIREN: if the
    /// rule answered to applicants, they would learn what others ask for, or use up the maximum of another body.
    public static let montantParPersonneMorale = Rule(
        code: "COH-05",
        source: "Règlement de l’appel à projets",
        says:
            "Ce que demandent tous les établissements d’une personne morale tient dans le maximum de l’appel.",
        english: "What all the establishments of a legal person ask stays within the maximum of the call.",
        edition: 3, severite: .alerte,
        field: "/actions"
    ) { cas in
        let parametre = cas.parametres.montantMaxParPersonneMorale
        guard let maximum = parametre.valeur, let autres = cas.voisinage.memePersonne else {
            return .sansObjet
        }
        let ailleurs = autres.sum(\.montantDemande)
        let demande = cas.demandeDuPorteur + ailleurs
        let noms = autres.map(\.nom).joined(separator: ", ")
        let chiffres =
            "Demandé par la personne morale : \(demande)"
            + (autres.isEmpty ? "" : ", dont \(ailleurs) par d’autres établissements (\(noms))")
            + " ; maximum : \(maximum)."
        guard demande <= maximum else {
            return .enfreinte(chiffres + " Limitez ce qui sera accordé." + parametre.cited)
        }
        return .respected(near: demande.isNear(maximum), chiffres)
    }
}
