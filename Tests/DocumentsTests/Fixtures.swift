import Documents
import Domain
import Foundation
import JSON
import Testing

/// The folder Fixtures of the repository.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures")

    static func json(_ path: String) throws -> JSON {
        try JSON.parse(Array(Data(contentsOf: folder.appending(path: path))))
    }

    /// The documents of a subfolder, without `.json`, in alphabetical order.
    static func names(_ subfolder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: subfolder).path)
        return (names ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Paths of all dossiers below Fixtures/dossiers: the whole ones, then the broken ones.
    static var dossiers: [String] {
        names("dossiers") + names("dossiers/casses").map { "casses/" + $0 }
    }

    static func contrat() throws -> Contrat { try ContratDocument.read(json("contrats/argentan-2015.json")) }

    /// The call of 2023 as published, once `patch` is laid over it.
    static func revision(_ patch: JSON = [:]) throws -> Revision {
        let contrat = try contrat()
        let appel = try AppelDocument.read(json("appels/argentan-2023.json").merging(patch), in: contrat)
        return Revision(
            numero: 1, contrat: contrat, appel: appel,
            ouvertureAt: try #require(Instant("2022-10-24T00:00:00+02:00")),
            finAt: try #require(Instant("2022-12-03T00:00:00+01:00")))
    }
}

extension JSON {
    /// This document with the value at `pointer` replaced, or removed when `value` is nil.
    func replacing(_ pointer: String, with value: JSON?) -> JSON {
        replacing(pointer.split(separator: "/").map(String.init)[...], with: value)
    }

    private func replacing(_ path: ArraySlice<String>, with value: JSON?) -> JSON {
        guard let key = path.first else { return value ?? .null }
        let rest = path.dropFirst()
        func child(_ old: JSON) -> JSON? { rest.isEmpty ? value : old.replacing(rest, with: value) }
        switch self {
        case .object(let members) where members.contains { $0.key == key }:
            return .object(
                members.compactMap { member in
                    guard member.key == key else { return member }
                    return child(member.value).map { Member(key, $0) }
                })
        case .object(let members): return .object(members + [Member(key, value ?? .null)])
        case .array(let elements):
            return .array(
                elements.enumerated().compactMap { index, element in
                    String(index) == key ? child(element) : element
                })
        default: return self
        }
    }

    /// The pointers of all objects in this document, itself included, and of all their members.
    func pointers(_ base: String = "") -> (objects: [String], members: [String]) {
        var found: (objects: [String], members: [String]) = ([], [])
        func visit(_ value: JSON, _ pointer: String) {
            let inner = value.pointers(pointer)
            found.objects += inner.objects
            found.members += inner.members
        }
        switch self {
        case .object(let members):
            found.objects.append(base)
            for member in members {
                found.members.append("\(base)/\(member.key)")
                visit(member.value, "\(base)/\(member.key)")
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() { visit(element, "\(base)/\(index)") }
        default: break
        }
        return found
    }
}

/// What a reader says of a document, as `pointer code`.
func problems<T>(_ read: () throws(JSONProblems) -> T) -> [String] {
    do {
        _ = try read()
        return []
    } catch {
        return error.problems.map { "\($0.pointer) \($0.code)" }
    }
}
