import Testing

@testable import UseCases

@Suite("Turns between networks, and between the accounts of a network")
struct ToursTests {
    private static func tours(parCompte: Int = 9, parReseau: Int = 9, total: Int = 99) -> Tours<String> {
        Tours(places: .init(parCompte: parCompte, parReseau: parReseau, total: total))
    }

    private static func add(
        _ element: String, to tours: inout Tours<String>, _ reseau: String, _ compte: String
    ) {
        let isAdded = tours.add(element, reseau: reseau, compte: compte)
        #expect(isAdded)
    }

    private static func drain(_ tours: inout Tours<String>) -> [String] {
        var order: [String] = []
        while let next = tours.next() { order.append(next) }
        return order
    }

    @Test("A network that sends a crowd waits for itself; another network has the next turn")
    func networks() {
        var tours = Self.tours()
        for name in ["a1", "a2", "a3"] { Self.add(name, to: &tours, "a", name) }
        let first = tours.next()
        Self.add("b1", to: &tours, "b", "b1")
        let order = Self.drain(&tours)
        #expect(first == "a1" && order == ["a2", "b1", "a3"])
        #expect(tours.count == 0)
    }

    @Test("An account that sends a crowd waits for itself; another account of its network has the next turn")
    func accounts() {
        var tours = Self.tours()
        for name in ["x1", "x2", "x3"] { Self.add(name, to: &tours, "a", "x") }
        Self.add("y1", to: &tours, "a", "y")
        let order = Self.drain(&tours)
        #expect(order == ["x1", "y1", "x2", "x3"])
    }

    @Test("Beyond the places of an account, of a network or of all there is no place; others still have one")
    func places() {
        var tours = Self.tours(parCompte: 2, parReseau: 3, total: 4)
        func add(_ reseau: String, _ compte: String) -> Bool {
            tours.add("\(reseau) \(compte)", reseau: reseau, compte: compte)
        }
        #expect([add("a", "x"), add("a", "x"), add("a", "x")] == [true, true, false])
        #expect([add("a", "y"), add("a", "z")] == [true, false])
        #expect([add("b", "x"), add("c", "x")] == [true, false])
        #expect(tours.count == 4)
        let first = tours.next()
        let isAdded = add("c", "x")
        let order = Self.drain(&tours)
        #expect(first == "a x" && isAdded)
        #expect(order == ["b x", "a y", "c x", "a x"])
    }
}
