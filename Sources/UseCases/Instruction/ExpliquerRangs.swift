public import Domain
public import Store

/// Why each rank of a page, as one reader may know it: an action it is recused from, or whose figures are hidden from
/// it, is named in no tie.
public struct ExpliquerRangs {
    private static let nommees = 3
    private let terrain: JouerSimulation.Terrain
    private let sees: (ActionClassable) -> Bool
    private let hidden: Set<String>
    /// What the reader may know of a rank, looked up once.
    private var egales: [Int: [ActionClassable]] = [:]

    /// - Parameter hidden: actions whose marks the reader must not know yet.
    public init(
        _ terrain: JouerSimulation.Terrain, hidden: Set<String>, sees: @escaping (ActionClassable) -> Bool
    ) {
        self.terrain = terrain
        self.hidden = hidden
        self.sees = sees
    }

    public mutating func phrase(_ rang: Rang, _ action: ActionClassable) -> String {
        if hidden.contains(rang.action.id) {
            return "Rien ne se lit ici avant vos propres notes, qui sont attendues."
        }
        // A tie may be as long as the ranking: its first names are told, and how many more.
        let egales = rang.rang.map { place in self.egales(au: place) } ?? []
        let named = egales.prefix(Self.nommees + 1).filter { $0.notee.id != rang.action.id }
            .prefix(Self.nommees)
        return rang.pourquoi(
            abstentions: action.abstentions, exAequo: named.map(nom),
            autres: max(egales.count - 1 - named.count, 0))
    }

    private mutating func egales(au place: Int) -> [ActionClassable] {
        if let found = egales[place] { return found }
        // Best first: what shares the place n begins at the nth.
        let found = terrain.rangs.dropFirst(place - 1).prefix { $0.rang == place }
            .compactMap { terrain.classables[$0.action.id] }
            .filter { !hidden.contains($0.notee.id) && sees($0) }
        egales[place] = found
        return found
    }

    /// Its reference, and its number when its dossier has several actions.
    private func nom(_ action: ActionClassable) -> String {
        terrain.numeros[action.notee.id].map { "\(action.reference) (action \($0))" } ?? action.reference
    }
}
