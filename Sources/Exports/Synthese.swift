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
        /// The last dossier that was counted: its actions come one after another.
        var dossier: Int64?
    }

    /// One column of a synthesis.
    struct Figure: Sendable {
        let header: String
        let description: String
        let value: @Sendable (Cumul) -> Cellule

        init(_ header: String, _ description: String, _ value: @escaping @Sendable (Cumul) -> Cellule) {
            self.header = header
            self.description = description
            self.value = value
        }
    }

    /// The column that says under which codes an action counts.
    enum Codes: Sendable {
        case texte(String)
        /// A JSON list.
        case liste(String)
    }

    static let columns: [Figure] = [
        Figure("code", "Code dans la nomenclature, ou `(aucun)` : sans code, ou code inconnu.") {
            .texte($0.code)
        },
        Figure("libelle", "Libellé dans la nomenclature.") { .texte($0.libelle) },
        Figure("nombre_actions", "Nombre d’actions qui portent ce code.") { .entier($0.nombreActions) },
        Figure("nombre_dossiers", "Nombre de dossiers dont une action au moins porte ce code.") {
            .entier($0.nombreDossiers)
        },
        Figure("publics_total", "Bénéficiaires des actions qui portent ce code.") { .entier($0.publics) },
        Figure("cout_total_euros", "Part du total des charges, sans les contributions volontaires (86).") {
            .montant($0.cout)
        },
        Figure("montant_demande_euros", "Part de la somme demandée à tous les financeurs.") {
            .montant($0.demande)
        },
        Figure("montant_accorde_euros", "Part de la somme accordée par tous les financeurs.") {
            .montant($0.accorde)
        },
        Figure("actions_retirees", "Actions des dossiers retirés, que les colonnes d’avant ne comptent pas.")
        {
            .entier($0.retires.actions)
        },
        Figure("demande_retiree_euros", "Part de la somme que ces dossiers retirés demandaient.") {
            .montant($0.retires.demande)
        },
        Figure(
            "actions_irrecevables",
            "Actions des dossiers irrecevables, que les colonnes d’avant ne comptent pas."
        ) {
            .entier($0.irrecevables.actions)
        },
        Figure("demande_irrecevable_euros", "Part de la somme que ces dossiers irrecevables demandaient.") {
            .montant($0.irrecevables.demande)
        },
    ]

    /// A row for each action: its dossier, its codes, whether the dossier is withdrawn (1) or inadmissible (2), its
    /// figures.
    static func sql(_ codes: Codes) -> String {
        let column =
            switch codes {
            case .texte(let name), .liste(let name): name
            }
        return """
            SELECT dossier.rowid, \(column),
                CASE etat WHEN 'retire' THEN 1 WHEN 'irrecevable' THEN 2 ELSE 0 END,
                coalesce(publics_total, 0), cout_centimes, demande_centimes,
                \(Export.accordeALAction)
            FROM dossier JOIN action_remise ON action_remise.dossier_id = dossier.id
            WHERE appel = ? AND reference IS NOT NULL \(Export.parAction)
            """
    }

    /// In the order of the nomenclature; the last one is « (aucun) ».
    private var cumuls: [Cumul]
    private let rangs: [String: Int]
    private let isListe: Bool
    /// The lines of the columns already read: a call has few combinations of codes, so that they are kept, up to
    /// `combinaisons` of them.
    private var connus: [String: [Int]] = [:]
    private static let combinaisons = 4_096

    init(by nomenclature: [Libelle], _ codes: Codes) {
        cumuls = nomenclature.map { Cumul(code: $0.code, libelle: $0.libelle) }
        cumuls.append(Cumul(code: "(aucun)", libelle: "Sans code, ou code inconnu"))
        rangs = Dictionary(
            nomenclature.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        isListe = if case .liste = codes { true } else { false }
    }

    mutating func add(_ ligne: Ligne) throws(ColonneIllisible) {
        func entier(_ index: Int, _ column: String) throws(ColonneIllisible) -> Int64 {
            guard let number = try ligne(index).entier(column) else {
                throw ColonneIllisible(colonne: column)
            }
            return number
        }
        let dossier = try entier(0, "dossier")
        let rangs = try rangs(of: ligne(1))
        let etat = try entier(2, "etat")
        let demandes = Euros(centimes: try entier(5, "demande_centimes")).split(in: rangs.count)
        guard etat == 0 else {
            for (part, rang) in rangs.enumerated() { setAside(rang, isRetire: etat == 1, demandes[part]) }
            return
        }
        let publics = try entier(3, "publics_total")
        let couts = Euros(centimes: try entier(4, "cout_centimes")).split(in: rangs.count)
        let accordes = Euros(centimes: try entier(6, "accorde_centimes")).split(in: rangs.count)
        for (part, rang) in rangs.enumerated() {
            cumuls[rang].nombreActions += 1
            if cumuls[rang].dossier != dossier { cumuls[rang].nombreDossiers += 1 }
            cumuls[rang].dossier = dossier
            // Beyond what a true file can hold, a sum must not stop the process.
            cumuls[rang].publics &+= publics
            cumuls[rang].cout += couts[part]
            cumuls[rang].demande += demandes[part]
            cumuls[rang].accorde += accordes[part]
        }
    }

    private mutating func setAside(_ rang: Int, isRetire: Bool, _ demande: Euros) {
        if isRetire {
            cumuls[rang].retires.actions += 1
            cumuls[rang].retires.demande += demande
        } else {
            cumuls[rang].irrecevables.actions += 1
            cumuls[rang].irrecevables.demande += demande
        }
    }

    /// A line for every code of the nomenclature, even at zero; « (aucun) » only when an action is counted
    /// there.
    var lines: [[Cellule]] { shown.map { cumul in Self.columns.map { $0.value(cumul) } } }

    /// The same lines, with the figures alone.
    var chiffres: [Chiffre] {
        shown.map {
            Chiffre(
                code: $0.code, libelle: $0.libelle, actions: $0.nombreActions, demande: $0.demande,
                accorde: $0.accorde)
        }
    }

    private var shown: ArraySlice<Cumul> {
        let isShown = cumuls.last.map { $0.nombreActions + $0.retires.actions + $0.irrecevables.actions > 0 }
        return isShown == true ? cumuls[...] : cumuls.dropLast()
    }

    /// The lines in which the action counts, in the order of the nomenclature, each once; at least one.
    private mutating func rangs(of valeur: Valeur) throws(ColonneIllisible) -> [Int] {
        let aucun = cumuls.count - 1
        guard let bytes = try valeur.texte("codes") else { return [aucun] }
        let text = String(decoding: bytes, as: UTF8.self)
        if let known = connus[text] { return known }
        guard let codes = isListe ? Liste.textes(bytes) : [text] else {
            throw ColonneIllisible(colonne: "codes")
        }
        let found = Set(codes.map { rangs[$0] ?? aucun })
        if connus.count >= Self.combinaisons { connus = [:] }
        let sorted = found.isEmpty ? [aucun] : found.sorted()
        connus[text] = sorted
        return sorted
    }
}
