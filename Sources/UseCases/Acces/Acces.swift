public import Domain
public import Store

/// The only place that decides who may see and do what: it finds a thing for a caller and checks the capacity
/// before any use case reads the thing.
///
/// What the caller may not see does not exist (`introuvable`); what is visible but not allowed is `interdit`.
/// The thing found at the start of a route is not looked up again while nothing has been written.
public enum Acces {
    /// The check at the start of a route: finds the thing that the path names first, for a caller who may do
    /// what the route does.
    ///
    /// - Throws: `Refus` `second-facteur-requis` when a second factor is all that lacks, whether the caller
    ///   sees the thing without it or not.
    public static func entrer(
        _ reader: Reader, _ contexte: Contexte, _ capacite: Capacite, _ espece: Espece? = nil,
        _ id: String = ""
    ) throws -> Chose {
        do {
            return try trouver(reader, contexte, capacite, espece, id)
        } catch let refus as Refus where [.interdit, .introuvable, .deporte].contains(refus.code) {
            guard let whole = contexte.avecSecondFacteur,
                (try? trouver(reader, whole, capacite, espece, id)) != nil
            else { throw refus }
            throw Caller.secondFacteurRequis
        }
    }

    private static func trouver(
        _ reader: Reader, _ contexte: Contexte, _ capacite: Capacite, _ espece: Espece?, _ id: String
    ) throws -> Chose {
        switch espece {
        case nil: try entrer(contexte, capacite)
        case .contrat: return .contrat(try contrat(reader, contexte, id, capacite))
        case .appel: return .appel(try appel(reader, contexte, id, capacite))
        case .porteur where capacite == Portes.interet: try interet(reader, contexte, porteur: id)
        case .porteur: return .porteur(try porteur(reader, contexte, id, capacite))
        case .dossier: return .dossier(try dossier(reader, contexte, id, capacite))
        case .action:
            let (action, dossier) = try action(reader, contexte, id, capacite)
            return .action(action, dossier)
        case .seance:
            let (seance, contrat) = try seance(reader, contexte, id, capacite)
            return .seance(seance, contrat: contrat)
        case .simulation:
            let (simulation, appel) = try simulation(reader, contexte, id, capacite)
            return .simulation(simulation, appel)
        case .message:
            let (message, dossier) = try message(reader, contexte, id, capacite)
            return .message(message, dossier)
        case .envoi:
            let (envoi, attache) = try envoi(reader, contexte, id, capacite)
            return .envoi(envoi, attache)
        case .deport: return .deport(try deport(reader, contexte, id, capacite))
        case .changement:
            let (changement, porteur) = try changement(reader, contexte, id, capacite)
            return .changement(changement, porteur)
        }
        return .rien
    }

    /// For a route whose path names nothing.
    static func entrer(_ contexte: Contexte, _ capacite: Capacite) throws {
        if Portes.nommeesParLeCorps.contains(capacite) {
            _ = try contexte.requireCompte()
        } else {
            try contexte.require(capacite)
        }
    }

    public static func dossier(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lireDossier
    ) throws -> StoredDossier {
        _ = try contexte.requireCompte()
        let dossier = try contexte.connu(reader)?.dossier(id) ?? visible(reader, contexte, id)
        try contexte.require(capacite, devant: dossier)
        return dossier
    }

    private static func visible(
        _ reader: Reader, _ contexte: Contexte, _ id: String
    ) throws -> StoredDossier {
        guard let dossier = try reader.dossier(id) else { throw Refus.introuvable }
        try contexte.requireVisible(Portes.vue(.dossier, isDraft: dossier.etat.isDraft), devant: dossier)
        return dossier
    }

    public static func action(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lireDossier
    ) throws -> (action: StoredAction, dossier: StoredDossier) {
        _ = try contexte.requireCompte()
        guard let action = try contexte.connu(reader)?.action(id) ?? reader.action(id) else {
            throw Refus.introuvable
        }
        return (action, try dossier(reader, contexte, action.dossierId, capacite))
    }

    public static func porteur(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lirePorteur
    ) throws -> StoredPorteur {
        _ = try contexte.requireCompte()
        let known = contexte.connu(reader)?.porteur(id)
        guard let porteur = try known ?? reader.porteur(id),
            try known != nil || seesPorteur(reader, contexte, porteur: id)
        else { throw Refus.introuvable }
        // Seeing a porteur includes reading it: the contracts come from the dossiers it deposited.
        if capacite != Portes.vue(.porteur) {
            try requirePorteur(capacite, reader, contexte, porteur: id)
        }
        return porteur
    }

    /// A call: visible to everyone once published; before that, only to those who write it.
    public static func appel(
        _ reader: Reader, _ contexte: Contexte, _ code: String, _ capacite: Capacite = .lirePublic
    ) throws -> StoredAppel {
        guard let appel = try contexte.connu(reader)?.appel(code) ?? reader.appel(code) else {
            throw Refus.introuvable
        }
        let vue = Portes.vue(.appel, isDraft: appel.revision == nil)
        guard vue.map({ contexte.caller.peut($0, contrat: appel.contrat) }) ?? true else {
            throw Refus.introuvable
        }
        try contexte.require(capacite, contrat: appel.contrat)
        return appel
    }

    public static func contrat(
        _ reader: Reader, _ contexte: Contexte, _ code: String, _ capacite: Capacite = .lirePublic
    ) throws -> Contrat {
        if Portes.partout.contains(capacite) { try contexte.require(capacite) }
        guard let contrat = try contexte.connu(reader)?.contrat(code) ?? reader.contrat(code) else {
            throw Refus.introuvable
        }
        if !Portes.partout.contains(capacite) { try contexte.require(capacite, contrat: code) }
        return contrat
    }
}
