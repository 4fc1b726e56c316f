public import Domain
public import Foundation
public import Store
import Synchronization
public import UseCases

/// A real installation in a folder of its own, removed when the object is released.
public final class TemporaryInstallation: Sendable {
    public let folder: URL
    public let store: Store
    public let horloge: HorlogeReglable

    /// - Parameters:
    ///   - instant: what the clock shows until it is set; by default the appel of 2023 is open.
    ///   - saison: the data of a delivered version to start from; nil: an empty installation.
    public init(at instant: String = "2022-11-15T09:00:00Z", saison: Saison? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        horloge = try HorlogeReglable(instant)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let saison {
            try saison.copy(to: folder, base: Store.fileName)
        } else {
            try Self.empty.get().write(to: folder.appending(path: Store.fileName))
        }
        store = try Store(folder: folder, holder: "test")
    }

    /// A second copy of the same town: the folder of a closed store, copied, with the clock at the same
    /// instant.
    public init(copieDe original: URL, at instant: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        horloge = try HorlogeReglable(instant)
        try FileManager.default.copyItem(at: original, to: folder)
        store = try Store(folder: folder, holder: "test")
    }

    /// An installation with the contrat, the appel, six drafts and a token for every role.
    public static func withFixtures() async throws -> (TemporaryInstallation, Demonstration.Jetons) {
        let installation = try TemporaryInstallation()
        return (installation, try await Demonstration.load(installation.store, installation.horloge.horloge))
    }

    /// The database of an empty installation, migrated once; each test opens a copy of it.
    private static let empty = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(folder: folder, holder: "test")
        try store.close()
        return try Data(contentsOf: folder.appending(path: Store.fileName))
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// A clock that stands still until a test moves it.
public final class HorlogeReglable: Sendable {
    private let current: Mutex<Instant>

    public init(_ text: String) throws {
        guard let instant = Instant(text) else { throw InvalidInstant(text: text) }
        current = Mutex(instant)
    }

    public func set(_ text: String) throws {
        guard let instant = Instant(text) else { throw InvalidInstant(text: text) }
        current.withLock { $0 = instant }
    }

    public func set(_ instant: Instant) { current.withLock { $0 = instant } }

    public var horloge: Horloge { Horloge { self.current.withLock { $0 } } }

    public struct InvalidInstant: Error { let text: String }
}
