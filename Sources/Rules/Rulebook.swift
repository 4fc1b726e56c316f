public import Domain

/// Every rule, in the order of reports.
public enum Rulebook {
    public static let rules: [Rule] = [
        .depotDansLesDelais,
        .realisationDansLaPeriode,
        .sansRetroactivite,
        .dureeSousMaximum,
        .porteurEligible,
        .identiteDeclaree,
        .engagementRepublicainSouscrit,
        .laiciteRespectee,
        .numeroDuTerritoire,
        .registreDuTribunal,
        .rnaDuDepartement,
        .compteBancaireDuPorteur,
        .contactJoignable,
        .ancienneteSuffisante,
        .unQuartierAuMoins,
        .partDesQuartiersSuffisante,
        .projetDUnQuartier,
        .unVoletEtSesThemes,
        .axesTransversauxTraites,
        .publicCompteParGenre,
        .publicCompteParAge,
        .discriminationNommee,
        .dispositifsDuContrat,
        .itemsDesThemes,
        .uneFicheParAction,
        .actionsDistinctes,
        .nombreDActions,
        .postesDuCerfa,
        .budgetEquilibre,
        .contributionsVolontairesEquilibrees,
        .demandesAuBudget,
        .partPubliqueSousPlafond,
        .autofinancementSuffisant,
        .montantDemandeDansLesBornes,
        .cofinancementRecherche,
        .coutParBeneficiaire,
        .lignesSansDoublon,
        .budgetSansExcedent,
        .droitCommunDabord,
        .partDeChaqueFinanceur,
        .subventionsJustifiees,
        .chargesIndirectesSousPlafond,
        .fonctionnementSeulement,
        .personnelSousPlafond,
        .dureePluriannuelle,
        .exercicesDeLaDemande,
        .demandeSousLeBudgetDeLOrganisme,
        .actionDemandeeUneFois,
        .moyensDuBudget,
        .montantParPorteur,
        .enveloppeALaMesure,
        .conventionAuDessusDuSeuil,
        .comptesCertifies,
        .aidesDeMinimis,
        .bilanDuRenouvellement,
        .compteRenduDansLesDelais,
        .excedentReverse,
        .piecesPresentes,
        .piecesDeLAppel,
        .ficheComplete,
        .indicateursChiffres,
        .avisDuConseilCitoyen,
    ]

    /// Edition of this rulebook, written in every revision published under it.
    public static let edition: Int64 = 2

    /// The verdict of every rule: none is missing, whatever the dossier holds.
    ///
    /// A rule on actions answers once per action; with no action at all it answers « sans objet » once. So does a
    /// rule that the call sets aside. A rule younger than the revision’s edition is not of its book.
    public static func review(_ cas: Cas) -> [Verdict] {
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(rules.count * max(1, cas.dossier.actions.count))
        for (rank, rule) in rules.enumerated() where rule.edition <= cas.revision.edition {
            guard let severite = severite(of: rule, in: cas.revision.appel) else {
                verdicts.append(
                    Verdict(
                        rank: rank, severite: rule.severite, pointer: pointers[rank].whole,
                        jugement: .sansObjet))
                continue
            }
            append(rank, rule.judge, severite, cas, to: &verdicts)
        }
        return verdicts
    }

    /// Codes of the rules whose severity a call may change.
    public static let adjustable = Set(rules.filter(\.isAdjustable).map(\.code))

    /// The severity of a rule in a call; nil when the call sets it aside.
    public static func severite(of rule: Rule, in appel: Appel) -> Severite? {
        guard !appel.reglages.isEmpty, rule.isAdjustable,
            let reglage = appel.reglages.first(where: { $0.regle == rule.code })
        else { return rule.severite }
        return reglage.sort.severite
    }

    private static func append(
        _ rank: Int, _ judge: Rule.Judge, _ severite: Severite, _ cas: Cas, to verdicts: inout [Verdict]
    ) {
        func add(_ pointer: String, _ jugement: Jugement) {
            verdicts.append(Verdict(rank: rank, severite: severite, pointer: pointer, jugement: jugement))
        }
        switch judge {
        case .dossier(let judge): add(pointers[rank].whole, judge(cas))
        case .action(let judge):
            if cas.dossier.actions.isEmpty { return add(pointers[rank].whole, .sansObjet) }
            for (index, action) in cas.dossier.actions.enumerated() {
                let known = pointers[rank].actions
                add(
                    index < known.count ? known[index] : "/actions/\(index)\(rules[rank].field)",
                    judge(action, cas))
            }
        }
    }

    /// Written once: a report of fifty rules would otherwise build fifty texts.
    private static let pointers: [(whole: String, actions: [String])] = rules.map { rule in
        guard case .action = rule.judge else { return (rule.field, []) }
        return ("/actions", (0..<30).map { "/actions/\($0)\(rule.field)" })
    }
}
