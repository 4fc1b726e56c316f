import Domain
import StoreSupport
import Testing
import UseCases

@testable import API

@Suite("Counting within a window of time")
struct DebitTests {
    private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: 1_000_000 + seconds * 1000) }

    @Test("Requests pass up to the limit; the rest and the time until the next window are given")
    func window() {
        let debit = Debit(fenetre: 60)
        #expect(debit.take(of: "a", limite: 2, at: at(0)) == .init(isTaken: true, reste: 1, dans: 60))
        #expect(debit.take(of: "a", limite: 2, at: at(10)) == .init(isTaken: true, reste: 0, dans: 50))
        #expect(debit.take(of: "a", limite: 2, at: at(59)) == .init(isTaken: false, reste: 0, dans: 1))
        #expect(debit.take(of: "b", limite: 2, at: at(59)).isTaken)
        #expect(debit.take(of: "a", limite: 2, at: at(60)) == .init(isTaken: true, reste: 1, dans: 60))
    }

    @Test("An amount passes whole or not at all; at most what was taken can be given back")
    func amounts() {
        let debit = Debit(fenetre: 60)
        #expect(debit.take(70, of: "a", limite: 100, at: at(0)).isTaken)
        #expect(debit.take(31, of: "a", limite: 100, at: at(0)) == .init(isTaken: false, reste: 30, dans: 60))
        #expect(debit.take(30, of: "a", limite: 100, at: at(0)).isTaken)
        debit.giveBack(500, of: "a")
        #expect(debit.take(100, of: "a", limite: 100, at: at(0)).isTaken)
        #expect(!debit.take(1, of: "a", limite: 100, at: at(0)).isTaken)
        #expect(!debit.take(.max, of: "c", limite: Quotas.sansLimite, at: at(0)).isTaken)
    }

    @Test("Setting the clock back makes nobody wait longer")
    func setBack() {
        let debit = Debit(fenetre: 60)
        _ = debit.take(of: "a", limite: 1, at: at(1000))
        #expect(debit.take(of: "a", limite: 1, at: at(0)) == .init(isTaken: true, reste: 0, dans: 60))
    }

    @Test("Its memory is limited, and filling it with new names resets no count")
    func filled() {
        let debit = Debit(fenetre: 60, places: 10)
        for _ in 1...5 { _ = debit.take(of: "attacker", limite: 5, at: at(0)) }
        for name in 1...1000 { _ = debit.take(of: "invented \(name)", limite: 5, at: at(1)) }
        #expect(debit.size == 10)
        #expect(!debit.take(of: "attacker", limite: 5, at: at(2)).isTaken)
        // Once the window is over, all places are free again.
        #expect(debit.take(of: "somebody", limite: 5, at: at(61)) == .init(isTaken: true, reste: 4, dans: 60))
        #expect(debit.size == 1)
    }

    @Test("Requests in progress are counted by name, and given back when they end")
    func atOnce() throws {
        let compteurs = Compteurs()
        var first: Compteurs.EnCours? = try compteurs.begin(.controlesSimultanes, of: "a", limite: 2)
        #expect(first?.etat.reste == 1)
        let second = try compteurs.begin(.controlesSimultanes, of: "a", limite: 2)
        #expect(second.etat.reste == 0)
        let refus = #expect(throws: Refus.self) {
            try compteurs.begin(.controlesSimultanes, of: "a", limite: 2)
        }
        #expect(refus?.code == .quotaDepasse)
        let other = try compteurs.begin(.controlesSimultanes, of: "b", limite: 2)
        first = nil
        let third = try compteurs.begin(.controlesSimultanes, of: "a", limite: 2)
        withExtendedLifetime((second, other, third)) {}
    }

    @Test(
        "Free space is short just below the minimum, not exactly at it",
        arguments: [(0, 499), (1, 500), (100, 599)])
    func floor(_ count: Int64, _ libre: Int64) {
        #expect(Guichet.isShort(libre: libre, plancher: 500, after: count))
        #expect(!Guichet.isShort(libre: libre + 1, plancher: 500, after: count))
    }
}
