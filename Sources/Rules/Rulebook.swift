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
        // One action at a time through the whole book: to lend an action to a rule costs a copy of thirty references,
        // and this pays it once.
        let judged = cas.dossier.actions.map { action in
            rows.map { row -> Jugement in
                if case .action(let judge) = row.judge { judge(action, cas) } else { .sansObjet }
            }
        }
        var verdicts: [Verdict] = []
        verdicts.reserveCapacity(rows.count * max(1, judged.count))
        for (rank, row) in rows.enumerated() where row.edition <= cas.revision.edition {
            guard let severite = severite(ofRuleAt: rank, in: cas.revision.appel) else {
                verdicts.append(
                    Verdict(rank: rank, severite: row.severite, pointer: row.whole, jugement: .sansObjet))
                continue
            }
            func add(_ pointer: String, _ jugement: Jugement) {
                verdicts.append(
                    Verdict(rank: rank, severite: severite, pointer: pointer, jugement: jugement))
            }
            switch row.judge {
            case .dossier(let judge): add(row.whole, judge(cas))
            case .action where judged.isEmpty: add(row.whole, .sansObjet)
            case .action:
                for (index, jugements) in judged.enumerated() {
                    add(row.pointer(ofAction: index, rules[rank].field), jugements[rank])
                }
            }
        }
        return verdicts
    }

    /// Codes of the rules whose severity a call may change.
    public static let adjustable = Set(rules.filter(\.isAdjustable).map(\.code))

    /// The severity of a rule in a call; nil when the call sets it aside.
    public static func severite(of rule: Rule, in appel: Appel) -> Severite? {
        rules.firstIndex { $0.code == rule.code }.flatMap { severite(ofRuleAt: $0, in: appel) }
    }

    private static func severite(ofRuleAt rank: Int, in appel: Appel) -> Severite? {
        guard !appel.reglages.isEmpty, rules[rank].isAdjustable,
            let reglage = appel.reglages.first(where: { $0.regle == rules[rank].code })
        else { return rows[rank].severite }
        return reglage.sort.severite
    }

    /// What judging needs of a rule, without the texts that are dear to copy; pointers are written once, for a report
    /// of sixty rules would otherwise build sixty of them.
    private struct Row {
        let judge: Rule.Judge
        let edition: Int64
        let severite: Severite
        let whole: String
        let actions: [String]

        init(_ rule: Rule) {
            judge = rule.judge
            edition = rule.edition
            severite = rule.severite
            if case .dossier = rule.judge {
                (whole, actions) = (rule.field, [])
            } else {
                (whole, actions) = ("/actions", (0..<30).map { "/actions/\($0)\(rule.field)" })
            }
        }

        func pointer(ofAction index: Int, _ field: @autoclosure () -> String) -> String {
            index < actions.count ? actions[index] : "/actions/\(index)\(field())"
        }
    }

    private static let rows = rules.map(Row.init)
}
