public import Foundation

/// A data folder left by a delivered version, with the answers it gave then (Fixtures/saisons).
public struct Saison: Sendable {
    public static let toutes = ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"]

    public let folder: URL

    /// - Parameter nom: the name of its folder.
    public init(_ nom: String) {
        folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/saisons").appending(path: nom)
    }

    /// The bytes of a file of `attendus`.
    public func attendu(_ nom: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "attendus").appending(path: nom)))
    }

    /// Copies the folder as that version left it.
    func copy(to target: URL, base: String) throws {
        let files = FileManager.default
        try files.copyItem(at: folder.appending(path: "guichet.base"), to: target.appending(path: base))
        try files.copyItem(at: folder.appending(path: "pieces"), to: target.appending(path: "pieces"))
    }
}
