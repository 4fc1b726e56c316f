public import Domain
public import Store

/// Who asks: nobody, or an account with its roles and the porteurs it belongs to.
public struct Caller: Sendable, Equatable {
    public let compte: StoredCompte?
    /// The session the token belongs to; nil for nobody.
    public let session: String?
    public let roles: [StoredRole]
    public let porteurs: [String: Membre.Qualite]
    /// What it is recused from: dossiers it is recused from, porteurs it declared an interest in.
    public var deports = Deports()

    public static let anonyme = Caller(
        compte: nil, session: nil, roles: [], porteurs: [:], deports: Deports())

    /// The caller behind a bearer token, at this instant.
    ///
    /// - Throws: `Refus` `non-authentifie` for an unknown token, `jeton-expire` for one that is over.
    public static func load(_ reader: Reader, jeton: String?, at instant: Instant) throws -> Caller {
        guard let jeton else { return .anonyme }
        guard let session = try reader.session(jetonSha256: Jeton.empreinte(jeton)),
            let compte = try reader.compte(session.compteId)
        else {
            throw Refus(
                .nonAuthentifie,
                phrase: "Ce jeton n’est pas connu. Ouvrez une session : \(Geste.ouvrirSession).")
        }
        guard !session.isRevoked, instant < session.expireAt else {
            throw Refus(
                .jetonExpire,
                phrase: "Ce jeton n’est plus valable. Ouvrez une session : \(Geste.ouvrirSession).")
        }
        return try of(reader, compte, session: session.id)
    }

    /// An account as it asks; without a session, as it would ask.
    static func of(_ reader: Reader, _ compte: StoredCompte, session: String? = nil) throws -> Caller {
        Caller(
            compte: compte, session: session, roles: try reader.roles(compte: compte.id),
            porteurs: try reader.appartenances(compte: compte.id),
            deports: Deports(try reader.deports(compte: compte.id)))
    }

    public func qualites(devant dossier: StoredDossier) -> Set<Qualite> {
        qualites(contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// In what qualities the caller stands before a thing of this contract, of this porteur, of this dossier.
    public func qualites(
        contrat: String? = nil, porteur: String? = nil, dossier: String? = nil
    ) -> Set<Qualite> {
        var found: Set<Qualite> = [.anonyme]
        guard compte != nil else { return found }
        found.insert(.compte)
        if let porteur, let qualite = porteurs[porteur] {
            found.insert(.membre)
            if qualite == .representant { found.insert(.representant) }
        }
        for role in roles where role.contrat == nil || role.contrat == contrat {
            found.insert(role.role.qualite)
        }
        // Nobody is judge of their own association: before its things, only what a member may. Nor of what they
        // declared an interest in, nor of what they are recused from.
        if estDeporte(porteur: porteur ?? "", dossier: dossier ?? "") { found.subtract(deportables) }
        return found
    }

    /// Whether it holds a capacity before a dossier. It refuses nothing: what is shown, and to whom, follows from it.
    public func peut(_ capacite: Capacite?, devant dossier: StoredDossier) -> Bool {
        peut(capacite, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// The same before a thing of this contract, of this porteur, of this dossier; nil asks for nothing.
    public func peut(
        _ capacite: Capacite?, contrat: String? = nil, porteur: String? = nil, dossier: String? = nil
    ) -> Bool {
        guard let capacite else { return true }
        return Permissions.allows(
            qualites(contrat: contrat, porteur: porteur, dossier: dossier), capacite)
    }

    /// Whether it holds the pen of a financer on a contract.
    public func decides(for financeur: String, contrat: String) -> Bool {
        roles.contains {
            $0.role == .financeur && $0.financeur == financeur && ($0.contrat == nil || $0.contrat == contrat)
        }
    }

    /// The contracts on which the caller holds one of `qualites`; nil when it is all of them.
    public func contrats(_ qualites: Set<Qualite>) -> Set<String>? {
        let held = roles.filter { qualites.contains($0.role.qualite) }
        return held.contains { $0.contrat == nil } ? nil : Set(held.compactMap(\.contrat))
    }

    /// The contracts on which the caller holds a capacity; nil when it is all of them.
    public func contrats(_ capacite: Capacite) -> Set<String>? { contrats(Permissions.holders(of: capacite)) }
}
