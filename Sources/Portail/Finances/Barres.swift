import JSON

/// A picture of amounts: for each row a bar of the whole, and the part of it, then the same in a table.
struct Barres {
    struct Rang {
        let libelle: String
        /// In cents.
        let plein: Int64
        let fond: Int64
        let actions: Int64?
    }

    let titre: String
    let id: String
    let colonne: String
    /// What the whole and the part are called.
    let fond: String
    let plein: String
    let part: String
    let note: String?
    let rangs: [Rang]

    var json: JSON {
        let most = rangs.map { max($0.fond, $0.plein) }.max() ?? 0
        let counts = rangs.contains { $0.actions != nil }
        return [
            "titre": .string(titre), "id": .string(id), "colonne": .string(colonne), "fond": .string(fond),
            "plein": .string(plein), "part": .string(part), "note": .text(note), "compte": .bool(counts),
            "rangs": .array(
                rangs.map { rang in
                    [
                        "libelle": .string(rang.libelle), "montant_plein": .string(Words.euros(rang.plein)),
                        "montant_fond": .string(Words.euros(rang.fond)),
                        "largeur_plein": .string(Self.largeur(rang.plein, most)),
                        "largeur_fond": .string(Self.largeur(rang.fond, most)),
                        "taux": .string(
                            rang.fond > 0
                                ? Words.pourCent(Self.rounded(rang.plein, of: rang.fond, in: 1_000) * 10) : ""
                        ),
                        "actions": .text(rang.actions.map { String($0) }),
                    ]
                }),
        ]
    }

    /// `92.77`: hundredths of the widest, as SVG has it.
    static func largeur(_ value: Int64, _ most: Int64) -> String {
        let hundredths = min(rounded(value, of: most, in: 10_000), 10_000)
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The share of a whole, rounded to the nearest; 0 of nothing.
    static func rounded(_ value: Int64, of whole: Int64, in scale: Int64) -> Int64 {
        guard whole > 0, value > 0 else { return 0 }
        return Int64(clamping: (Int128(value) * Int128(scale) + Int128(whole) / 2) / Int128(whole))
    }
}
