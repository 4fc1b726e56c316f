import Domain
import JSON

/// The figures of a call: `{"valeur": …, "article": "…"}` each, in the order of `Parametres.table`.
///
/// « No limit » is written as null, never left out, except for the parameters that may be; a parameter added after
/// a call was published has no limit in that call.
enum ParametresDocument {
    static func read(_ reader: ObjectReader) -> Parametres {
        var parametres = Parametres()
        for champ in Parametres.table {
            switch champ.valeur {
            case .drapeau(let path): parametres[keyPath: path] = read(reader, champ) { $0.bool("valeur") }
            case .taux(let path): parametres[keyPath: path] = read(reader, champ, taux)
            case .entier(let path, let range):
                parametres[keyPath: path] = read(reader, champ) { $0.integer("valeur", range) }
            case .montant(let path): parametres[keyPath: path] = read(reader, champ, montant)
            case .base(let path):
                parametres[keyPath: path] = read(reader, champ) { $0.object("valeur", base) }
            }
        }
        return parametres
    }

    static func write(_ parametres: Parametres) -> JSON {
        .object(Parametres.table.map { JSON.Member($0.cle, write(parametres, $0)) })
    }

    /// One parameter: its value, and the article that sets it.
    static func write(_ parametres: Parametres, _ champ: Parametres.Champ) -> JSON {
        func entry<T>(_ parametre: Parametre<T>, _ json: (T) -> JSON) -> JSON {
            ["valeur": parametre.valeur.map(json) ?? .null, "article": .string(parametre.article)]
        }
        return switch champ.valeur {
        case .drapeau(let path): entry(parametres[keyPath: path], JSON.bool)
        case .taux(let path): entry(parametres[keyPath: path]) { .integer($0.parDixMille) }
        case .entier(let path, _): entry(parametres[keyPath: path], JSON.integer)
        case .montant(let path): entry(parametres[keyPath: path]) { .integer($0.centimes) }
        case .base(let path): entry(parametres[keyPath: path], base)
        }
    }

    private static func read<T>(
        _ reader: ObjectReader, _ champ: Parametres.Champ, _ valeur: (ObjectReader) -> T?
    ) -> Parametre<T> {
        if reader.json(champ.cle) == nil {
            if reader.report.isStored {
                return Parametre(nil, article: "paramètre ajouté depuis cette publication")
            }
            if champ.isFacultatif { return Parametre(nil, article: "absent du document de l’appel") }
        }
        let parametre = reader.object(champ.cle) { entry in
            if !entry.has("valeur") {
                entry.problem("valeur", "obligatoire", "Écrivez la valeur, ou null s’il n’y a pas de limite.")
            }
            return Parametre(valeur(entry), article: entry.requiredText("article"))
        }
        return reader.required(champ.cle, parametre, else: Parametre())
    }

    private static func taux(_ reader: ObjectReader) -> Taux? {
        reader.integer("valeur", 0...10_000).map { Taux(parDixMille: $0) }
    }

    private static func montant(_ reader: ObjectReader) -> Euros? {
        reader.somme("valeur")
    }

    private static func base(_ reader: ObjectReader) -> BaseDeCalcul {
        func flag(_ key: String) -> Bool { reader.required(key, reader.bool(key), else: false) }
        return BaseDeCalcul(
            contributionsVolontaires: flag("contributions_volontaires"), emploisAides: flag("emplois_aides"),
            chargesIndirectes: flag("charges_indirectes"))
    }

    private static func base(_ base: BaseDeCalcul) -> JSON {
        [
            "contributions_volontaires": .bool(base.contributionsVolontaires),
            "emplois_aides": .bool(base.emploisAides), "charges_indirectes": .bool(base.chargesIndirectes),
        ]
    }
}
