public import Domain
public import Store

/// The ranking of a call, as it is kept until something that it reads changes: what ranks an action and decides who sees
/// it. What a page shows beside is read for that page.
public struct Rangement: Sendable {
    /// Best first.
    public let rangs: [Rang]
    /// In the order of their references: the actions of a dossier are neighbours.
    private let actions: [ActionClassable]
    private let places: [String: Int32]

    public init(_ reader: Reader, appel: String) throws {
        let actions = try reader.actionsClassables(appel: appel)
        self.actions = actions
        places = Dictionary(actions.indices.map { (actions[$0].notee.id, Int32($0)) }) { first, _ in first }
        rangs = Classement.ranger(actions.map(\.notee))
    }

    public subscript(action: String) -> ActionClassable? { places[action].map { actions[Int($0)] } }

    /// The number of an action in its dossier, from 1; nil when the dossier has only one action in the ranking.
    public func numero(_ action: ActionClassable) -> Int? {
        guard let place = places[action.notee.id].map(Int.init) else { return nil }
        let dossier = action.dossierId
        let before = actions[..<place].reversed().prefix { $0.dossierId == dossier }.count
        let isAlone = before == 0 && actions.dropFirst(place + 1).first?.dossierId != dossier
        return isAlone ? nil : before + 1
    }
}
