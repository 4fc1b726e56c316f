import API
import Domain
import JSON
import UseCases

/// A call as the contract gives it, and what pages say of it.
struct AppelLu {
    let json: JSON

    /// The contract that it applies, once a page that shows something of it has read it.
    private(set) var contrat: JSON = .null

    init(_ json: JSON) { self.json = json }

    static func read(_ code: String, _ visitor: Visitor) async throws(Refus) -> AppelLu {
        AppelLu(try await visitor.read("lireAppel", ["appel": code]))
    }

    mutating func readContrat(_ visitor: Visitor) async throws(Refus) {
        contrat = try await visitor.read("lireContrat", ["contrat": json["contrat"]?.string ?? ""])
    }

    var code: String { json["code"]?.string ?? "" }
    var titre: String { json["titre"]?.string ?? "" }
    var fuseau: String { json["calendrier"]?["fuseau"]?.string ?? "Europe/Paris" }
    var isOpen: Bool { json["calendrier"]?["est_ouvert"] == true }
    var cloture: Instant? { json["calendrier"]?["cloture_at"]?.string.flatMap { Instant($0) } }
    var ouverture: Instant? { json["calendrier"]?["ouverture_at"]?.string.flatMap { Instant($0) } }

    /// What the deadline says: the day, the hour, the zone.
    var echeance: String { cloture.map { Words.echeance($0, fuseau: fuseau) } ?? "" }

    /// What a code of one of its lists means.
    func libelle(_ list: String, _ code: String) -> String {
        (json[list]?.array ?? []).first { $0["code"]?.string == code }?["libelle"]?.string ?? code
    }

    /// The codes of a list that all calls share, with their words.
    func communs(_ list: String) -> [(code: String, libelle: String)] {
        (Nomenclature.document[list]?.array ?? []).compactMap { item in
            item["code"]?.string.map { (code: $0, libelle: item["libelle"]?.string ?? $0) }
        }
    }

    /// Whom something may be asked of, and of which money, in the order of the call.
    var demandables: [(financeur: String, fonds: String)] {
        (json["financeurs"]?.array ?? []).flatMap { financeur in
            (financeur["fonds"]?.array ?? []).map { (financeur["code"]?.string ?? "", $0.string ?? "") }
        }
    }

    /// Whether a financer puts money of this kind into the call.
    func finances(_ financeur: String, _ fonds: String) -> Bool {
        (json["enveloppes"]?.array ?? []).contains {
            $0["financeur"]?.string == financeur && $0["fonds"]?.string == fonds
        }
    }

    func parametre(_ name: String) -> JSON { json["parametres"]?[name]?["valeur"] ?? .null }

    /// The figures of the call that an applicant asks for first, each with its article.
    var chiffres: [JSON] {
        let rows: [(String, (JSON) -> String?)] = [
            (
                "montant_min_centimes",
                { $0.integer.map { "Demandez au moins \(Words.euros($0)) par action" } }
            ),
            ("montant_max_centimes", { $0.integer.map { "Demandez au plus \(Words.euros($0)) par action" } }),
            (
                "montant_max_par_porteur_centimes",
                { $0.integer.map { "Demandez au plus \(Words.euros($0)) en tout" } }
            ),
            (
                "taux_public_max_pour_dix_mille",
                { $0.integer.map { "L’argent public paie \(Words.pourCent($0)) du coût au plus" } }
            ),
            (
                "taux_autofinancement_min_pour_dix_mille",
                { $0.integer.map { "Vous payez \(Words.pourCent($0)) du coût au moins" } }
            ),
            (
                "part_quartiers_min_pour_dix_mille",
                {
                    $0.integer.map {
                        "\(Words.pourCent($0)) des bénéficiaires au moins habitent les quartiers"
                    }
                }
            ),
            ("actions_max", { $0.integer.map { "\($0) actions au plus dans un dossier" } }),
            ("axes_min", { $0.integer.map { "\($0) axe transversal au moins par action" } }),
            ("duree_max_mois", { $0.integer.map { "Une action dure \($0) mois au plus" } }),
        ]
        return rows.compactMap { name, sentence in
            sentence(parametre(name)).map {
                ["phrase": .string($0), "source": .text(json["parametres"]?[name]?["article"]?.string)]
            }
        }
    }

    /// The call on the home page.
    func card(at now: Instant) -> JSON {
        [
            "code": .string(code), "titre": .string(titre), "echeance": .string(echeance),
            "distance": .text(cloture.flatMap { Words.distance(from: now, to: $0, fuseau: fuseau) }),
            "pour_qui": .string(natures.joined(separator: ", ")),
            "periodes": .string(labels("periodes").joined(separator: " ; ")),
            "quartiers": .string(labels("quartiers").joined(separator: " ; ")),
            "combien": .text(chiffres.prefix(2).compactMap { $0["phrase"]?.string }.joined(separator: " ; ")),
        ]
    }

    var natures: [String] {
        (json["natures_eligibles"]?.array ?? []).compactMap { code in
            code.string.map { commun("natures", $0) }
        }
    }

    /// What a code means that all calls share.
    func commun(_ list: String, _ code: String) -> String {
        (Nomenclature.document[list]?.array ?? []).first { $0["code"]?.string == code }?["libelle"]?.string
            ?? code
    }

    func labels(_ list: String) -> [String] {
        (json[list]?.array ?? []).compactMap { $0["libelle"]?.string }
    }
}
