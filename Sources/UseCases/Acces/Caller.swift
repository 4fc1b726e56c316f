public import Domain
public import Store

/// The author of a request: an anonymous caller, or an account with its roles and its porteurs.
public struct Caller: Sendable, Equatable {
    public let compte: StoredCompte?
    /// The session of the token; nil for an anonymous caller and for a machine.
    public let session: String?
    /// What the token of a machine may do; nil for a person.
    var portee: Set<Capacite>?
    /// Whether the session was opened, or the token made, with a second factor.
    public internal(set) var hasSecondFacteur = false
    public internal(set) var roles: [StoredRole]
    /// The roles that give nothing before a second factor was given.
    public internal(set) var rolesSuspendus: [StoredRole] = []
    public let porteurs: [String: Membre.Qualite]
    /// The dossiers the caller is recused from, and the porteurs in which the caller declared an interest.
    public var deports = Deports()

    public static let anonyme = Caller(
        compte: nil, session: nil, roles: [], porteurs: [:], deports: Deports())

    /// The caller behind a bearer token, at this instant.
    ///
    /// - Throws: `Refus` `non-authentifie` for an unknown token, `jeton-expire` for an expired one.
    public static func load(_ reader: Reader, jeton: String?, at instant: Instant) throws -> Caller {
        guard let jeton else { return .anonyme }
        return try Reconnu(reader, jeton).caller(at: instant)
    }

    /// The caller for an account; without a session, the caller that the account would be.
    static func of(_ reader: Reader, _ compte: StoredCompte, session: String? = nil) throws -> Caller {
        Caller(
            compte: compte, session: session, roles: try reader.roles(compte: compte.id),
            porteurs: try reader.appartenances(compte: compte.id),
            deports: Deports(try reader.deports(compte: compte.id)))
    }

    public func qualites(devant dossier: StoredDossier) -> Set<Qualite> {
        qualites(contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// The qualities in which the caller acts on a thing of this contract, this porteur and this dossier.
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
        // Callers act on things of their own association only as members; the same holds for things in which
        // they declared an interest or from which they are recused.
        if estDeporte(porteur: porteur ?? "", dossier: dossier ?? "") { found.subtract(deportables) }
        return found
    }

    /// Whether the caller holds a capacity for a dossier. It refuses nothing: it decides what is shown.
    public func peut(_ capacite: Capacite?, devant dossier: StoredDossier) -> Bool {
        peut(capacite, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// The same for a thing of this contract, this porteur and this dossier; nil always gives true.
    public func peut(
        _ capacite: Capacite?, contrat: String? = nil, porteur: String? = nil, dossier: String? = nil
    ) -> Bool {
        guard let capacite else { return true }
        return Permissions.allows(
            qualites(contrat: contrat, porteur: porteur, dossier: dossier), capacite)
    }

    /// Whether the caller answers for a financer on a contract.
    public func decides(for financeur: String, contrat: String) -> Bool {
        roles.contains {
            $0.role == .financeur && $0.financeur == financeur && ($0.contrat == nil || $0.contrat == contrat)
        }
    }

    /// Each role and each membership of the caller, as one word.
    public var droits: Set<String> {
        Set(
            roles.map { "\($0.role.rawValue) \($0.contrat ?? "*") \($0.financeur ?? "")" }
                + porteurs.map { "\($0.value.rawValue) \($0.key)" })
    }

    /// The contracts on which the caller holds one of `qualites`; nil for all contracts.
    public func contrats(_ qualites: Set<Qualite>) -> Set<String>? {
        let held = roles.filter { qualites.contains($0.role.qualite) }
        return held.contains { $0.contrat == nil } ? nil : Set(held.compactMap(\.contrat))
    }

    /// The contracts on which the caller holds a capacity; nil for all contracts.
    public func contrats(_ capacite: Capacite) -> Set<String>? { contrats(Permissions.holders(of: capacite)) }
}
