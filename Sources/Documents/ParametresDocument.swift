import Domain
import JSON

/// The figures of a call: `{"valeur": …, "article": "…"}` each. « No limit » is written null, never left out.
enum ParametresDocument {
    static func read(_ reader: ObjectReader) -> Parametres {
        Parametres(
            sansRetroactivite: parametre(reader, "sans_retroactivite") { $0.bool("valeur") },
            partQuartiersMin: parametre(reader, "part_quartiers_min_pour_dix_mille", taux),
            axesMin: parametre(reader, "axes_min") { $0.integer("valeur", 0...50) },
            tauxPublicMax: parametre(reader, "taux_public_max_pour_dix_mille", taux),
            emploisAidesPublics: parametre(reader, "emplois_aides_publics") { $0.bool("valeur") },
            tauxAutofinancementMin: parametre(reader, "taux_autofinancement_min_pour_dix_mille", taux),
            montantMin: parametre(reader, "montant_min_centimes", montant),
            montantMax: parametre(reader, "montant_max_centimes", montant),
            cofinanceursMin: parametre(reader, "cofinanceurs_min") { $0.integer("valeur", 0...50) })
    }

    static func write(_ parametres: Parametres) -> JSON {
        func entry(_ valeur: JSON, _ article: String) -> JSON {
            ["valeur": valeur, "article": .string(article)]
        }
        func whole(_ parametre: Parametre<Int64>) -> JSON {
            entry(parametre.valeur.map(JSON.integer) ?? .null, parametre.article)
        }
        func rate(_ parametre: Parametre<Taux>) -> JSON {
            entry(parametre.valeur.map { .integer($0.parDixMille) } ?? .null, parametre.article)
        }
        func amount(_ parametre: Parametre<Euros>) -> JSON {
            entry(parametre.valeur.map { .integer($0.centimes) } ?? .null, parametre.article)
        }
        func flag(_ parametre: Parametre<Bool>) -> JSON { entry(.flag(parametre.valeur), parametre.article) }
        return [
            "sans_retroactivite": flag(parametres.sansRetroactivite),
            "part_quartiers_min_pour_dix_mille": rate(parametres.partQuartiersMin),
            "axes_min": whole(parametres.axesMin),
            "taux_public_max_pour_dix_mille": rate(parametres.tauxPublicMax),
            "emplois_aides_publics": flag(parametres.emploisAidesPublics),
            "taux_autofinancement_min_pour_dix_mille": rate(parametres.tauxAutofinancementMin),
            "montant_min_centimes": amount(parametres.montantMin),
            "montant_max_centimes": amount(parametres.montantMax),
            "cofinanceurs_min": whole(parametres.cofinanceursMin),
        ]
    }

    /// Stands in for a document that has no parameters at all, after the problem was told.
    static var none: Parametres {
        Parametres(
            sansRetroactivite: Parametre(nil, article: ""), partQuartiersMin: Parametre(nil, article: ""),
            axesMin: Parametre(nil, article: ""), tauxPublicMax: Parametre(nil, article: ""),
            emploisAidesPublics: Parametre(nil, article: ""),
            tauxAutofinancementMin: Parametre(nil, article: ""),
            montantMin: Parametre(nil, article: ""), montantMax: Parametre(nil, article: ""),
            cofinanceursMin: Parametre(nil, article: ""))
    }

    private static func parametre<T>(
        _ reader: ObjectReader, _ key: String, _ valeur: (ObjectReader) -> T?
    ) -> Parametre<T> {
        let parametre = reader.object(key) { entry in
            if !entry.has("valeur") {
                entry.problem("valeur", "obligatoire", "Écrivez la valeur, ou null s’il n’y a pas de limite.")
            }
            return Parametre(valeur(entry), article: entry.requiredText("article"))
        }
        return reader.required(key, parametre, else: Parametre(nil, article: ""))
    }

    private static func taux(_ reader: ObjectReader) -> Taux? {
        reader.integer("valeur", 0...10_000).map { Taux(parDixMille: $0) }
    }

    private static func montant(_ reader: ObjectReader) -> Euros? {
        reader.integer("valeur", 0...Euros.plafond).map { Euros(centimes: $0) }
    }
}
