import Domain
public import JSON
import Rules
public import Store

/// The service says that two porteurs are the same body: the members and the dossiers of the duplicate go to
/// the other one. What was deposited stays frozen as it was deposited.
public enum ReunirPorteurs {
    public struct Demande: Sendable {
        let doublon: String
        let motif: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    doublon: reader.requiredText("doublon", max: 100),
                    motif: reader.requiredText("motif", max: Motif.longueurMax))
            }
        }

        private init(doublon: String, motif: String) {
            self.doublon = doublon
            self.motif = motif
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, porteur id: String, _ demande: Demande
    ) throws -> StoredPorteur {
        let garde = try Acces.porteur(tx.read, contexte, id, .corrigerPorteur)
        let doublon = try find(tx.read, contexte, demande.doublon, besides: id)
        guard garde.fusionneDans == nil, doublon.fusionneDans == nil else {
            throw Refus(.reunionImpossible, "L’un des deux porteurs est déjà réuni à un autre.")
        }
        let destinataires =
            try Prevenir.destinataires(tx.read, porteur: id)
            + Prevenir.destinataires(tx.read, porteur: doublon.id)
        try refuseWaiting(tx, contexte, doublon, demande.motif)
        try moveMembers(tx, contexte, from: doublon.id, to: id)
        try moveDossiers(tx, contexte, from: doublon.id, to: id, demande.motif)
        try tx.fusionner(porteur: doublon.id, dans: id)
        try Prevenir.reunion(
            tx, contexte, garde, doublon, to: destinataires.distinct, motif: demande.motif)
        return try tx.read.porteur(id) ?? garde
    }

    private static func find(
        _ reader: Reader, _ contexte: Contexte, _ id: String, besides other: String
    ) throws -> StoredPorteur {
        do {
            guard id != other else { throw Refus.introuvable }
            return try Acces.porteur(reader, contexte, id, .corrigerPorteur)
        } catch let refus as Refus where refus.code == .introuvable {
            throw Refus(at: "/doublon", "Un autre porteur que vous voyez est attendu.")
        }
    }

    /// A claim on the duplicate has lost its object.
    private static func refuseWaiting(
        _ tx: Writer, _ contexte: Contexte, _ doublon: StoredPorteur, _ motif: String
    ) throws {
        for changement in try tx.read.changementsOuverts(porteur: doublon.id) {
            try RepondreChangement.close(
                tx, contexte, changement, doublon, .refuse, .refuserChangement, .service, motif)
        }
    }

    /// Of two qualities of one person, the representative’s stays.
    private static func moveMembers(
        _ tx: Writer, _ contexte: Contexte, from doublon: String, to id: String
    ) throws {
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: id)
        let held = try tx.read.membres(porteur: id)
        for membre in try tx.read.membres(porteur: doublon) {
            try Membres.remove(tx, contexte, par, porteur: doublon, membre)
            guard let own = held.first(where: { $0.compteId == membre.compteId }) else {
                try Membres.add(
                    tx, contexte, par, porteur: id, compte: membre.compteId, membre.qualite)
                continue
            }
            if membre.qualite == .representant {
                try Membres.change(tx, contexte, par, porteur: id, own, to: .representant)
            }
        }
    }

    private static func moveDossiers(
        _ tx: Writer, _ contexte: Contexte, from doublon: String, to id: String, _ motif: String
    ) throws {
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: id)
        let moved = try tx.read.dossiersDuPorteur(doublon)
        // An attestation covers the porteur, which is another one now.
        for dossier in moved where dossier.etat == .atteste {
            try EcrirePorteur.desatteste(tx, contexte, par, dossier.id, porteur: doublon)
        }
        let before = try broken(tx.read, contexte, [doublon, id])
        try tx.moveDossiers(from: doublon, to: id)
        try tx.moveIntentions(from: doublon, to: id)
        try tx.moveDerogations(from: doublon, to: id)
        try requireNothingNew(before, try broken(tx.read, contexte, [id]))
        for dossier in moved {
            try tx.journalise(
                Ecriture(
                    compteId: contexte.caller.compte?.id, qualite: par,
                    evenement: .consigne(.fusionnerPorteur), objet: "porteur", objetId: id,
                    contrat: dossier.contrat, porteurId: id, dossierId: dossier.id,
                    avant: ["porteur": .string(doublon)],
                    apres: ["porteur": .string(id), "motif": .string(motif)]),
                at: contexte.instant)
        }
        try Membres.journalise(
            tx, contexte, par, .fusionnerPorteur, porteur: id,
            apres: ["doublon": .string(doublon), "motif": .string(motif)])
    }

    /// The blocking rules that each deposited dossier breaks, beside the other dossiers of its porteur.
    private static func broken(
        _ reader: Reader, _ contexte: Contexte, _ porteurs: [String]
    ) throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for porteur in porteurs {
            for dossier in try reader.dossiersDuPorteur(porteur)
            where ![.brouillon, .atteste, .retire, .irrecevable].contains(dossier.etat) {
                let verdicts = try Controler.run(reader, dossier, at: contexte.instant)
                found[dossier.reference ?? dossier.id] = Set(verdicts.filter(\.isBlocking).map(\.code))
            }
        }
        return found
    }

    /// A deposited dossier that respected the rules must go on respecting them: a ceiling for each porteur, an
    /// action asked for once.
    private static func requireNothingNew(
        _ before: [String: Set<String>], _ after: [String: Set<String>]
    ) throws {
        let news = after.sorted { $0.key < $1.key }.compactMap { reference, codes -> String? in
            let added = codes.subtracting(before[reference] ?? [])
            return added.isEmpty ? nil : "\(reference) (\(added.sorted().joined(separator: ", ")))"
        }
        guard news.isEmpty else {
            throw Refus(
                .reunionImpossible,
                "Réunis, des dossiers déposés n’iraient plus aux règles de leur appel : \(news.joined(separator: ", ")). Le porteur retire d’abord l’un des deux, ou le service le déclare irrecevable."
            )
        }
    }
}
