public import Domain
import JSON
public import Store
import Templates

/// Reminds the members of porteurs, before the closing of a call, of what is not deposited yet: once for each of
/// the times that the call names.
///
/// The e-mail is among those about accounts, which nobody else reads: the service must not learn of a draft.
public enum RappelerBrouillons {
    /// How many hours before the closing the reminder is that is due now; nil when none is. A time that had
    /// passed when the draft was opened is not made up for; of several that passed since, only the last is.
    static func due(_ heures: [Int64], _ brouillon: BrouillonARappeler, fin: Instant, at now: Instant)
        -> Int64?
    {
        let passed = heures.filter { hours in
            let moment = fin.adding(seconds: -hours * 3600)
            return brouillon.creeAt <= moment && moment <= now
        }
        guard now < fin, let last = passed.min(), !brouillon.rappeles.contains(where: { $0 <= last }) else {
            return nil
        }
        return last
    }

    private struct Rappel {
        let revision: Revision
        let appel: String
        let dus: [(brouillon: BrouillonARappeler, heures: Int64)]
    }

    private static func dus(_ reader: Reader, at now: Instant) throws -> [Rappel] {
        if try reader.envoisRetenus() != nil { return [] }
        return try reader.appelsOuverts(at: now).compactMap { code in
            guard let revision = try reader.revisionEnVigueur(code),
                let first = revision.appel.deroulement.rappels.max(),
                revision.finAt.adding(seconds: -first * 3600) <= now
            else { return nil }
            let dus = try reader.brouillonsARappeler(appel: code).compactMap { one in
                due(revision.appel.deroulement.rappels, one, fin: revision.finAt, at: now).map { (one, $0) }
            }
            return dus.isEmpty ? nil : Rappel(revision: revision, appel: code, dus: dus)
        }
    }

    public static func isDue(_ reader: Reader, at now: Instant) throws -> Bool {
        try !dus(reader, at: now).isEmpty
    }

    /// - Returns: how many e-mails were put in the outbox.
    @discardableResult
    public static func run(_ tx: Writer, _ liens: Liens, at now: Instant) throws -> Int {
        var count = 0
        for rappel in try dus(tx.read, at: now) {
            for (brouillon, heures) in rappel.dus {
                try tx.insertRappel(dossier: brouillon.dossierId, heures: heures, at: now)
                try journalise(tx, brouillon, heures, rappel, at: now)
            }
            count += try poster(tx, liens, rappel, at: now)
        }
        return count
    }

    /// One e-mail for each member who proved the address, about all the drafts of the call.
    private static func poster(
        _ tx: Writer, _ liens: Liens, _ rappel: Rappel, at now: Instant
    ) throws -> Int {
        let calendrier = rappel.revision.appel.calendrier
        var theirs: [String: [BrouillonARappeler]] = [:]
        for (brouillon, _) in rappel.dus {
            for address in try Prevenir.destinataires(tx.read, porteur: brouillon.porteurId).distinct {
                theirs[address, default: []].append(brouillon)
            }
        }
        for (address, drafts) in theirs.sorted(by: { $0.key < $1.key }) {
            try Courrier(
                .brouillonRappel,
                [
                    "appel": .string(rappel.revision.appel.titre),
                    "cloture": .text(
                        Fuseau.derniereMinute(avant: rappel.revision.finAt, fuseau: calendrier.fuseau)),
                    "fuseau": .string(calendrier.fuseau), "plusieurs": .bool(drafts.count > 1),
                    "lignes": .array(
                        drafts.map { draft in
                            [
                                "porteur": .string(draft.porteurNom.surUneLigne),
                                "etat": .string(draft.etat.libelle),
                                "lien": .text(liens.adresse(.lireDossier(draft.dossierId))),
                            ]
                        }),
                ]
            ).envoyer(tx, to: address, at: now)
        }
        return theirs.count
    }

    private static func journalise(
        _ tx: Writer, _ brouillon: BrouillonARappeler, _ heures: Int64, _ rappel: Rappel, at now: Instant
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: nil, qualite: .membre, evenement: .consigne(.rappelerBrouillon), objet: "dossier",
                objetId: brouillon.dossierId, contrat: rappel.revision.contrat.code,
                porteurId: brouillon.porteurId, dossierId: brouillon.dossierId,
                apres: ["heures": .integer(heures)]), at: now)
    }
}
