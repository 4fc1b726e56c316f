import Domain

extension Rule {
    public static let porteurEligible = Rule(
        code: "ELI-01",
        source: "Règlement de l’appel à projets, porteurs éligibles",
        says: "Le porteur est d’une nature que l’appel accepte.",
        english: "The applicant is of a kind that the call accepts.",
        edition: 1,
        field: "/porteur/nature"
    ) { cas in
        let nature = cas.dossier.porteur.nature
        let contrat = cas.revision.contrat
        let eligibles = cas.revision.appel.naturesEligibles
        return .require(
            eligibles.contains(nature),
            else: "Le porteur est déclaré \(contrat.libelle(nature: nature)) ; l’appel s’adresse à : "
                + "\(eligibles.map(contrat.libelle(nature:)).joined(separator: ", ")). Corrigez la nature du porteur, "
                + "ou faites porter l’action par un organisme éligible.")
    }
}
