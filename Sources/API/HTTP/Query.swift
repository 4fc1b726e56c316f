import Domain
import Foundation
import JSON
import Store
import UseCases

/// The parameters after the `?`: every one is known, none is repeated.
struct Query: Sendable {
    private let values: [String: String]

    /// - Throws: `Refus` `parametre-inconnu` or `parametre-invalide`.
    init(_ text: String?, allowed: [String]) throws {
        var values: [String: String] = [:]
        for pair in (text ?? "").parts(at: "&") where !pair.isEmpty {
            let parts = pair.parts(at: "=", max: 1)
            guard let name = Self.decode(parts[0]), let value = Self.decode(parts.count > 1 ? parts[1] : "")
            else {
                throw Refus(.parametreInvalide, "Les paramètres ne sont pas encodés en UTF-8 (%XX).")
            }
            guard allowed.contains(name) else {
                let known = allowed.isEmpty ? "aucun" : allowed.joined(separator: ", ")
                throw Refus(
                    .parametreInconnu, "« \(name) » n’est pas un paramètre ici. Paramètres : \(known).")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Refus(.parametreInvalide, "Le paramètre « \(name) » figure deux fois.")
            }
        }
        self.values = values
    }

    /// Parameters that were kept rather than sent.
    init(_ values: [String: String]) { self.values = values }

    /// These, and of `others` what these do not say.
    func over(_ others: [String: String]) -> Query { Query(values.merging(others) { mine, _ in mine }) }

    /// - Parameter plusIsSpace: in a query; in a path a plus is a plus.
    static func decode(_ text: Substring, plusIsSpace: Bool = true) -> String? {
        guard let decoded = Percent.decode(text, plusIsSpace: plusIsSpace), !decoded.utf8.contains(0) else {
            return nil
        }
        return decoded
    }

    /// Nil when absent; an empty value is a mistake.
    func text(_ name: String) throws -> String? {
        guard let value = values[name] else { return nil }
        guard !value.isBlank, value.unicodeScalars.count <= 500 else {
            throw Self.invalid(name, "de 1 à 500 caractères")
        }
        return value
    }

    func choice<T: RawRepresentable & CaseIterable>(_ name: String) throws -> T? where T.RawValue == String {
        guard let value = try text(name) else { return nil }
        guard let choice = T(rawValue: value) else {
            throw Self.invalid(name, T.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// How many items a page has at most.
    func limit() throws -> Int {
        guard let text = try text("limit") else { return 50 }
        guard let value = Self.whole(text), (1...200).contains(value) else {
            throw Self.invalid("limit", "de 1 à 200")
        }
        return value
    }

    /// What a list is asked for, page and length apart.
    var filters: [String: String] { values.filter { $0.key != "cursor" && $0.key != "limit" } }

    /// Digits alone: `Int` would take `+5` and `007`.
    static func whole(_ text: String) -> Int? {
        guard let value = Int(text), String(value) == text else { return nil }
        return value
    }

    /// A whole number from 1 on; nil when absent.
    func number(_ name: String) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let value = Self.whole(text), value >= 1 else {
            throw Self.invalid(name, "un nombre à partir de 1")
        }
        return value
    }

    static func invalid(_ name: String, _ expected: String) -> Refus {
        let detail = "« \(name) » : \(expected)."
        return Refus(
            .parametreInvalide, detail,
            erreurs: [JSONProblem(pointer: "/\(name)", code: "valeur", detail: detail)])
    }

    /// The query of the next page: the same, from another cursor.
    func next(_ cursor: String) -> String {
        var values = values
        values["cursor"] = cursor
        return values.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(Percent.encode(value))"
        }.joined(separator: "&")
    }
}
