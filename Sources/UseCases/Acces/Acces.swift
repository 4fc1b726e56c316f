public import Domain
public import Store

/// Finding a thing for a caller: what it may not see does not exist.
public enum Acces {
    public static func dossier(_ reader: Reader, _ contexte: Contexte, _ id: String) throws -> StoredDossier {
        _ = try contexte.requireCompte()
        guard let dossier = try reader.dossier(id) else { throw Refus.introuvable }
        try contexte.requireVisible(
            dossier.etat.isDraft ? .lireBrouillon : .lireDossier, devant: dossier)
        return dossier
    }

    /// The state as this caller may know it: that decisions are taken is told by the notification, not before.
    public static func etat(_ dossier: StoredDossier, _ caller: Caller) -> Etat {
        readsDecisions(caller, dossier) ? dossier.etat : dossier.etatAnnonce
    }

    /// Whether the caller may know what is decided of a dossier before it is told.
    public static func readsDecisions(_ caller: Caller, _ dossier: StoredDossier) -> Bool {
        Permissions.allows(caller.qualites(devant: dossier), .lireDecisions)
    }

    /// The same for lists.
    public static func connaissance(_ caller: Caller) -> Connaissance {
        let holders = Permissions.holders(of: .lireDecisions)
        return Connaissance(
            contrats: caller.contrats(holders.subtracting(caller.ecartables)),
            contratsJuges: caller.contrats(holders.intersection(caller.ecartables)), apart: caller.apart)
    }

    public static func action(
        _ reader: Reader, _ contexte: Contexte, _ id: String
    ) throws -> (action: StoredAction, dossier: StoredDossier) {
        _ = try contexte.requireCompte()
        guard let action = try reader.action(id) else { throw Refus.introuvable }
        return (action, try dossier(reader, contexte, action.dossierId))
    }

    public static func porteur(_ reader: Reader, _ contexte: Contexte, _ id: String) throws -> StoredPorteur {
        _ = try contexte.requireCompte()
        guard let porteur = try reader.porteur(id), try isVisible(reader, contexte, porteur: id) else {
            throw Refus.introuvable
        }
        return porteur
    }

    /// A porteur is seen by its members, and by those who see what it has handed in.
    private static func isVisible(_ reader: Reader, _ contexte: Contexte, porteur id: String) throws -> Bool {
        if contexte.caller.porteurs[id] != nil { return true }
        var holders = Permissions.holders(of: .lirePorteur)
        if contexte.caller.deports.porteurs.contains(id) { holders.subtract(contexte.caller.ecartables) }
        let contrats = contexte.caller.contrats(holders)
        if let contrats, contrats.isEmpty { return false }
        return try reader.hasDepose(porteur: id, contrats: contrats)
    }

    /// A call: to everyone once published, before that to those who write it.
    public static func appel(_ reader: Reader, _ contexte: Contexte, _ code: String) throws -> StoredAppel {
        guard let appel = try reader.appel(code) else { throw Refus.introuvable }
        let qualites = contexte.caller.qualites(contrat: appel.contrat)
        guard appel.revision != nil || Permissions.allows(qualites, .lireProjetAppel) else {
            throw Refus.introuvable
        }
        return appel
    }

    public static func revision(_ reader: Reader, of dossier: StoredDossier) throws -> Revision {
        guard let revision = try reader.revision(dossier.appel, dossier.revision) else {
            throw StoreError.corrupt("revision \(dossier.revision) de \(dossier.appel)")
        }
        return revision
    }

    /// What a list of dossiers may show this caller.
    public static func scope(_ caller: Caller) -> DossierScope {
        let holders = Permissions.holders(of: .lireDossier)
        let deposited = caller.contrats(holders.subtracting(caller.ecartables))
        let whole = caller.contrats(Permissions.holders(of: .lireBrouillon).subtracting(caller.ecartables))
        var scope = DossierScope(
            porteurs: Set(caller.porteurs.keys), contrats: deposited ?? [],
            contratsJuges: caller.contrats(holders.intersection(caller.ecartables)),
            deports: deports(caller), contratsEntiers: whole ?? [],
            isEverywhere: deposited == nil, isEverywhereWithDrafts: whole == nil)
        scope.contratsEntiersJuges = caller.contrats(
            Permissions.holders(of: .lireBrouillon).intersection(caller.ecartables))
        return scope
    }

    /// The deposited dossiers before which the caller holds a capacity of the staff: never those of its own porteur.
    public static func scope(_ caller: Caller, _ capacite: Capacite) -> DossierScope {
        let holders = Permissions.holders(of: capacite)
        let overseen = caller.contrats(holders.subtracting(caller.ecartables))
        return DossierScope(
            porteurs: [], contrats: overseen ?? [],
            contratsJuges: caller.contrats(holders.intersection(caller.ecartables)),
            deports: caller.apart,
            contratsEntiers: [], isEverywhere: overseen == nil, isEverywhereWithDrafts: false)
    }

    /// What somebody who judges must not see of the contracts it judges on.
    static func deports(_ caller: Caller) -> DeportScope {
        DeportScope(dossiers: caller.deports.dossiers, porteurs: caller.deports.porteurs)
    }

    /// What the journal may show this caller.
    public static func journalScope(_ caller: Caller) throws -> JournalScope? {
        guard let compte = caller.compte else { return nil }
        let contrats = caller.contrats(Permissions.surveillent.subtracting(caller.ecartables))
        let judged = caller.ecartables.intersection(Permissions.surveillent.union([.instructeur]))
        return JournalScope(
            compte: compte.id, porteurs: Set(caller.porteurs.keys), contrats: contrats ?? [],
            contratsJuges: caller.contrats(judged), deports: deports(caller),
            isEverywhere: contrats == nil,
            brouillonsDe: caller.contrats(Permissions.holders(of: .lireBrouillon)))
    }
}
