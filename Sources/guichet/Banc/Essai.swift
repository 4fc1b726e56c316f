import Domain
import Foundation
import JSON

/// What one measure gave: how many per second, how long the half and nearly all took, and the ratios to what
/// limits it in the same run; or one value in a unit.
struct Figure: Sendable, Equatable {
    let nom: String
    /// Per second; nil for what is measured once.
    var debit: Double?
    /// Milliseconds.
    var p50: Double?
    var p99: Double?
    /// By the name of what it is compared with: `healthz`, `commits`, `shell`.
    var rapports: [String: Double] = [:]
    /// The share of the processor time that the clients took, and not the server.
    var clients: Double?
    /// Seconds, bytes… of what is no rate.
    var valeur: Double?
    var unite: String?
}

/// Everything that one run of the benchmark measured.
///
/// Only ratios can be compared between runs: rates change with the machine and with the hour.
struct Essai: Sendable, Equatable {
    var figures: [Figure] = []

    struct Illisible: Error, CustomStringConvertible {
        let description: String
    }

    var json: JSON {
        [
            "figures": .array(
                figures.map { figure in
                    [
                        "nom": .string(figure.nom), "debit": Self.number(figure.debit),
                        "p50_ms": Self.number(figure.p50), "p99_ms": Self.number(figure.p99),
                        "rapports": .object(
                            figure.rapports.sorted { $0.key < $1.key }.map {
                                JSON.Member($0.key, Self.number($0.value))
                            }),
                        "clients": Self.number(figure.clients), "valeur": Self.number(figure.valeur),
                        "unite": .text(figure.unite),
                    ]
                })
        ]
    }

    init(figures: [Figure] = []) { self.figures = figures }

    /// - Throws: `Illisible` when the text is not what `json` writes.
    init(lisant text: String) throws {
        guard let json = try? JSON.parse(text, limits: .stored), let list = json["figures"]?.array else {
            throw Illisible(description: "ce n’est pas un essai écrit par « guichet mesurer --json »")
        }
        figures = try list.map { entry in
            guard let nom = entry["nom"]?.string else {
                throw Illisible(description: "une mesure n’a pas de nom")
            }
            let rapports = (entry["rapports"]?.members ?? []).compactMap { member in
                Self.double(member.value).map { (member.key, $0) }
            }
            return Figure(
                nom: nom, debit: Self.double(entry["debit"]), p50: Self.double(entry["p50_ms"]),
                p99: Self.double(entry["p99_ms"]),
                rapports: Dictionary(rapports) { first, _ in first }, clients: Self.double(entry["clients"]),
                valeur: Self.double(entry["valeur"]), unite: entry["unite"]?.string)
        }
    }

    subscript(_ nom: String) -> Figure? { figures.first { $0.nom == nom } }

    /// One line for each ratio and each value that both runs have, then what only one of them measured.
    func contre(_ before: Essai) -> [String] {
        var lines: [String] = []
        for figure in figures {
            guard let old = before[figure.nom] else {
                lines.append("\(figure.nom) : nouvelle mesure")
                continue
            }
            for (name, now) in figure.rapports.sorted(by: { $0.key < $1.key }) {
                guard let then = old.rapports[name], then > 0 else { continue }
                lines.append(Self.ligne("\(figure.nom) / \(name)", then, now))
            }
            if let now = figure.valeur, let then = old.valeur, then > 0 {
                lines.append(Self.ligne("\(figure.nom), \(figure.unite ?? "")", then, now))
            }
        }
        let gone = before.figures.map(\.nom).filter { nom in !figures.contains { $0.nom == nom } }
        return lines + gone.map { "\($0) : n’est plus mesuré" }
    }

    private static func ligne(_ nom: String, _ then: Double, _ now: Double) -> String {
        "\(nom) : \(shown(then)) → \(shown(now)) (× \(shown(now / then)))"
    }

    /// Three figures that count, whatever the size.
    static func shown(_ value: Double) -> String {
        switch value {
        case 100...: String(format: "%.0f", value)
        case 10..<100: String(format: "%.1f", value)
        case 1..<10: String(format: "%.2f", value)
        default: String(format: "%.3f", value)
        }
    }

    private static func number(_ value: Double?) -> JSON {
        value.map { .number(String(format: "%.6g", $0)) } ?? .null
    }

    private static func double(_ json: JSON?) -> Double? {
        switch json {
        case .integer(let number): Double(number)
        case .number(let text): Double(text)
        default: nil
        }
    }
}
