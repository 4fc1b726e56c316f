public import Domain
public import Store

/// Explains each rank of a page to one reader. An action that the reader is recused from, or whose figures
/// are hidden from the reader, is not named among those with the same rank.
public struct ExpliquerRangs {
    private static let nommees = 3
    private let rangement: Rangement
    private let sees: (ActionClassable) -> Bool
    private let hidden: Set<String>
    /// The actions with each rank that the reader may know, searched only once.
    private var egales: [Int: [ActionClassable]] = [:]

    /// - Parameter hidden: actions whose marks the reader may not know yet.
    public init(
        _ rangement: Rangement, hidden: Set<String>, sees: @escaping (ActionClassable) -> Bool
    ) {
        self.rangement = rangement
        self.hidden = hidden
        self.sees = sees
    }

    public mutating func phrase(_ rang: Rang, _ action: ActionClassable) -> String {
        if hidden.contains(rang.action.id) {
            return "Les notes des autres ne se lisent pas encore : les vôtres se donnent sans elles."
        }
        // Very many actions may have the same rank: the first ones are named, and the others are counted.
        let egales = rang.rang.map { place in self.egales(au: place) } ?? []
        let named = egales.prefix(Self.nommees + 1).filter { $0.notee.id != rang.action.id }
            .prefix(Self.nommees)
        return rang.pourquoi(
            abstentions: action.abstentions, exAequo: named.map(nom),
            autres: max(egales.count - 1 - named.count, 0))
    }

    private mutating func egales(au place: Int) -> [ActionClassable] {
        if let found = egales[place] { return found }
        // The best come first, so the actions with rank n begin at position n.
        let found = rangement.rangs.dropFirst(place - 1).prefix { $0.rang == place }
            .compactMap { rangement[$0.action.id] }
            .filter { !hidden.contains($0.notee.id) && sees($0) }
        egales[place] = found
        return found
    }

    /// The reference of the dossier, with the number of the action when the dossier has several.
    private func nom(_ action: ActionClassable) -> String {
        rangement.numero(action).map { "\(action.reference) (action \($0))" } ?? action.reference
    }
}
