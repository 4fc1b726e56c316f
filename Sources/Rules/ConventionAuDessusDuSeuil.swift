import Domain

extension Rule {
    /// Never broken: the rule says what the law will require if the grant is given.
    public static let conventionAuDessusDuSeuil = Rule(
        code: "CON-01",
        source: "Loi n° 2000-321 du 12 avril 2000, article 10 ; décret n° 2001-495 du 6 juin 2001",
        says: "Une subvention annuelle au-dessus du seuil donne lieu à une convention.",
        english: "A yearly grant above the threshold gives rise to an agreement.",
        origine: .loi, edition: 2, severite: .information,
        field: "/actions"
    ) { cas in
        let parametre = cas.parametres.seuilConvention
        guard let seuil = parametre.valeur, cas.dossier.actions.contains(where: { !$0.demandes.isEmpty })
        else { return .sansObjet }
        if cas.dossier.montantDemande(where: { $0.montant > .zero }) <= seuil { return .respectee }
        var above: [String] = []
        // A financeur that is not in the appel is left to BUD-03.
        for financeur in cas.revision.financeurs {
            let montant = cas.dossier.montantDemande { $0.financeur == financeur.code }
            if montant > seuil {
                above.append(
                    "\(financeur.libelle) : \(montant) demandés, au-dessus de \(seuil) : une convention "
                        + "sera signée si la subvention est accordée.")
            }
        }
        return above.isEmpty ? .respectee : .remarque(above.joined(separator: " ") + parametre.cited)
    }
}
