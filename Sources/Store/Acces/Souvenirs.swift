import Domain
import GRDB
import Synchronization

/// What this process remembers of its database, and how it knows that what it remembers still holds.
///
/// A revision is remembered once it is committed: it never changes. Who is behind a token is remembered above
/// this floor, under the number of a state of the rights (`Reader.etatDesDroits`): each commit that touches a
/// table of `droits` makes another state. Temporary triggers of the writing connection notice it, as they do
/// for the seals (`Scelleur`), so that no use case has to remember to.
final class Souvenirs: Sendable {
    /// The tables that say who a caller is, with what happens to their rows that can change a caller who is
    /// already known. A new account, session or token changes none.
    static let droits: [(table: String, ecritures: [String])] = [
        ("compte", ["UPDATE", "DELETE"]), ("session", ["UPDATE", "DELETE"]), ("jeton", ["UPDATE", "DELETE"]),
        ("second_facteur", ["INSERT", "UPDATE", "DELETE"]), ("role", ["INSERT", "UPDATE", "DELETE"]),
        ("membre", ["INSERT", "UPDATE", "DELETE"]), ("deport", ["INSERT", "UPDATE", "DELETE"]),
    ]

    private final class Ecrit: Sendable {
        let droits = Atomic(false)
        let revision = Atomic(false)
    }

    let revisions = RevisionsLues()
    let appels = GuetDesAppels()
    /// What the transaction under way has written so far, or may have: what was rolled back counts.
    private let ecrit = Ecrit()
    /// Even between the commits that change a right, odd during one: a number that is read before and after a
    /// snapshot was taken, and is the same even number, is that of the snapshot.
    private let numero = Atomic<UInt64>(0)

    /// Puts the triggers on the writing connection.
    func watch(_ db: Database) throws {
        try appels.watch(db)
        let ecrit = ecrit
        db.add(
            function: DatabaseFunction("guichet_droits", argumentCount: 0) { _ in
                ecrit.droits.store(true, ordering: .sequentiallyConsistent)
                return nil
            })
        db.add(
            function: DatabaseFunction("guichet_revision", argumentCount: 0) { _ in
                ecrit.revision.store(true, ordering: .sequentiallyConsistent)
                return nil
            })
        let revision = (table: "revision", ecritures: ["INSERT"])
        for (function, tables) in [("guichet_droits", Self.droits), ("guichet_revision", [revision])] {
            for (table, ecritures) in tables {
                for ecriture in ecritures {
                    try db.execute(
                        sql: """
                            CREATE TEMP TRIGGER \(function)_\(table)_\(ecriture.lowercased())
                            AFTER \(ecriture) ON main."\(table)" BEGIN SELECT \(function)(); END
                            """)
                }
            }
        }
    }

    /// A transaction of the writer begins.
    func commence() {
        appels.commence()
        ecrit.droits.store(false, ordering: .sequentiallyConsistent)
        ecrit.revision.store(false, ordering: .sequentiallyConsistent)
    }

    /// Its commit begins. From here to `termine` no reader learns or uses anything about a caller.
    func ferme() {
        guard changeLesDroits else { return }
        numero.add(1, ordering: .sequentiallyConsistent)
    }

    /// It ended, committed or not. Before anybody is answered: who hears that a token is revoked finds it revoked.
    func termine() {
        if !numero.load(ordering: .sequentiallyConsistent).isMultiple(of: 2) {
            numero.add(1, ordering: .sequentiallyConsistent)
        }
    }

    var changeLesDroits: Bool { ecrit.droits.load(ordering: .sequentiallyConsistent) }
    var publie: Bool { ecrit.revision.load(ordering: .sequentiallyConsistent) }

    /// The number of the present state of the rights; nil while a commit changes it.
    var etat: UInt64? {
        let found = numero.load(ordering: .sequentiallyConsistent)
        return found.isMultiple(of: 2) ? found : nil
    }
}

/// What a reader may use of what is remembered.
struct Vue {
    let souvenirs: Souvenirs
    /// The state of the rights before the reader’s snapshot was taken.
    let avant: UInt64?
    /// Whether the reader sees what the transaction under way has written.
    let isWriting: Bool

    var etatDesDroits: UInt64? {
        if isWriting { return souvenirs.changeLesDroits ? nil : souvenirs.etat }
        return souvenirs.etat == avant ? avant : nil
    }

    /// Whether every revision that the reader sees is committed.
    var seesOnlyPublished: Bool { !isWriting || !souvenirs.publie }
}

extension Reader {
    /// The state of the rights that this reader sees: as long as it is the same, every token leads to the same
    /// caller. Nil when nothing may be remembered, because they are being changed.
    public var etatDesDroits: UInt64? { vue?.etatDesDroits }
}
