import Domain

/// Sums by code of a nomenclature, shared by the syntheses by volet, axe and quartier.
///
/// The amounts of an action that has several codes are split between them, so that a column of a synthesis
/// has the same total, to the cent, as in the details. Counts are not split, because half an action makes no
/// sense.
struct Synthese: Sendable {
    struct Cumul: Sendable {
        let code: String
        let libelle: String
        var nombreActions: Int64 = 0
        var nombreDossiers: Int64 = 0
        var publics: Int64 = 0
        var cout = Euros.zero
        var demande = Euros.zero
        var accorde = Euros.zero
        /// Of withdrawn and of inadmissible dossiers, which the figures above leave out.
        var retires = (actions: Int64(0), demande: Euros.zero)
        var irrecevables = (actions: Int64(0), demande: Euros.zero)
    }

    static let columns: [Colonne<Cumul>] = [
        Colonne("code", "Code dans la nomenclature, ou `(aucun)` : sans code, ou code inconnu.") {
            .texte($0.code)
        },
        Colonne("libelle", "Libellé dans la nomenclature.") { .texte($0.libelle) },
        Colonne("nombre_actions", "Nombre d’actions qui portent ce code.") { .entier($0.nombreActions) },
        Colonne("nombre_dossiers", "Nombre de dossiers dont une action au moins porte ce code.") {
            .entier($0.nombreDossiers)
        },
        Colonne("publics_total", "Bénéficiaires des actions qui portent ce code.") { .entier($0.publics) },
        Colonne("cout_total_euros", "Part du total des charges, sans les contributions volontaires (86).") {
            .montant($0.cout)
        },
        Colonne("montant_demande_euros", "Part de la somme demandée à tous les financeurs.") {
            .montant($0.demande)
        },
        Colonne("montant_accorde_euros", "Part de la somme accordée par tous les financeurs.") {
            .montant($0.accorde)
        },
        Colonne("actions_retirees", "Actions des dossiers retirés, que les colonnes d’avant ne comptent pas.")
        {
            .entier($0.retires.actions)
        },
        Colonne("demande_retiree_euros", "Part de la somme que ces dossiers retirés demandaient.") {
            .montant($0.retires.demande)
        },
        Colonne(
            "actions_irrecevables",
            "Actions des dossiers irrecevables, que les colonnes d’avant ne comptent pas."
        ) {
            .entier($0.irrecevables.actions)
        },
        Colonne("demande_irrecevable_euros", "Part de la somme que ces dossiers irrecevables demandaient.") {
            .montant($0.irrecevables.demande)
        },
    ]

    /// In the order of the nomenclature; the last one is « (aucun) ».
    private var cumuls: [Cumul]
    private let rangs: [String: Int]
    private let codes: @Sendable (Action) -> [String]

    init(by nomenclature: [Libelle], codes: @escaping @Sendable (Action) -> [String]) {
        cumuls = nomenclature.map { Cumul(code: $0.code, libelle: $0.libelle) }
        cumuls.append(Cumul(code: "(aucun)", libelle: "Sans code, ou code inconnu"))
        rangs = Dictionary(
            nomenclature.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        self.codes = codes
    }

    mutating func add(_ dossier: DossierDepose) {
        var touched: Set<Int> = []
        for deposee in dossier.actions {
            let rangs = rangs(of: deposee.action)
            if ![.retire, .irrecevable].contains(dossier.etat) { touched.formUnion(rangs) }
            let couts = deposee.action.budget.totalCharges.split(in: rangs.count)
            let demandes = deposee.action.montantDemande.split(in: rangs.count)
            let accordes = deposee.accorde.split(in: rangs.count)
            for (part, rang) in rangs.enumerated() {
                switch dossier.etat {
                case .retire:
                    cumuls[rang].retires.actions += 1
                    cumuls[rang].retires.demande += demandes[part]
                    continue
                case .irrecevable:
                    cumuls[rang].irrecevables.actions += 1
                    cumuls[rang].irrecevables.demande += demandes[part]
                    continue
                default: break
                }
                cumuls[rang].nombreActions += 1
                cumuls[rang].publics += deposee.action.publics?.total ?? 0
                cumuls[rang].cout += couts[part]
                cumuls[rang].demande += demandes[part]
                cumuls[rang].accorde += accordes[part]
            }
        }
        for rang in touched { cumuls[rang].nombreDossiers += 1 }
    }

    /// A line for every code of the nomenclature, even at zero; « (aucun) » only when an action is counted
    /// there.
    var lines: [[Cellule]] {
        let isShown = cumuls.last.map { $0.nombreActions + $0.retires.actions + $0.irrecevables.actions > 0 }
        let shown = isShown == true ? cumuls[...] : cumuls.dropLast()
        return shown.map { cumul in Self.columns.map { $0.value(cumul) } }
    }

    /// The lines in which the action counts, in the order of the nomenclature, each once; at least one.
    private func rangs(of action: Action) -> [Int] {
        let aucun = cumuls.count - 1
        let found = Set(codes(action).map { rangs[$0] ?? aucun })
        return found.isEmpty ? [aucun] : found.sorted()
    }
}
