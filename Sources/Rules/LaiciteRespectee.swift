import Domain

extension Rule {
    public static let laiciteRespectee = Rule(
        code: "ELI-04",
        source: "Règlement de l’appel à projets, engagements du porteur ; Constitution, article 1er",
        says: "Le porteur atteste le respect de la laïcité et des valeurs de la République.",
        english: "The applicant attests respect of laïcité and of the values of the Republic.",
        origine: .loi, edition: 1,
        field: "/presentation/laicite_et_valeurs"
    ) { cas in
        .require(
            cas.dossier.presentation.laiciteEtValeurs == true,
            else:
                "Le respect de la laïcité et des valeurs de la République reste à attester : répondez que l’organisme "
                + "les respecte.")
    }
}
