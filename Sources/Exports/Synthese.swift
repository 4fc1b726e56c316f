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
            touched.formUnion(rangs)
            let couts = deposee.action.budget.totalCharges.split(in: rangs.count)
            let demandes = deposee.action.montantDemande.split(in: rangs.count)
            let accordes = deposee.accorde.split(in: rangs.count)
            for (part, rang) in rangs.enumerated() {
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
        let shown = cumuls.last?.nombreActions == 0 ? cumuls.dropLast() : cumuls[...]
        return shown.map { cumul in Self.columns.map { $0.value(cumul) } }
    }

    /// The lines in which the action counts, in the order of the nomenclature, each once; at least one.
    private func rangs(of action: Action) -> [Int] {
        let aucun = cumuls.count - 1
        let found = Set(codes(action).map { rangs[$0] ?? aucun })
        return found.isEmpty ? [aucun] : found.sorted()
    }
}
