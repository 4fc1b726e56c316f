public import Domain
public import Store

/// Who asks: nobody, or an account with its roles and the porteurs it belongs to.
public struct Caller: Sendable, Equatable {
    public let compte: StoredCompte?
    /// The session the token belongs to; nil for nobody.
    public let session: String?
    public let roles: [StoredRole]
    public let porteurs: [String: Membre.Qualite]
    /// What it stands apart from: dossiers it is recused from, porteurs it declared an interest in.
    public var deports = Deports()

    public struct Deports: Sendable, Equatable {
        public var dossiers: Set<String> = []
        public var porteurs: Set<String> = []
    }

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
            throw Refus(.nonAuthentifie, "Ce jeton n’est pas connu. Ouvrez une session : POST /v1/sessions.")
        }
        guard !session.isRevoked, instant < session.expireAt else {
            throw Refus(.jetonExpire, "Ce jeton n’est plus valable. Ouvrez une session : POST /v1/sessions.")
        }
        let deports = try reader.deports(compte: compte.id)
        return Caller(
            compte: compte, session: session.id, roles: try reader.roles(compte: compte.id),
            porteurs: try reader.appartenances(compte: compte.id),
            deports: Deports(
                dossiers: Set(deports.compactMap(\.dossierId)),
                porteurs: Set(deports.compactMap(\.porteurId))))
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
        if standsApart(porteur: porteur ?? "", dossier: dossier ?? "") { found.subtract(ecartables) }
        return found
    }

    /// What standing apart takes away: what judges; and of somebody who judges, what oversees too. An administrator or
    /// an auditor who judges nothing anywhere goes on overseeing.
    public var ecartables: Set<Qualite> {
        roles.contains { Permissions.jugent.contains($0.role.qualite) }
            ? Permissions.jugent.union(Permissions.surveillent) : Permissions.jugent
    }

    /// Whether it is recused from a dossier, or of its porteur, or interested in it.
    public func standsApart(porteur: String, dossier: String) -> Bool {
        porteurs[porteur] != nil || deports.porteurs.contains(porteur) || deports.dossiers.contains(dossier)
    }

    /// Whether there is anything it stands apart from; where not, nothing of a list is left out for it.
    public var mayStandApart: Bool { !porteurs.isEmpty || deports != Deports() }

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
}
