import Domain
import Foundation
import Store
import StoreSupport
import Testing

@testable import UseCases

@Suite("The daily archive")
struct SauvegardeQuotidienneTests {
    private static func run(
        gardees: Int = 2, _ body: (SauvegardeQuotidienne, TemporaryInstallation, URL) async throws -> Void
    ) async throws {
        let installation = try TemporaryInstallation(at: "2026-11-26T12:00:00Z")
        let folder = installation.folder.appending(path: "archives")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let quotidienne = SauvegardeQuotidienne(
            data: installation.folder, .init(dossier: folder, heure: 3, gardees: gardees),
            horloge: installation.horloge.horloge)
        try await body(quotidienne, installation, folder)
    }

    private static func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(
        "A complete archive is made at first start, then daily; the oldest is deleted afterwards"
    )
    func days() async throws {
        try await Self.run { quotidienne, installation, folder in
            guard case .faite(let first, let manifeste, enlevees: []) = await quotidienne.tour() else {
                Issue.record("no archive at the first start")
                return
            }
            #expect(first == "guichet-2026-11-26T120000Z.tar" && manifeste.isEntier)
            guard case .pasEncore = await quotidienne.tour() else {
                Issue.record("a second archive at once")
                return
            }
            for day in ["27", "28"] {
                try installation.horloge.set("2026-11-\(day)T02:00:00Z")
                guard case .faite = await quotidienne.tour() else {
                    Issue.record("none on day \(day)")
                    return
                }
            }
            #expect(
                try Self.names(folder) == [
                    "guichet-2026-11-27T020000Z.tar", "guichet-2026-11-28T020000Z.tar",
                ])
            #expect(quotidienne.etat.derniere == Instant("2026-11-28T02:00:00Z"))
            let copie = installation.folder.appending(path: "copie")
            _ = try Restauration(data: copie, at: installation.horloge.horloge.now())
                .restaurer(archive: folder.appending(path: "guichet-2026-11-28T020000Z.tar"))
            // After a restart the state is known from the file names.
            let again = SauvegardeQuotidienne(
                data: installation.folder, .init(dossier: folder, heure: 3, gardees: 2),
                horloge: installation.horloge.horloge)
            #expect(again.etat.derniere == Instant("2026-11-28T02:00:00Z"))
        }
    }

    @Test("After a failure the state says since when, and the next try is an hour later")
    func failure() async throws {
        try await Self.run { quotidienne, installation, folder in
            try FileManager.default.removeItem(at: folder)
            guard case .echec(let cause) = await quotidienne.tour() else {
                Issue.record("no failure without a folder")
                return
            }
            #expect(cause.contains(folder.path))
            let since = Instant("2026-11-26T12:00:00Z")
            #expect(quotidienne.etat.enEchecDepuis == since && quotidienne.etat.derniere == nil)
            try installation.horloge.set("2026-11-26T13:00:00Z")
            guard case .echec = await quotidienne.tour() else {
                Issue.record("not tried again")
                return
            }
            #expect(quotidienne.etat.enEchecDepuis == since)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try installation.horloge.set("2026-11-26T13:59:59.999Z")
            guard case .pasEncore = await quotidienne.tour() else {
                Issue.record("tried again before the hour")
                return
            }
            try installation.horloge.set("2026-11-26T14:00:00Z")
            guard case .faite = await quotidienne.tour() else {
                Issue.record("not made an hour later")
                return
            }
            #expect(quotidienne.etat.enEchecDepuis == nil)
        }
    }

    @Test(
        "An installation with a missing piece gets an archive and a warning, and no older one is deleted")
    func damaged() async throws {
        try await Self.run(gardees: 1) { quotidienne, installation, folder in
            _ = try await Demonstration.load(installation.store, installation.horloge.horloge)
            _ = await quotidienne.tour()
            let pieces = installation.folder.appending(path: "pieces")
            let one = try #require(try Self.names(pieces).first { $0.count == 36 })
            try FileManager.default.removeItem(at: pieces.appending(path: one))
            try installation.horloge.set("2026-11-27T02:00:00Z")
            guard case .faite(let nom, let manifeste, enlevees: []) = await quotidienne.tour() else {
                Issue.record("none of a damaged installation")
                return
            }
            #expect(manifeste.manquantes == [one])
            #expect(nom == "guichet-2026-11-27T020000Z-incomplete.tar")
            #expect(try Self.names(folder).count == 2)
            #expect(quotidienne.etat.enEchecDepuis == Instant("2026-11-27T02:00:00Z"))
            #expect(quotidienne.etat.derniere == Instant("2026-11-26T12:00:00Z"))
        }
    }

    @Test("An archive that is interrupted leaves no file and counts as neither failure nor success")
    func stopped() async throws {
        try await Self.run { quotidienne, installation, folder in
            guard case .pasEncore = await quotidienne.tour(arret: { true }) else {
                Issue.record("not stopped")
                return
            }
            let names = try Self.names(folder)
            #expect(names.isEmpty && quotidienne.etat.enEchecDepuis == nil)
            let left = try Self.names(installation.folder.appending(path: "sauvegardes"))
            #expect(left.isEmpty)
        }
    }
}
