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

    /// - Throws: `introuvable` when the action has no such line, `fondsAPreciser` when it has two.
    public func line(_ reader: Reader) throws -> StoredFinancement {
        try only(of: reader.financements(action: action)) { $0.financement.demande.credits }
    }

    /// The one that the request names among several.
    public func only<T>(of all: [T], credits: (T) -> Credits) throws -> T {
        let named = all.filter {
            credits($0).financeur == financeur && (fonds == nil || credits($0).fonds == fonds)
        }
        guard let first = named.first else { throw Refus.introuvable }
        guard named.count == 1 else {
            throw Refus(
                .fondsAPreciser,
                "L’action demande à « \(financeur) » plusieurs fonds : dites lequel, « fonds » valant "
                    + named.map { credits($0).fonds.rawValue }.joined(separator: " ou ") + ".")
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
