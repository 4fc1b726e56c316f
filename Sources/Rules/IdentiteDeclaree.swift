import Domain

extension Rule {
    /// The SIRET is checked when a porteur is read (a porteur always has a correct key): the rule only judges
    /// the RNA number and the attestation.
    public static let identiteDeclaree = Rule(
        code: "ELI-02",
        source: "Loi du 1er juillet 1901, article 5 (déclaration) ; Cerfa n° 12156, attestations",
        says: "Le porteur est déclaré (SIRET, RNA d’une association) et à jour de ses déclarations.",
        english:
            "The applicant is declared (SIRET, RNA of an association) and its declarations are up to date.",
        origine: .loi, edition: 1,
        field: "/porteur"
    ) { cas in
        let porteur = cas.dossier.porteur
        var problems: [String] = []
        let isUnnumbered = cas.isAssociation && porteur.rna == nil && !porteur.siege.isInAlsaceMoselle
        if isUnnumbered {
            problems.append(
                "Le numéro RNA de l’association manque : recopiez celui du récépissé de déclaration "
                    + "(W suivi de 9 caractères).")
        }
        let isUndeclared = cas.dossier.presentation.declarationsAJour != true
        if isUndeclared {
            problems.append(
                "Les déclarations sociales et fiscales restent à attester : mettez-les à jour, puis répondez "
                    + "qu’elles le sont.")
        }
        return .reporting(
            problems,
            ou: isUnnumbered ? "/porteur/rna" : "/presentation/declarations_a_jour",
            aussi: isUnnumbered && isUndeclared ? ["/presentation/declarations_a_jour"] : [])
    }
}
