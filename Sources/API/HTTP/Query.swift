import Domain
import Foundation
import JSON
import Store
import UseCases

/// The query parameters of a request. Unknown and repeated parameters are refused.
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

    /// Parameters that do not come from a URL, such as those of a kept filter.
    init(_ values: [String: String]) { self.values = values }

    /// These parameters, and those of `others` that are not among these.
    func over(_ others: [String: String]) -> Query { Query(values.merging(others) { mine, _ in mine }) }

    /// Percent-decodes a text; nil when it is not UTF-8 or contains a NUL.
    ///
    /// - Parameter plusIsSpace: whether `+` means a space: true in a query, false in a path.
    static func decode(_ text: Substring, plusIsSpace: Bool = true) -> String? {
        guard let decoded = Percent.decode(text, plusIsSpace: plusIsSpace), !decoded.utf8.contains(0) else {
            return nil
        }
        return decoded
    }

    /// The value of a parameter, nil when it is absent. A blank value is refused.
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

    /// The parameter `limit`: how many items a page has at most.
    func limit() throws -> Int {
        guard let text = try text("limit") else { return 50 }
        guard let value = Self.whole(text), (1...200).contains(value) else {
            throw Self.invalid("limit", "de 1 à 200")
        }
        return value
    }

    /// All parameters except `cursor` and `limit`.
    var filters: [String: String] { values.filter { $0.key != "cursor" && $0.key != "limit" } }

    /// A whole number in its shortest form: `Int` would also accept `+5` and `007`.
    static func whole(_ text: String) -> Int? {
        guard let value = Int(text), String(value) == text else { return nil }
        return value
    }

    /// The value of a parameter that is a whole number from 1; nil when it is absent.
    func number(_ name: String) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let value = Self.whole(text), value >= 1 else {
            throw Self.invalid(name, "un nombre à partir de 1")
        }
        return value
    }

    /// The value of a parameter that is a number from 0; nil when it is absent.
    func numberOrZero(_ name: String) throws -> Int64? {
        guard let text = try text(name) else { return nil }
        guard let value = Self.whole(text), value >= 0 else {
            throw Self.invalid(name, "un nombre à partir de 0")
        }
        return Int64(value)
    }

    /// The value of a parameter that is an instant; nil when it is absent.
    func instant(_ name: String) throws -> Instant? {
        guard let text = try text(name) else { return nil }
        guard let value = Instant(text) ?? Self.outside(text) else {
            throw Self.invalid(
                name, "un instant comme 2022-11-15T09:00:00Z (RFC 3339 ; dans une adresse, + s’écrit %2B)")
        }
        return value
    }

    /// An instant of a year before or after those of the calendar: its first or last instant, since nothing
    /// happens outside it.
    private static func outside(_ text: String) -> Instant? {
        let (year, rest) = (text.prefix(4), text.dropFirst(4))
        guard year.utf8.count == 4, year.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(year), number < 1900 || number >= 2200, Instant("2000\(rest)") != nil
        else { return nil }
        return Instant(milliseconds: number < 1900 ? .min : .max)
    }

    static func invalid(_ name: String, _ expected: String) -> Refus {
        let detail = "« \(name) » : \(expected)."
        return Refus(
            .parametreInvalide, detail,
            erreurs: [JSONProblem(pointer: "/\(name)", code: "valeur", detail: detail)])
    }

    /// The query of the next page: the same parameters, with this cursor.
    func next(_ cursor: String) -> String {
        var values = values
        values["cursor"] = cursor
        return values.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(Percent.encode(value))"
        }.joined(separator: "&")
    }
}
