public import Domain
public import Store

/// The progress of a dossier, in plain words: the stages, the current one, and what the applicant has to do
/// now.
public struct Suivi: Sendable, Equatable {
    public enum Avancement: String, Sendable { case fait, enCours = "en_cours", aVenir = "a_venir" }

    public struct Etape: Sendable, Equatable {
        public let code: String
        public let libelle: String
        public let avancement: Avancement
        /// When the stage was completed, if there is a date to show.
        public let faitAt: Instant?
    }

    /// Something the applicant is asked to do.
    public struct AFaire: Sendable, Equatable {
        public let phrase: String
        public let echeanceOn: Jour?
        public let isEnRetard: Bool
    }

    public let etapes: [Etape]
    /// Where the dossier is, in one sentence.
    public let phrase: String
    public let aFaire: [AFaire]
    /// Whether the caller may write a message in the dossier.
    public let isEcrivable: Bool

    /// Uses the state that the caller may know: a decision that is not announced does not change the result.
    public static func run(_ reader: Reader, _ contexte: Contexte, dossier id: String) throws -> Suivi {
        let dossier = try Acces.dossier(reader, contexte, id)
        let revision = try Acces.revision(reader, of: dossier)
        let etat = Acces.etat(dossier, contexte.caller)
        let complements =
            contexte.caller.peut(.lireComplements, devant: dossier)
            ? try reader.complements(dossier: id).filter(\.isOpen) : []
        let isTakenBack = try dossier.annonceAt == nil && !reader.courriers(dossier: id).isEmpty
        return Suivi(
            etapes: etapes(etat, dossier, try reader.datesDesEtapes(dossier: id)),
            phrase: phrase(
                etat, dossier, isTakenBack: isTakenBack,
                hasComplement: complements.contains {
                    !DelaiDeReponse.isOver($0.echeanceOn, revision.appel, at: contexte.instant)
                }),
            aFaire: aFaire(
                etat, revision, try Delai(reader, revision, porteur: dossier.porteurId), complements,
                at: contexte.instant),
            isEcrivable: dossier.reference != nil && contexte.caller.peut(.ecrireMessage, devant: dossier))
    }

    private static func etapes(
        _ etat: Etat, _ dossier: StoredDossier, _ dates: [String: Instant]
    ) -> [Etape] {
        let admis = dates[Evenement.declarerRecevable.rawValue]
        let isRefused = etat == .irrecevable
        let steps: [(code: String, libelle: String, at: Instant?)] = [
            ("depot", "Dépôt", dossier.deposeAt),
            (
                "recevabilite",
                isRefused ? "Dossier déclaré irrecevable" : "Dossier complet et recevable",
                isRefused ? dates[Evenement.declarerIrrecevable.rawValue] : admis
            ),
            ("instruction", "Instruction", dates[Evenement.cloreInstruction.rawValue]),
            ("comite", "Comité", nil),
            ("reponse", "Réponse", dates[Evenement.notifier.rawValue]),
        ]
        let rank = rank(etat, dossier)
        // When the dossier has reached its end, the later stages are left out.
        return steps.prefix(rank.isOver ? rank.done : steps.count).enumerated().map { index, step in
            let done = index < rank.done
            return Etape(
                code: step.code, libelle: step.libelle,
                avancement: done ? .fait : index == rank.done ? .enCours : .aVenir,
                faitAt: done ? step.at : nil)
        }
    }

    /// The number of completed stages, and whether no other stage follows.
    private static func rank(_ etat: Etat, _ dossier: StoredDossier) -> (done: Int, isOver: Bool) {
        switch etat {
        case .brouillon, .atteste: (0, false)
        case .depose: (1, false)
        case .irrecevable: (2, true)
        case .recevable: (2, false)
        case .instruit: (3, false)
        case .decide: (4, false)
        case .notifie: (5, true)
        case .retire: (1, true)
        }
    }

    private static func phrase(
        _ etat: Etat, _ dossier: StoredDossier, isTakenBack: Bool, hasComplement: Bool
    ) -> String {
        let motif = dossier.motifRecevabilite.map { " Motif : \($0)" } ?? ""
        switch etat {
        case .brouillon, .atteste:
            return "Le dossier n’est pas déposé : personne d’autre que vous ne le voit."
        case .depose where hasComplement:
            return "Le service a reçu le dossier ; il attend un complément pour continuer."
        case .depose: return "Le service a reçu le dossier ; il vérifie qu’il est complet et recevable."
        case .irrecevable:
            return
                "Le dossier a été déclaré irrecevable : il ne sera ni instruit ni présenté au comité, et aucune autre "
                + "réponse ne suivra. Pour y répondre, le porteur écrit au service par un message du dossier.\(motif)"
        case .recevable: return "Le dossier est recevable ; il est en cours d’instruction."
        // The notified answer was taken back: another letter will give the new one.
        case .instruit where isTakenBack:
            return "Le service est revenu sur la réponse annoncée : une nouvelle lettre suivra."
        case .instruit: return "L’instruction est terminée ; la réponse viendra après le comité."
        case .decide: return "Les financeurs ont répondu ; la réponse n’est pas encore annoncée au porteur."
        case .notifie: return "Les réponses sont données : lisez-les, action par action, dans le dossier."
        case .retire: return "Le dossier a été retiré par le porteur."
        }
    }

    private static func aFaire(
        _ etat: Etat, _ revision: Revision, _ delai: Delai, _ complements: [Complement],
        at instant: Instant
    ) -> [AFaire] {
        if etat.isDraft {
            let isLate = delai.isOver(at: instant)
            let what =
                etat == .brouillon
                ? "Terminez le dossier, faites-le attester et déposez-le" : "Déposez le dossier"
            return [
                AFaire(
                    phrase: isLate
                        ? "L’appel est clos depuis le \(delai.cloture) : le dossier ne peut plus être déposé."
                        : "\(what) \(delai.limite).",
                    echeanceOn: delai.jour, isEnRetard: isLate)
            ]
        }
        return complements.map { complement in
            let echeance = Echeance(complement.echeanceOn, revision.appel, at: instant)
            if DelaiDeReponse.isOver(echeance.on, revision.appel, at: instant) {
                let told = DelaiDeReponse.phrase("La demande n° \(complement.numero)", echeance.on)
                return AFaire(phrase: told, echeanceOn: echeance.on, isEnRetard: true)
            }
            let day = echeance.on.map { " au plus tard le \($0.enToutesLettres)" } ?? ""
            return AFaire(
                phrase: "Répondez à la demande n° \(complement.numero)\(day) : \(complement.demande)",
                echeanceOn: echeance.on, isEnRetard: echeance.isPast)
        }
    }
}
