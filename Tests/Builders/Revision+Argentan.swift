public import Domain

extension Revision {
    /// The appel of 2023 as published: its dates are true (Europe/Paris, closing day counted whole), the
    /// figures of its rules and most of its enveloppes are invented.
    public static var argentan2023: Revision {
        Revision(
            numero: 1, edition: 3, contrat: .argentan, appel: .argentan2023,
            ouvertureAt: instant("2022-10-23T22:00:00Z"), finAt: instant("2022-12-02T23:00:00Z"))
    }
}

extension Appel {
    public static var argentan2023: Appel {
        Appel(
            code: "argentan-2023", contrat: "argentan-2015",
            titre: "Appel à projets 2023 du Contrat de Ville d’Argentan", annee: 2023, prefixe: "ARG-2023",
            calendrier: Calendrier(
                fuseau: "Europe/Paris", ouvertureOn: jour("2022-10-24"), clotureOn: jour("2022-12-02")),
            periodes: [
                Periode(libelle: "Année 2023", debutOn: jour("2023-01-01"), finOn: jour("2023-12-31")),
                Periode(
                    libelle: "Année scolaire 2023/2024", debutOn: jour("2023-09-01"),
                    finOn: jour("2024-08-31")),
            ],
            volets: ["emploi", "cadre-de-vie", "cohesion-sociale"],
            axes: ["egalite", "discriminations", "jeunesse"],
            quartiers: ["QN06101M", "QN06102M"],
            financeurs: ["etat", "ville", "departement", "caf", "region"],
            naturesEligibles: [.association, .organismePublic, .eple, .serviceVille],
            tranchesAge: ["0-5", "6-10", "11-17", "18-25", "26-64", "65+"], enveloppes: enveloppes,
            parametres: parametres, pieces: pieces,
            grille: [
                Critere(
                    code: "quartiers", libelle: "Réponse aux besoins des quartiers", poids: 4, noteMax: 5),
                Critere(code: "budget", libelle: "Réalisme du budget", poids: 2, noteMax: 5),
            ])
    }

    private static var enveloppes: [Enveloppe] {
        func enveloppe(_ financeur: String, _ fonds: Fonds, _ dotation: Euros) -> Enveloppe {
            Enveloppe(code: "\(financeur)-2023", financeur: financeur, fonds: fonds, dotation: dotation)
        }
        return [
            enveloppe("etat", .specifiques, euros(135_000)),
            enveloppe("ville", .droitCommun, euros(60_000)),
            enveloppe("departement", .specifiques, euros(23_253)),
            enveloppe("caf", .droitCommun, euros(20_000)),
            enveloppe("region", .droitCommun, euros(30_000)),
        ]
    }

    private static var parametres: Parametres {
        var parametres = Parametres()
        parametres.sansRetroactivite = Parametre(true, article: "article 3.2")
        parametres.dureeMaxMois = Parametre(12, article: "article 3.3")
        parametres.ancienneteMinMois = Parametre(12, article: "article 2.3")
        parametres.ibanExige = Parametre(true, article: "article 2.4")
        parametres.actionsMax = Parametre(10, article: "article 2.5")
        parametres.anneesMax = Parametre(3, article: "article 7.1")
        parametres.partQuartiersMin = Parametre(pourCent(50), article: "article 4.2")
        parametres.axesMin = Parametre(1, article: "article 5.2")
        parametres.tauxPublicMax = Parametre(pourCent(80), article: "article 6.1")
        parametres.emploisAidesPublics = Parametre(true, article: "article 6.1")
        parametres.tauxAutofinancementMin = Parametre(pourCent(10), article: "article 6.2")
        parametres.montantMin = Parametre(euros(500), article: "article 6.3")
        parametres.montantMax = Parametre(euros(15_000), article: "article 6.3")
        parametres.cofinanceursMin = Parametre(1, article: "article 6.4")
        parametres.coutParBeneficiaireMax = Parametre(euros(200), article: "article 6.5")
        parametres.droitCommunDabord = Parametre(true, article: "article 6.6")
        parametres.partFinanceurMax = Parametre(pourCent(60), article: "article 6.7")
        parametres.partChargesIndirectesMax = Parametre(pourCent(15), article: "article 7.1")
        parametres.investissementExclu = Parametre(true, article: "article 7.2")
        parametres.partPersonnelMax = Parametre(pourCent(80), article: "article 7.3")
        parametres.montantMaxParPorteur = Parametre(euros(30_000), article: "article 6.8")
        parametres.montantMaxParPersonneMorale = Parametre(nil, article: "article 6.9")
        parametres.seuilConvention = Parametre(euros(23_000), article: "article 8.1")
        parametres.seuilComptesCertifies = Parametre(euros(153_000), article: "article 8.2")
        parametres.plafondDeMinimis = Parametre(euros(500_000), article: "article 8.3")
        parametres.delaiCompteRenduMois = Parametre(6, article: "article 8.4")
        parametres.baseTauxPublic = Parametre(nil, article: "article 6.1")
        parametres.baseAutofinancement = Parametre(nil, article: "article 6.2")
        parametres.basePartFinanceur = Parametre(nil, article: "article 6.4")
        parametres.baseChargesIndirectes = Parametre(nil, article: "article 6.6")
        parametres.basePersonnel = Parametre(nil, article: "article 6.6")
        return parametres
    }

    private static var pieces: [PieceDemandee] {
        [
            PieceDemandee(code: "rib", libelle: "Relevé d’identité bancaire", condition: .toujours),
            PieceDemandee(code: "avis_siren", libelle: "Avis de situation SIREN", condition: .toujours),
            PieceDemandee(code: "statuts", libelle: "Statuts en vigueur", condition: .association),
            PieceDemandee(
                code: "deliberation", libelle: "Délibération de l’organisme", condition: .organismePublic),
            PieceDemandee(
                code: "bilan_n_1", libelle: "Bilan de l’action de l’année précédente",
                condition: .renouvellement),
            PieceDemandee(
                code: "delegation_signature", libelle: "Délégation de signature", condition: .facultative),
        ]
    }
}
