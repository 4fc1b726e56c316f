import ArgumentParser
import Domain
import Embedded
import JSON

/// What the dossiers of a season are made from: the contract, the call and the dossiers of Fixtures, with more
/// quartiers, more money, and the years of the season.
struct Modeles: Sendable {
    let contrat: JSON
    let volets: [(code: String, themes: [String])]
    let quartiers: [String]
    let presentations: [JSON]
    let porteurs: [JSON]
    let actions: [JSON]
    private let appel: JSON

    /// Dossiers of the call of 2023; each of their actions is a model of its own.
    private static let dossiers = [
        "boxe-anglaise", "cafe-des-parents", "dedans-dehors", "exposition-stereotypes",
        "mots-de-la-gourmandise", "reseaux-sociaux",
    ]
    private static let annee = 2023

    init() throws {
        let base = try Self.document("contrats/argentan-2015")
        volets = (base["volets"]?.array ?? []).compactMap { volet in
            guard let code = volet["code"]?.string else { return nil }
            return (code, (volet["themes"]?.array ?? []).compactMap { $0["code"]?.string })
        }
        quartiers = (1...12).map { "QN061\($0 < 10 ? "0" : "")\($0)M" }
        contrat = base.avec([
            "code": .string(Saison.contrat), "titre": "Contrat de Ville d’une saison de mesure",
            "fin_on": "2030-12-31",
            "quartiers": .array(
                quartiers.enumerated().map { rang, code in
                    [
                        "code": .string(code), "libelle": .string("Quartier \(rang + 1)"),
                        "niveau": "quartier prioritaire", "dans": .null, "projets": [],
                    ]
                }),
        ])
        appel = try Self.document("appels/argentan-2023")
        let found = try Self.dossiers.map { try Self.document("dossiers/\($0)") }
        porteurs = found.compactMap { $0["porteur"] }
        presentations = found.compactMap { $0["presentation"] }
        actions = found.flatMap { $0["actions"]?.array ?? [] }
    }

    private static func document(_ path: String) throws -> JSON {
        guard let file = Embedded.fixtures.first(where: { $0.path == "\(path).json" }) else {
            throw ExitCode(1)
        }
        return try JSON.parse(file.bytes)
    }

    /// The call of a year, rich enough for what its dossiers are granted.
    func appel(_ saison: Saison, _ index: Int) -> JSON {
        let annee = saison.annee(index)
        let dotation = min(
            Int64(saison.dossiers(de: index)) * 20_000_00 + 100_000_00, Euros.plafond)
        return appel.avec([
            "code": .string(saison.code(index)), "contrat": .string(Saison.contrat),
            "titre": .string("Appel à projets \(annee) d’une saison de mesure"), "annee": .int(annee),
            "prefixe": .string("SAI-\(annee)"), "quartiers": .list(quartiers),
            "calendrier": (appel["calendrier"] ?? [:]).decale(de: annee - Self.annee),
            "periodes": .array((appel["periodes"]?.array ?? []).map { $0.decale(de: annee - Self.annee) }),
            "enveloppes": .array(
                (appel["enveloppes"]?.array ?? []).map { enveloppe in
                    enveloppe.avec([
                        "code": .string("\(enveloppe["financeur"]?.string ?? "")-\(annee)"),
                        "dotation_centimes": .integer(dotation),
                    ])
                }),
        ])
    }

    /// The years between the models and a call.
    func decalage(_ saison: Saison, _ index: Int) -> Int { saison.annee(index) - Self.annee }
}

extension JSON {
    /// This object with some members replaced; a null is written as one.
    func avec(_ members: [String: JSON]) -> JSON {
        var left = members
        var written = (self.members ?? []).map { member in
            JSON.Member(member.key, left.removeValue(forKey: member.key) ?? member.value)
        }
        for (key, value) in left.sorted(by: { $0.key < $1.key }) { written.append(JSON.Member(key, value)) }
        return .object(written)
    }

    /// This object with every day and every year in its texts moved: `2023-06-24`, `Année 2023`.
    func decale(de annees: Int) -> JSON {
        .object(
            (members ?? []).map { member in
                guard let text = member.value.string else { return member }
                return JSON.Member(member.key, .string(text.decale(de: annees)))
            })
    }
}

extension String {
    /// The numbers of four digits in this text, moved.
    fileprivate func decale(de annees: Int) -> String {
        var (written, digits) = ("", "")
        for character in self + " " {
            if character.isWholeNumber {
                digits.append(character)
                continue
            }
            written += digits.count == 4 ? String((Int(digits) ?? 0) + annees) : digits
            digits = ""
            written.append(character)
        }
        return String(written.dropLast())
    }
}
