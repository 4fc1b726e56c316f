import Domain

/// Every rule, in the order of reports.
public enum Rulebook {
    public static let rules: [Rule] = [
        .depotDansLesDelais,
        .realisationDansLaPeriode,
        .sansRetroactivite,
        .porteurEligible,
        .identiteDeclaree,
        .engagementRepublicainSouscrit,
        .laiciteRespectee,
        .unQuartierAuMoins,
        .partDesQuartiersSuffisante,
        .unVoletEtSesThemes,
        .axesTransversauxTraites,
        .uneFicheParAction,
        .postesDuCerfa,
        .budgetEquilibre,
        .contributionsVolontairesEquilibrees,
        .demandesAuBudget,
        .partPubliqueSousPlafond,
        .autofinancementSuffisant,
        .montantDemandeDansLesBornes,
        .cofinancementRecherche,
        .enveloppeALaMesure,
        .bilanDuRenouvellement,
        .piecesPresentes,
        .ficheComplete,
    ]

    /// The verdict of every rule: none is missing, whatever the dossier holds.
    ///
    /// A rule on actions answers once per action; with no action at all it answers « sans objet » once.
    public static func review(_ cas: Cas) -> [Verdict] {
        rules.flatMap { rule in verdicts(of: rule, cas) }
    }

    private static func verdicts(of rule: Rule, _ cas: Cas) -> [Verdict] {
        func verdict(_ pointer: String, _ jugement: Jugement) -> Verdict {
            Verdict(
                code: rule.code, severite: rule.severite, says: rule.says, source: rule.source,
                pointer: pointer,
                jugement: jugement)
        }
        switch rule.judge {
        case .dossier(let judge): return [verdict(rule.field, judge(cas))]
        case .action(let judge):
            guard !cas.dossier.actions.isEmpty else { return [verdict("/actions", .sansObjet)] }
            return cas.dossier.actions.enumerated().map { index, action in
                verdict("/actions/\(index)\(rule.field)", judge(action, cas))
            }
        }
    }
}
