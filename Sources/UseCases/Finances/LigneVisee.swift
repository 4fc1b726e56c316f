public import Domain
public import Store

/// The line of an action that a request names: by its financer, and by its fund, which may be left out while
/// the action asks this financer for one fund only.
public struct LigneVisee: Sendable {
    public let action: String
    public let financeur: String
    public let fonds: Fonds?
    public init(action: String, financeur: String, fonds: Fonds?) {
        self.action = action
        self.financeur = financeur
        self.fonds = fonds
    }

    public func line(_ reader: Reader) throws -> StoredFinancement {
        try line(among: reader.financements(action: action))
    }

    /// - Parameter lines: the lines of the action that the caller knows.
    /// - Throws: `introuvable` when there is no such line, `fondsAPreciser` when there are two.
    public func line(among lines: [StoredFinancement]) throws -> StoredFinancement {
        var named = lines.filter { line in
            let credits = line.financement.demande.credits
            return credits.financeur == financeur && (fonds == nil || credits.fonds == fonds)
        }
        // An answered line stays when its demand is removed: without a fund, it is not the one that is meant.
        if named.contains(where: \.isDemandee) { named.removeAll { fonds == nil && !$0.isDemandee } }
        guard let first = named.first else { throw Refus.introuvable }
        guard named.count == 1 else {
            let funds = named.map(\.financement.demande.fonds.rawValue).joined(separator: " ou ")
            throw Refus(
                .fondsAPreciser,
                "L’action demande plusieurs fonds à « \(financeur) » : dites lequel par « fonds », \(funds).")
        }
        return first
    }
}

extension Credits {
    /// How the journal names their line on an action.
    func objet(_ action: String) -> (type: String, id: String) {
        ("financement", "\(action)/\(financeur)/\(fonds.rawValue)")
    }
}
