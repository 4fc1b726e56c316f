import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Values of Domain are stored in a column and read back unchanged")
struct ConversionsTests {
    /// What a column that holds `stored` reads as.
    private static func read<Value: DatabaseValueConvertible>(
        _ stored: (any DatabaseValueConvertible)?, as type: Value.Type = Value.self
    ) throws -> Value {
        let queue = try DatabaseQueue()
        return try queue.read { db in
            let row = try #require(try Reader(db: db).one("SELECT ? AS valeur", [stored]))
            return try row["valeur"]
        }
    }

    private static func text(_ value: any DatabaseValueConvertible) throws -> String {
        try read(value, as: String.self)
    }

    @Test("An instant, a day, an amount and a code are stored as text or number and read back equal")
    func values() throws {
        let instant = try #require(Instant("2022-11-15T09:00:00.144Z"))
        #expect(try Self.text(instant) == "2022-11-15T09:00:00.144Z")
        #expect(try Self.read(instant) == instant)
        let jour = try #require(Jour(2023, 2, 28))
        #expect(try Self.text(jour) == "2023-02-28")
        #expect(try Self.read(jour) == jour)
        let montant = Euros(centimes: -1_234_56)
        #expect(try Self.read(montant, as: Int64.self) == -123_456)
        #expect(try Self.read(montant) == montant)
        #expect(try Self.text(Fonds.specifiques) == "fonds_specifiques")
        #expect(try Self.read(Fonds.specifiques) == Fonds.specifiques)
    }

    @Test("NULL is read as nil into an optional, and is an error otherwise")
    func missing() throws {
        #expect(try Self.read(nil, as: Instant?.self) == nil)
        #expect(try Self.read(nil, as: Euros?.self) == nil)
        #expect(throws: StoreError.self) { try Self.read(nil, as: Instant.self) }
        #expect(throws: StoreError.self) { try Self.read(nil, as: Euros.self) }
        #expect(throws: StoreError.self) { try Self.read(nil, as: Etat.self) }
    }

    @Test("A damaged cell gives an error and not a crash, also when it is read into an optional")
    func damaged() throws {
        for text in ["", "hier", "2023-02-30", "2023-02-28T25:00:00Z"] {
            #expect(throws: StoreError.self) { try Self.read(text, as: Instant.self) }
            #expect(throws: StoreError.self) { try Self.read(text, as: Instant?.self) }
            #expect(throws: StoreError.self) { try Self.read(text, as: Jour?.self) }
            #expect(throws: StoreError.self) { try Self.read(text, as: Etat?.self) }
            #expect(throws: StoreError.self) { try Self.read(text, as: Euros?.self) }
        }
        #expect(throws: StoreError.self) { try Self.read(12.5, as: Euros.self) }
        for centimes in [Int64.max, Int64.min, Row.plafond + 1, -Row.plafond - 1] {
            #expect(throws: StoreError.self) { try Self.read(centimes, as: Euros.self) }
        }
        #expect(try Self.read(Row.plafond, as: Euros.self).centimes == Row.plafond)
        #expect(throws: StoreError.self) { try Self.read(7, as: Instant.self) }
    }
}
