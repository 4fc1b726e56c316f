public import Domain
public import JSON
public import Store

/// Assigns work by hand: gives one person a dossier to follow or an action to score.
public enum Affecter {
    public struct Demande: Sendable {
        /// E-mail address or identifier.
        public let compte: String
        public let tache: Affectation.Tache
        public let action: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let tache = reader.required("tache", Self.tache(reader), else: .instruire)
                let action = reader.string("action", max: 64)
                if tache == .evaluer, reader.json("action") == nil {
                    reader.problem("action", "obligatoire", "On évalue une action : dites laquelle.")
                } else if tache == .instruire, action != nil {
                    reader.problem("action", "valeur", "On instruit le dossier entier : retirez l’action.")
                }
                return Demande(
                    compte: reader.requiredText("compte", max: 254), tache: tache, action: action)
            }
        }

        private init(compte: String, tache: Affectation.Tache, action: String?) {
            self.compte = compte
            self.tache = tache
            self.action = action
        }

        static func tache(_ reader: ObjectReader) -> Affectation.Tache? {
            reader.value("tache", "instruire ou evaluer est attendu") { Affectation.Tache(rawValue: $0) }
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande
    ) throws -> Affectation {
        let dossier = try Acces.dossier(tx.read, contexte, id, .affecter)
        guard demande.tache.etats.contains(dossier.etat) else {
            throw Refus(
                .etatIncompatible,
                "Le dossier est « \(Acces.etat(dossier, contexte.caller).libelle) » : il n’y a plus rien à \(demande.tache.libelle)."
            )
        }
        let actions = try tx.read.actions(dossier: id)
        if let action = demande.action, !actions.contains(where: { $0.id == action }) {
            throw Refus.documentInvalide("/action", "Cette action n’est pas de ce dossier.")
        }
        guard let personne = try Affectataire(tx.read, demande.compte) else {
            throw Refus.documentInvalide("/compte", "Aucun compte à cette adresse ni sous cet identifiant.")
        }
        try require(personne, demande.tache, dossier)
        let held = try tx.read.affectations(dossier: id)
        if held.contains(where: {
            $0.compteId == personne.compte.id && $0.tache == demande.tache && $0.actionId == demande.action
        }) {
            throw Refus(.dejaExistant, "Ce compte a déjà cette affectation.")
        }
        let affectation = try give(
            tx, contexte, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: id,
            action: demande.action, to: personne.compte, demande.tache, .main)
        try PrevenirService.affectations(tx, contexte, [affectation])
        return affectation
    }

    private static func require(
        _ personne: Affectataire, _ tache: Affectation.Tache, _ dossier: StoredDossier
    ) throws {
        guard personne.holds(tache, contrat: dossier.contrat) else {
            throw Refus.documentInvalide("/compte", role(tache))
        }
        if personne.estDeporte(dossier: dossier.id, porteur: dossier.porteurId) {
            throw Refus(.deporte, Self.deporte)
        }
    }

    static func role(_ tache: Affectation.Tache) -> String {
        tache == .instruire
            ? "Ce compte n’est pas instructeur sur ce contrat."
            : "Ce compte n’est ni évaluateur ni instructeur sur ce contrat."
    }

    static let deporte = "Cette personne s’est déportée de ce dossier, ou appartient au porteur."

    /// Writes an assignment and its row in the journal.
    static func give(
        _ tx: Writer, _ contexte: Contexte, contrat: String, porteur: String, dossier: String,
        action: String?,
        to compte: StoredCompte, _ tache: Affectation.Tache, _ origine: Affectation.Origine
    ) throws -> Affectation {
        let affectation = Affectation(
            id: Identifiant.new(at: contexte.instant), dossierId: dossier, actionId: action,
            compteId: compte.id, nom: compte.nom, tache: tache, origine: origine, creeAt: contexte.instant)
        try tx.insert(affectation, par: contexte.caller.compte?.id)
        try tx.journalise(
            ecriture(.affecter, contexte, affectation, contrat: contrat, porteur: porteur),
            at: contexte.instant)
        return affectation
    }

    static func ecriture(
        _ evenement: Consigne, _ contexte: Contexte, _ affectation: Affectation, contrat: String,
        porteur: String
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: .instructeur, evenement: .consigne(evenement),
            objet: "affectation", objetId: affectation.id, contrat: contrat, porteurId: porteur,
            dossierId: affectation.dossierId,
            apres: [
                "compte": .string(affectation.compteId), "tache": .string(affectation.tache.rawValue),
                "action": .text(affectation.actionId), "origine": .string(affectation.origine.rawValue),
            ])
    }
}

extension Refus {
    /// A refusal for one wrong member of a document.
    static func documentInvalide(_ pointer: String, _ detail: String) -> Refus {
        Refus(at: pointer, detail)
    }
}
