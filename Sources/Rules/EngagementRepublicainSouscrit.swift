import Domain

extension Rule {
    public static let engagementRepublicainSouscrit = Rule(
        code: "ELI-03",
        source: "Loi n° 2021-1109 du 24 août 2021, article 12 ; décret n° 2021-1947 du 31 décembre 2021",
        says: "L’association a souscrit le contrat d’engagement républicain.",
        english: "The association has subscribed the contrat d’engagement républicain.",
        origine: .loi, edition: 1,
        field: "/presentation/contrat_engagement_republicain"
    ) { cas in
        guard cas.isAssociation else { return .sansObjet }
        return .require(
            cas.dossier.presentation.contratEngagementRepublicain == true,
            else:
                "Le contrat d’engagement républicain reste à souscrire : lisez-le, puis dites que l’organisme l’a souscrit."
        )
    }
}
