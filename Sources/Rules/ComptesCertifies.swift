import Domain

extension Rule {
    public static let comptesCertifies = Rule(
        code: "CAC-01",
        source: "Code de commerce, article L612-4",
        says: "Une association dont l’argent public de l’année dépasse le seuil joint le rapport de son "
            + "commissaire aux comptes.",
        english:
            "An association above the yearly threshold of public money attaches its auditor’s report.",
        origine: .loi, edition: 2, severite: .alerte,
        field: "/pieces"
    ) { cas in
        let parametre = cas.parametres.seuilComptesCertifies
        let demande = cas.demandeDuPorteur
        guard let seuil = parametre.valeur, cas.isAssociation else {
            return .sansObjet
        }
        let annee = cas.revision.appel.annee
        let aides = cas.dossier.presentation.aidesPubliques.sum { $0.annee == annee ? $0.montant : .zero }
        func figures() -> String {
            "Argent public de \(annee) : \(aides + demande) (\(aides) d’aides et \(demande) demandés "
                + "ici) ; seuil de la certification des comptes : \(seuil)."
        }
        guard aides + demande > seuil else {
            return .respected(near: (aides + demande).isNear(seuil), figures())
        }
        if cas.dossier.pieces.contains(PieceDemandee.rapportCommissaire) { return .respectee }
        guard cas.revision.appel.pieces.contains(where: { $0.code == PieceDemandee.rapportCommissaire })
        else {
            return .remarque(figures() + " Des comptes certifiés vous seront demandés." + parametre.cited)
        }
        return .enfreinte(
            figures() + " Joignez le rapport de votre commissaire aux comptes (« "
                + "\(PieceDemandee.rapportCommissaire) »)." + parametre.cited)
    }
}

extension PieceDemandee {
    /// Code of the piece with the certified accounts.
    static let rapportCommissaire = "rapport_commissaire_aux_comptes"
}
