import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store
@testable import UseCases

@Suite("Remembering who is behind a token")
struct DroitsTests {
    private static func role(_ compte: String, _ id: String = "r") -> StoredRole {
        StoredRole(id: id, compteId: compte, role: .auditeur, contrat: nil, financeur: nil)
    }

    /// A store with two accounts, each with a session, and what the first one’s token is.
    private static func store() async throws -> (TemporaryInstallation, comptes: [String], jetons: [String]) {
        let installation = try TemporaryInstallation()
        var found: [(String, String)] = []
        for name in ["un", "deux"] {
            let courriel = try #require(Courriel("\(name)@exemple.fr"))
            found.append(
                try await installation.store.write { tx in
                    let compte = try OuvrirCompte.run(
                        tx, courriel: courriel, nom: name, hash: nil, at: instant())
                    return (compte.id, try OuvrirSession.run(tx, compte: compte.id, at: instant()).jeton)
                })
        }
        return (installation, found.map(\.0), found.map(\.1))
    }

    @Test("Every table that is read to tell who is behind a token makes what was remembered out of date")
    func tables() async throws {
        let (installation, comptes, jetons) = try await Self.store()
        let machine = try await installation.store.write { tx in
            let secret = "\(Jeton.prefixeDeMachine)essai"
            try tx.insert(
                StoredJeton(
                    id: "j", compteId: comptes[0], nom: "machine", capacites: [.lireMoi], creeAt: instant(),
                    expireAt: instant("2023-11-15T09:00:00Z")), sha256: Jeton.empreinte(secret))
            return secret
        }
        let read = try await installation.store.read { reader in
            let statements = Compilees()
            reader.db.trace(options: .statement) { event in
                if case .statement(let statement) = event { statements.add(statement.sql) }
            }
            defer { reader.db.trace(options: .statement, nil) }
            for jeton in [jetons[0], machine] {
                _ = try Caller.load(reader, jeton: jeton, at: instant())
            }
            reader.db.trace(options: .statement, nil)
            return try statements.all.reduce(into: Set<String>()) { tables, sql in
                let region = "\(try reader.db.makeStatement(sql: sql).databaseRegion)"
                for part in region.matches(of: /([a-z_]+)\(/) { tables.insert(String(part.1)) }
            }
        }
        #expect(read == Set(Souvenirs.droits.map(\.table)))
    }

    private final class Compilees: @unchecked Sendable {
        private(set) var all: Set<String> = []
        func add(_ sql: String) { all.insert(sql) }
    }

    @Test("A write that changes no right leaves what was remembered; one that was rolled back may not")
    func etats() async throws {
        let (installation, comptes, _) = try await Self.store()
        let store = installation.store
        func etat() async throws -> UInt64? { try await store.read { $0.etatDesDroits } }
        let first = try #require(try await etat())
        try await store.write { try $0.note("rien") }
        #expect(try await etat() == first)
        try await store.write { tx in
            try tx.insert(Self.role(comptes[0]), par: nil, at: instant())
            #expect(tx.read.etatDesDroits == nil, "what this transaction has written is not committed")
        }
        let second = try #require(try await etat())
        #expect(second != first)
        await #expect(throws: Annule.self) {
            try await store.write { tx in
                try tx.deleteRole("r")
                throw Annule()
            }
        }
        #expect(try await etat() != nil, "a refused write does not stop the memory")
    }

    private struct Annule: Error {}

    @Test("A token is followed from one state to the next: in the transaction, after it, and not when undone")
    func suite() async throws {
        let (installation, comptes, jetons) = try await Self.store()
        let (store, appelants) = (installation.store, Appelants())
        func roles() async throws -> Int {
            try await store.read { try appelants.caller($0, jeton: jetons[0], at: instant()).roles.count }
        }
        #expect(try await roles() == 0)
        await #expect(throws: Annule.self) {
            try await store.write { tx in
                #expect(try appelants.caller(tx.read, jeton: jetons[0], at: instant()).roles.isEmpty)
                try tx.insert(Self.role(comptes[0]), par: nil, at: instant())
                #expect(try appelants.caller(tx.read, jeton: jetons[0], at: instant()).roles.count == 1)
                throw Annule()
            }
        }
        #expect(try await roles() == 0)
        try await store.write { try $0.insert(Self.role(comptes[0]), par: nil, at: instant()) }
        #expect(try await roles() == 1)
        try await store.write { try $0.deleteRole("r") }
        #expect(try await roles() == 0)
    }

    @Test("A token that is remembered still expires at its instant")
    func expiration() async throws {
        let (installation, _, jetons) = try await Self.store()
        let appelants = Appelants()
        func ask(_ text: String) async throws -> Refus.Code? {
            do {
                _ = try await installation.store.read {
                    try appelants.caller($0, jeton: jetons[0], at: instant(text))
                }
                return nil
            } catch let refus as Refus { return refus.code }
        }
        #expect(try await ask("2022-11-15T20:59:59.999Z") == nil)
        #expect(try await ask("2022-11-15T21:00:00Z") == .jetonExpire)
        #expect(try await ask("2022-11-15T20:59:59.999Z") == nil)
    }

    @Test("More tokens than places are all known, each as itself")
    func places() async throws {
        let (installation, comptes, jetons) = try await Self.store()
        let appelants = Appelants(places: 1)
        for _ in 0..<3 {
            for (compte, jeton) in zip(comptes, jetons) {
                let caller = try await installation.store.read {
                    try appelants.caller($0, jeton: jeton, at: instant())
                }
                #expect(caller.compte?.id == compte)
            }
        }
    }

    @Test("While rights change, every snapshot sees the caller as the rights stand in it")
    func course() async throws {
        let (installation, comptes, jetons) = try await Self.store()
        let (store, appelants, fini) = (installation.store, Appelants(), Compteur())
        try await withThrowingTaskGroup(of: Int.self) { group in
            for jeton in jetons + jetons {
                group.addTask {
                    var used = 0
                    while fini.value == 0 {
                        used += try await store.read { reader in
                            let remembered = try appelants.caller(reader, jeton: jeton, at: instant())
                            let read = try Caller.load(reader, jeton: jeton, at: instant())
                            #expect(remembered == read)
                            return reader.etatDesDroits == nil ? 0 : 1
                        }
                    }
                    return used
                }
            }
            group.addTask {
                defer { fini.add() }
                for tour in 0..<300 {
                    try await store.write { tx in
                        let caller = try appelants.caller(tx.read, jeton: jetons[0], at: instant())
                        #expect(try caller == Caller.load(tx.read, jeton: jetons[0], at: instant()))
                        if tour.isMultiple(of: 3) { return try tx.note("tour \(tour)") }
                        if caller.roles.isEmpty {
                            try tx.insert(Self.role(comptes[0], "r\(tour)"), par: nil, at: instant())
                        } else {
                            try tx.deleteRole(caller.roles[0].id)
                        }
                    }
                }
                return 0
            }
            let used = try await group.reduce(0, +)
            #expect(used > 0)
        }
    }
}
