public import Domain
public import Store

/// A recusal, and the contracts whose administrators may lift it.
public struct DeportTrouve: Sendable {
    public let deport: Deport
    public let dossier: StoredDossier?
    public let contrats: [String]
}

/// Access to things linked to calls and dossiers: sessions, scenarios, messages, the outbox, recusals.
extension Acces {
    public static func seance(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lireSeances
    ) throws -> (seance: Seance, contrat: String) {
        _ = try contexte.requireCompte()
        let (seance, contrat) = try contexte.connu(reader)?.seance(id) ?? find(reader, seance: id)
        if try Portes.desMembresDeSeance.contains(capacite) && LireSeance.sits(reader, contexte, id) {
            // A seat is held by somebody who decides.
            guard contexte.caller.rolesSuspendus.isEmpty else { throw Caller.secondFacteurRequis }
            return (seance, contrat)
        }
        guard contexte.caller.peut(Portes.vue(.seance), contrat: contrat) else { throw Refus.introuvable }
        try contexte.require(capacite, contrat: contrat)
        return (seance, contrat)
    }

    private static func find(_ reader: Reader, seance id: String) throws -> (Seance, contrat: String) {
        guard let seance = try reader.seance(id), let appel = try reader.appel(seance.appel) else {
            throw Refus.introuvable
        }
        return (seance, appel.contrat)
    }

    public static func simulation(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .lireSimulations
    ) throws -> (simulation: StoredSimulation, appel: StoredAppel) {
        _ = try contexte.requireCompte()
        let (simulation, appel) = try contexte.connu(reader)?.simulation(id) ?? find(reader, simulation: id)
        guard contexte.caller.peut(Portes.vue(.simulation), contrat: appel.contrat) else {
            throw Refus.introuvable
        }
        try contexte.require(capacite, contrat: appel.contrat)
        return (simulation, appel)
    }

    private static func find(
        _ reader: Reader, simulation id: String
    ) throws -> (StoredSimulation, StoredAppel) {
        guard let simulation = try reader.simulation(id), let appel = try reader.appel(simulation.appel)
        else { throw Refus.introuvable }
        return (simulation, appel)
    }

    /// A message. A caller who sees the dossier but may not read messages gets `interdit`, not `introuvable`.
    public static func message(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite = Portes.message
    ) throws -> (message: Message, dossier: StoredDossier) {
        _ = try contexte.requireCompte()
        guard let message = try contexte.connu(reader)?.message(id) ?? reader.message(id) else {
            throw Refus.introuvable
        }
        let dossier = try dossier(reader, contexte, message.dossierId, Portes.message)
        try contexte.require(capacite, devant: dossier)
        return (message, dossier)
    }

    /// A recusal: visible to those who read the recusals of one of its contracts, and to the recused person,
    /// who may not lift it.
    public static func deport(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite
    ) throws -> DeportTrouve {
        let (compte, caller) = (try contexte.requireCompte(), contexte.caller)
        guard let found = try contexte.connu(reader)?.deport(id) ?? find(reader, deport: id) else {
            throw Refus.introuvable
        }
        let isOwn = found.deport.compteId == compte.id
        guard isOwn || found.contrats.contains(where: { caller.peut(Portes.vue(.deport), contrat: $0) })
        else { throw Refus.introuvable }
        guard !isOwn, found.contrats.contains(where: { caller.peut(capacite, contrat: $0) }) else {
            throw Refus(
                .interdit, "Un déport est levé par un administrateur du contrat, et jamais par soi-même.")
        }
        return found
    }

    private static func find(_ reader: Reader, deport id: String) throws -> DeportTrouve? {
        guard let deport = try reader.deport(id) else { return nil }
        let dossier = try deport.dossierId.flatMap { try reader.dossier($0) }
        // An interest in a porteur belongs to no contract: an administrator of any contract of the person may
        // lift it.
        let contrats =
            try dossier.map { [$0.contrat] } ?? reader.roles(compte: deport.compteId).compactMap(\.contrat)
        return DeportTrouve(deport: deport, dossier: dossier, contrats: contrats)
    }

    /// A porteur in which the caller is declaring an interest.
    static func interet(_ reader: Reader, _ contexte: Contexte, porteur id: String) throws {
        _ = try contexte.requireCompte()
        guard contexte.caller.roles.contains(where: { Permissions.jugent.contains($0.role.qualite) }) else {
            throw Refus(
                .interdit, "Votre compte n’instruit, ne note et ne décide rien : il n’a pas à se déporter.")
        }
        // A caller who judges what the porteur deposited may declare an interest, even without the right to
        // read the porteur.
        guard try reader.hasDepose(porteur: id, contrats: contexte.caller.contrats(Permissions.jugent))
        else { throw Refus.introuvable }
    }

    /// The dossier of a point of an agenda. Its session is visible, so a recused caller gets `interdit`, not
    /// `introuvable`.
    static func dossierDeSeance(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite
    ) throws -> StoredDossier {
        guard let dossier = try reader.dossier(id) else { throw Refus.introuvable }
        guard contexte.caller.peut(capacite, devant: dossier) else { throw Salle.deporte }
        return dossier
    }

    /// An export is complete or refused: a caller who judges and is recused from one of its dossiers must ask
    /// somebody else.
    public static func exportEntier(
        _ reader: Reader, _ contexte: Contexte, _ appel: StoredAppel
    ) throws {
        let caller = contexte.caller
        guard try !reader.hasDossier(appel: appel.code, caller.deportScope(contrat: appel.contrat, .exporter))
        else {
            throw Refus(
                .deporte,
                "Cet export porte un dossier dont vous êtes déporté, ou d’un porteur dont vous êtes membre : un export "
                    + "est entier ou n’est pas. Demandez-le à un auditeur.")
        }
    }

    /// The revision that judges the dossier, with the timetable and the words of the service as last
    /// published.
    public static func revision(_ reader: Reader, of dossier: StoredDossier) throws -> Revision {
        guard let revision = try reader.revisionApplicable(dossier.appel, dossier.revision) else {
            throw StoreError.corrupt("revision \(dossier.revision) de \(dossier.appel)")
        }
        return revision
    }
}
