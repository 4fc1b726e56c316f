/// The money of one financer from one kind of fund. An action has one line for each that it asks.
public struct Credits: Hashable, Sendable {
    public let financeur: String
    public let fonds: Fonds
    public init(financeur: String, fonds: Fonds) {
        self.financeur = financeur
        self.fonds = fonds
    }

    /// As an error names them, with the code of the financer.
    public var nom: String { "« \(financeur) » (\(fonds.libelle))" }
}

extension Demande {
    public var credits: Credits { Credits(financeur: financeur, fonds: fonds) }
}

extension Contrat {
    /// The name of the financer that is asked; with its fund when it is asked for both.
    public func libelle(_ credits: Credits, parmi demandes: [Demande]) -> String {
        let name = libelle(financeur: credits.financeur)
        let isAlone = demandes.allSatisfy { $0.financeur != credits.financeur || $0.credits == credits }
        return isAlone ? name : "\(name) (\(credits.fonds.libelle))"
    }
}
