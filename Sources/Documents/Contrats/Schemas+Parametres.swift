import Domain
public import JSON

extension Schema {
    public static let baseDeCalcul = Schema.object(
        "BaseDeCalcul", "Ce qu’une part se prend de : les charges de l’action, avec ou sans ce qui suit.",
        [
            .member(
                "contributions_volontaires", .boolean,
                "Les lignes 86 et 87 comprises : bénévolat, dons en nature."),
            .member("emplois_aides", .boolean, "Faux : le coût, moins ce que paie l’ASP (74agenceserv)."),
            .member("charges_indirectes", .boolean, "Les charges indirectes comprises."),
        ])

    /// The figures of the rules, from `Parametres.table`.
    public static let parametres = Schema.object(
        "Parametres", "Les chiffres des règles. Une limite absente s’écrit null, elle ne s’oublie pas.",
        members(article: .texteNonVide.max(500), isWritten: true))

    /// The figures in answers: a parameter added after the publication of the call has no article.
    public static let parametresLus = Schema.object(
        "ParametresLus", "Les chiffres des règles. Une limite absente s’écrit null, elle ne s’oublie pas.",
        members(article: .texte.max(500), " ; vide s’il est né après la publication"))

    /// - Parameter isWritten: whether the members are those of a document that a town writes.
    private static func members(article: Schema, _ absent: String = "", isWritten: Bool = false) -> [Member] {
        Parametres.table.map { champ in
            let schema = Schema.object([
                .member("valeur", valeur(champ)),
                .member("article", article, "L’article d’où vient ce chiffre\(absent)."),
            ])
            let meaning = "\(champ.regle) : \(champ.dit)."
            return isWritten && champ.isFacultatif
                ? .optional(champ.cle, schema, meaning) : .member(champ.cle, schema, meaning)
        }
    }

    private static func valeur(_ champ: Parametres.Champ) -> Schema {
        let sans = "Null : \(champ.sansValeur)."
        return switch champ.valeur {
        case .drapeau: .boolean.nullable.described(sans)
        case .taux: .integer(min: 0, max: 10_000).nullable.described(sans)
        case .entier(_, let range):
            .integer(min: range.lowerBound, max: range.upperBound).nullable.described(sans)
        case .montant: .integer(min: 0, max: Euros.plafond).nullable.described(sans)
        case .base: Schema.oneOf([baseDeCalcul, .null]).described(sans)
        }
    }
}
