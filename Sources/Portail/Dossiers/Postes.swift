import Domain
import JSON

/// The lines of a budget as the page lays them out: the accounts of the Cerfa n° 12156, in its order.
enum Postes {
    /// The name of an account: the first two digits of its lines.
    private static let comptes: [(debut: String, libelle: String)] = [
        ("60", "60 Achats"), ("61", "61 Services extérieurs"), ("62", "62 Autres services extérieurs"),
        ("63", "63 Impôts et taxes"), ("64", "64 Charges de personnel"),
        ("65", "65 Autres charges de gestion"),
        ("66", "66 Charges financières"), ("67", "67 Charges exceptionnelles"), ("68", "68 Amortissements"),
        ("69", "69 Impôt sur les bénéfices"), ("70", "70 Ventes et prestations"), ("73", "73 Dotations"),
        ("74", "74 Subventions hors de cet appel"), ("75", "75 Autres produits de gestion"),
        ("76", "76 Produits financiers"), ("77", "77 Produits exceptionnels"), ("78", "78 Reprises"),
        ("79", "79 Transferts de charges"), ("86", "86 Emplois des contributions volontaires"),
        ("87", "87 Contributions volontaires"),
    ]

    static func compte(_ poste: String) -> String {
        comptes.first { poste.hasPrefix($0.debut) }?.libelle
            ?? (poste == "insufprevisionnel" ? "Autofinancement" : "Autres")
    }

    /// The account that the form prints, `604` or `74`; empty for a line that has none.
    static func numero(_ poste: String) -> String {
        let digits = poste.prefix { $0.isNumber || $0 == "x" }
        return digits.first?.isNumber == true ? String(digits) : ""
    }

    /// Its place in the form, for the order of the page.
    static func rang(_ poste: String) -> Int {
        let lines = Cerfa12156.lignesDeCharges + Cerfa12156.lignesDeProduits
        return lines.firstIndex { $0.code == poste } ?? lines.count
    }

    /// Accounts 86 and 87: they are equal and outside the total.
    static func isVolontaire(_ poste: String) -> Bool { poste.hasPrefix("86") || poste.hasPrefix("87") }

    /// What a new budget shows first: the lines most associations fill.
    static let usuels = [
        "charges": ["604", "601", "613", "616", "623", "625", "641", "645"],
        "produits": ["70x", "756", "insufprevisionnel"],
    ]

    static func sum(_ lines: [JSON]) -> Int64 {
        lines.compactMap { $0["montant_centimes"]?.integer }.map { Euros(centimes: $0) }.sum { $0 }.centimes
    }

    /// The line of account 74 on which what is asked of a financer stands, from its name.
    static func poste(financeur libelle: String) -> String {
        let name = libelle.lowercased()
        let words: [(String, String)] = [
            ("région", "74region"), ("départ", "74dep"), ("communauté", "74epci"), ("agglo", "74epci"),
            ("métropole", "74epci"), ("caf", "74orgasoc"), ("allocations", "74orgasoc"), ("msa", "74orgasoc"),
            ("ville", "74com"), ("commune", "74com"), ("état", "74etat"), ("préfecture", "74etat"),
        ]
        return words.first { name.contains($0.0) }?.1 ?? "74x"
    }
}
