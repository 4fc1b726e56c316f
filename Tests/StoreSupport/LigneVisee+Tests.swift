import Domain
public import Store
public import UseCases

extension LigneVisee {
    /// The line of a financer that the action asks for one fund.
    public static func de(_ financeur: String, _ action: String) -> LigneVisee {
        LigneVisee(action: action, financeur: financeur, fonds: nil)
    }
}

extension Reader {
    /// The line of a financer that the action asks for one fund; nil when it does not ask it.
    public func line(of financeur: String, action: String) throws -> StoredFinancement? {
        try financements(action: action).first { $0.financement.demande.financeur == financeur }
    }
}
