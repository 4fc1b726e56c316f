/// The proxy of a financer: what it gave to a member of a session, and in what words.
public struct SeanceMandat: Sendable, Equatable {
    /// Who gives it.
    public let financeur: String
    /// The number of the member who holds it.
    public let membre: Int64
    /// The letter or the e-mail, and its day.
    public let termes: String
    /// The name of the person who recorded it.
    public let par: String
    public let at: Instant

    public init(financeur: String, membre: Int64, termes: String, par: String, at: Instant) {
        self.financeur = financeur
        self.membre = membre
        self.termes = termes
        self.par = par
        self.at = at
    }
}

/// Who may commit a financer.
extension TableDeSeance {
    /// The financers that a member represents: the one that was named for this session, otherwise those for
    /// which the account decides. An account that decides for others only does not sit for the one that was named.
    public func represente(_ membre: SeanceMembre) -> [String] {
        let tenus = membre.compteId.flatMap { financeursDesComptes[$0] } ?? []
        guard let financeur = membre.financeur, tenus.isEmpty || tenus.contains(financeur) else {
            return tenus
        }
        return [financeur]
    }

    /// Whether somebody who is present, and not recused from the point, represents the financer or holds its
    /// mandate.
    public func isRepresente(_ financeur: String, devant point: SeancePoint) -> Bool {
        membres.contains { membre in
            membre.presence == .present && !estDeporte(membre, point)
                && (represente(membre).contains(financeur)
                    || mandats.contains { $0.financeur == financeur && $0.membre == membre.numero })
        }
    }
}
