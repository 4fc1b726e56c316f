import Documents
public import Domain
public import Foundation
public import JSON
import UseCases

/// The folder Fixtures of the repository.
public enum Fixtures {
    public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    public static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    /// - Parameter path: as in `appels/argentan-2023.json`.
    public static func json(_ path: String) throws -> JSON { try JSON.parse(bytes(path)) }

    /// The documents of a subfolder, without `.json`, in alphabetical order.
    public static func names(_ subfolder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: subfolder).path)
        return (names ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    public static func contrat(_ code: String = "argentan-2015") throws -> Contrat {
        try ContratDocument.read(json("contrats/\(code).json"))
    }

    /// An appel as it would be published, once `patch` is applied to it.
    public static func revision(_ appel: String = "argentan-2023", _ patch: JSON = [:]) throws -> Revision {
        let document = try json("appels/\(appel).json").merging(patch)
        let contrat = try contrat(document["contrat"]?.string ?? "")
        return try PublierAppel.revision(
            numero: 1, CreerAppel.read(document, in: contrat), in: contrat)
    }

    /// Every dossier of Fixtures/dossiers: the whole ones, then the broken ones.
    public static var exemples: [Exemple] {
        get throws {
            try names("dossiers").map(Exemple.entier) + names("dossiers/casses").map(Exemple.casse)
        }
    }
}

/// A dossier of the fixtures, with the revision it is judged by and the instant.
public struct Exemple: Sendable, CustomStringConvertible {
    public let nom: String
    /// A member of an object replaced, added or removed (RFC 6902); none for a whole dossier.
    public let changements: [JSON]
    /// The code of the appel, and the merge patch applied to it (RFC 7396).
    public let appel: String
    public let patch: JSON
    public let instant: Instant
    public let json: JSON
    /// The whole dossier that a broken one is made from.
    public let base: String?

    public var description: String { nom }
    public var dossier: Dossier { get throws { try DossierDocument.read(json) } }
    public var revision: Revision { get throws { try Fixtures.revision(appel, patch) } }

    /// Fixtures/dossiers/<nom>.json, under the appel and at the instant given by its expected report.
    static func entier(_ nom: String) throws -> Exemple {
        let attendu = try? Fixtures.json("dossiers/attendus/\(nom).json")
        return Exemple(
            nom: nom, changements: [], appel: attendu?["appel"]?.string ?? "argentan-2023", patch: [:],
            instant: instant(attendu?["instant"]), json: try Fixtures.json("dossiers/\(nom).json"), base: nil)
    }

    /// Fixtures/dossiers/casses/<nom>.json: a whole dossier with a few changes.
    static func casse(_ nom: String) throws -> Exemple {
        let casse = try Fixtures.json("dossiers/casses/\(nom).json")
        guard let base = casse["base"]?.string else { throw Malformed(nom: nom) }
        let changements = casse["changements"]?.array ?? []
        return Exemple(
            nom: nom, changements: changements,
            appel: try casse["sous"]?.string ?? entier(base).appel, patch: casse["appel"] ?? [:],
            instant: instant(casse["instant"]),
            json: try changements.reduce(Fixtures.json("dossiers/\(base).json")) { try $0.applying($1) },
            base: base)
    }

    private struct Malformed: Error { let nom: String }

    private static func instant(_ json: JSON?) -> Instant {
        json?.string.flatMap { Instant($0) } ?? Instant(milliseconds: 1_668_502_800_000)
    }
}
