public import Domain

/// All the rules, in the order of reports.
public enum Rulebook {
    public static let rules: [Rule] = [
        .depotDansLesDelais,
        .realisationDansLaPeriode,
        .sansRetroactivite,
        .dureeSousMaximum,
        .intentionDeposee,
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
        .montantParPersonneMorale,
        .enveloppeALaMesure,
        .fondsOuvertALAction,
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

    /// Edition of this Rulebook, stored in every revision published under it.
    public static let edition: Int64 = 3

    /// The verdicts of all rules: none is missing, whatever the dossier holds.
    ///
    /// A rule on actions answers once for each action; without any action it answers « sans objet » once. So
    /// does a rule that the appel sets aside. A rule newer than the edition of the revision does not answer.
    public static func review(_ cas: Cas) -> [Verdict] {
        // Judges one action after the other by all rules: passing an action to a rule copies thirty
        // references, and this does it once.
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
            func add(_ pointer: @autoclosure () -> String, _ jugement: Jugement, inside base: String = "") {
                var (pointer, aussi) = (pointer(), [String]())
                if case .enfreinte(_, let place, let others) = jugement {
                    if let place { pointer = base + place }
                    aussi = others.map { base + $0 }
                }
                verdicts.append(
                    Verdict(
                        rank: rank, severite: severite, pointer: pointer, aussi: aussi, jugement: jugement))
            }
            switch row.judge {
            case .dossier(let judge): add(row.whole, judge(cas))
            case .action where judged.isEmpty: add(row.whole, .sansObjet)
            case .action:
                for (index, jugements) in judged.enumerated() {
                    add(
                        row.pointer(ofAction: index, rules[rank].field), jugements[rank],
                        inside: "/actions/\(index)")
                }
            }
        }
        return verdicts
    }

    /// Codes of the rules whose severity an appel may change.
    public static let adjustable = Set(rules.filter(\.isAdjustable).map(\.code))

    /// The severity of a rule in an appel; nil when the appel sets the rule aside.
    public static func severite(of rule: Rule, in appel: Appel) -> Severite? {
        rules.firstIndex { $0.code == rule.code }.flatMap { severite(ofRuleAt: $0, in: appel) }
    }

    private static func severite(ofRuleAt rank: Int, in appel: Appel) -> Severite? {
        guard !appel.reglages.isEmpty, rules[rank].isAdjustable,
            let reglage = appel.reglages.first(where: { $0.regle == rules[rank].code })
        else { return rows[rank].severite }
        return reglage.sort.severite
    }

    /// What judging needs of a rule, without its texts, which are slow to copy; pointers are built once,
    /// because a report of sixty rules would otherwise build sixty of them.
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
