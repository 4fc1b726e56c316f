public import Domain
public import Store

/// What a message of the outbox belongs to, which decides who may read it.
public enum Attache: Sendable {
    case dossier(StoredDossier)
    /// An invitation to a session of this contract.
    case seance(contrat: String)
    case porteur(String)

    public var dossier: StoredDossier? {
        guard case .dossier(let dossier) = self else { return nil }
        return dossier
    }

    var contrat: String? {
        switch self {
        case .dossier(let dossier): dossier.contrat
        case .seance(let contrat): contrat
        case .porteur: nil
        }
    }

    var porteurId: String? {
        switch self {
        case .dossier(let dossier): dossier.porteurId
        case .seance: nil
        case .porteur(let id): id
        }
    }

    /// The quality in which a caller who may follow the message does so.
    func qualite(of caller: Caller) -> Qualite {
        let qualites =
            switch self {
            case .dossier(let dossier): caller.qualites(devant: dossier)
            case .seance(let contrat): caller.qualites(contrat: contrat)
            case .porteur: Set(caller.roles.map(\.role.qualite))
            }
        return qualites.contains(.instructeur) ? .instructeur : .administrateur
    }
}

extension Acces {
    /// A message of the outbox: for callers who may not read it, it does not exist.
    public static func envoi(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lireEnvois
    ) throws -> (envoi: StoredEnvoi, attache: Attache) {
        _ = try contexte.requireCompte()
        let (envoi, attache) = try contexte.connu(reader)?.envoi(id) ?? find(reader, envoi: id)
        switch attache {
        case .dossier(let dossier):
            try contexte.requireVisible(Portes.vue(.envoi), devant: dossier)
            try contexte.require(capacite, devant: dossier)
        case .seance(let contrat):
            guard contexte.caller.peut(Portes.vue(.envoi), contrat: contrat) else { throw Refus.introuvable }
            try contexte.require(capacite, contrat: contrat)
        case .porteur(let porteur):
            let held = try suivent(reader, contexte.caller, porteur: porteur)
            guard Permissions.allows(held, Portes.vue(.envoi) ?? .lireEnvois) else { throw Refus.introuvable }
            guard Permissions.allows(held, capacite) else { throw Refus.interdit(capacite) }
        }
        return (envoi, attache)
    }

    private static func find(_ reader: Reader, envoi id: String) throws -> (StoredEnvoi, Attache) {
        guard let envoi = try reader.envoi(id) else { throw Refus.introuvable }
        if let porteur = envoi.porteur { return (envoi, .porteur(porteur)) }
        if let dossier = try envoi.dossierId.flatMap({ try reader.dossier($0) }) {
            return (envoi, .dossier(dossier))
        }
        guard let appel = try envoi.appel.flatMap({ try reader.appel($0) }) else { throw Refus.introuvable }
        return (envoi, .seance(contrat: appel.contrat))
    }

    /// The qualities in which a caller follows what is sent about a porteur. An administrator of the whole
    /// installation follows what nobody else can: of a porteur that has deposited nothing.
    private static func suivent(_ reader: Reader, _ caller: Caller, porteur id: String) throws -> Set<Qualite>
    {
        var held = try qualites(reader, caller, porteur: id).subtracting([.membre, .representant])
        if caller.contrats([Portes.voitTousLesPorteurs]) == nil,
            try !isRecused(reader, caller, porteur: id)
        {
            held.insert(Portes.voitTousLesPorteurs)
        }
        return held
    }

    /// The e-mails that reached nobody and that the caller sees to.
    static func souffrance(
        _ reader: Reader, _ caller: Caller, compte: String, appel: String?
    ) throws -> SouffranceScope {
        try SouffranceScope(
            dossiers: scope(caller, .suivreEnvois), contrats: caller.contrats(.suivreEnvois),
            contratsEntiers: caller.contrats([.administrateur]),
            deportes: caller.deportScope.porteurs.union(reader.porteurs(of: caller.deports.dossiers)),
            compte: compte, appel: appel)
    }
}
