import Domain
public import JSON
public import Store

/// Answers a change that somebody else asked for: a representative of the porteur, or the service.
public enum RepondreChangement {
    public struct Demande: Sendable {
        let isAccepted: Bool
        let motif: String?
        /// What the person who claims the porteur becomes.
        let qualite: Membre.Qualite
        /// Members that the person who claims the porteur takes the place of.
        let retire: [String]

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let sens = reader.value("sens", "accepte ou refuse est attendu") { text in
                    ["accepte": true, "refuse": false][text]
                }
                let isAccepted = reader.required("sens", sens, else: true)
                let isWanted = !isAccepted || reader.json("motif") != nil
                return Demande(
                    isAccepted: isAccepted,
                    motif: isWanted ? reader.requiredText("motif", max: Motif.longueurMax) : nil,
                    qualite: reader.value("qualite", "representant ou redacteur est attendu") {
                        Membre.Qualite(rawValue: $0)
                    } ?? .representant,
                    retire: reader.strings("retire", max: 50))
            }
        }

        private init(isAccepted: Bool, motif: String?, qualite: Membre.Qualite, retire: [String]) {
            self.isAccepted = isAccepted
            self.motif = motif
            self.qualite = qualite
            self.retire = retire
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, changement id: String, _ demande: Demande
    ) throws {
        let (changement, porteur) = try Acces.changement(tx.read, contexte, id, .repondreChangement)
        try contexte.precondition.requirePresent()
        try requireOpen(changement)
        try contexte.precondition.check(changement.version)
        guard let voix = try Acces.voix(tx.read, contexte.caller, porteur: porteur.id) else {
            throw Refus.introuvable
        }
        try requireSeconde(tx.read, contexte, changement, voix)
        if !demande.isAccepted {
            return try refuse(tx, contexte, changement, porteur, voix, demande.motif ?? "")
        }
        try accept(tx, contexte, changement, porteur, voix, demande)
    }

    static func requireOpen(_ changement: Changement) throws {
        guard changement.isOpen else {
            throw Refus(
                .etatIncompatible, "Cette demande a déjà sa réponse (« \(changement.etat.rawValue) »).")
        }
    }

    /// Whom the money goes to: the account, or the number of the body.
    private static func isAboutMoney(_ changement: Changement) -> Bool {
        [.compteBancaire, .numero].contains(changement.objet.nature)
    }

    /// Nobody answers their own request. As long as nothing was deposited no money depends on it: the only
    /// representative then confirms a number or an account by this second gesture.
    private static func requireSeconde(
        _ reader: Reader, _ contexte: Contexte, _ changement: Changement, _ voix: Changement.Voix
    ) throws {
        guard changement.compteId == contexte.caller.compte?.id else { return }
        let representants = try reader.membres(porteur: changement.porteurId)
            .filter { $0.qualite == .representant }
        if isAboutMoney(changement), voix == .porteur, representants.count == 1,
            try !reader.hasDepose(porteur: changement.porteurId, contrats: nil)
        {
            return
        }
        throw Refus(
            .secondeSignature,
            representants.count > 1
                ? "Vous avez fait cette demande : un autre représentant du porteur, ou le service, y répond."
                : "Vous avez fait cette demande : le service y répond.")
    }

    /// Once money depends on it, of two representatives neither may have let the other in: one person can open a
    /// second account, invite it and confirm with it. Then the service confirms.
    private static func requireDistincts(
        _ reader: Reader, _ contexte: Contexte, _ changement: Changement, _ voix: Changement.Voix
    ) throws {
        guard voix == .porteur, isAboutMoney(changement),
            try reader.hasDepose(porteur: changement.porteurId, contrats: nil)
        else { return }
        let (premier, second) = (changement.compteId, try contexte.requireCompteProuve().id)
        guard premier != second else { return }
        guard try areTied(reader, premier, second, changement.porteurId) else { return }
        throw Refus(
            .personnesLiees,
            "L’un de vous deux a fait entrer l’autre dans le porteur : une seule personne pourrait agir deux fois. "
                + "Le service confirme ; cette demande est dans ses tâches.")
    }

    /// Whether one of two members let the other in, through whomever.
    static func areTied(
        _ reader: Reader, _ one: String, _ other: String, _ porteur: String
    ) throws -> Bool {
        try reader.aFaitEntrer(one, other, porteur: porteur)
            || reader.aFaitEntrer(other, one, porteur: porteur)
    }

    /// Whether the one who answers for the porteur may be the one to be replaced: then the service has the last
    /// word. So with a new representative, and with a claim on a porteur that the service does not know yet, or
    /// for which a document speaks.
    private static func isDisputable(
        _ reader: Reader, _ changement: Changement, _ porteur: StoredPorteur
    ) throws -> Bool {
        switch changement.objet {
        case .representant: true
        case .reclamation: try porteur.confirmeAt == nil || reader.piece(changement: changement.id) != nil
        case .compteBancaire, .numero: false
        }
    }

    /// The no of a representative ends a request unless the service has the last word about it.
    private static func refuse(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur,
        _ voix: Changement.Voix, _ motif: String
    ) throws {
        guard voix == .porteur, try isDisputable(tx.read, changement, porteur) else {
            return try close(tx, contexte, changement, porteur, .refuse, .refuserChangement, voix, motif)
        }
        guard changement.opposition == nil else {
            throw Refus(.dejaExistant, "Cette demande est déjà contestée : le service décide.")
        }
        try tx.oppose(changement: changement.id, motif: motif, at: contexte.instant)
        try DemanderChangement.journalise(
            tx, contexte, changement, .opposerChangement, apres: ["motif": .string(motif)])
        try Prevenir.reponse(
            tx, contexte, changement, porteur, "oppose", pour: nil, motif: motif, before: [])
    }

    private static func accept(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur,
        _ voix: Changement.Voix, _ demande: Demande
    ) throws {
        try requireDistincts(tx.read, contexte, changement, voix)
        // A yes to less than was asked would end the request as a no does.
        if voix == .porteur, demande.qualite != .representant, changement.objet == .reclamation,
            try isDisputable(tx.read, changement, porteur)
        {
            throw Refus(
                .etatIncompatible,
                "Cette personne demande à représenter le porteur : acceptez-la comme représentante, ou refusez, et le "
                    + "service décide.")
        }
        if voix == .service, changement.objet.nature == .representant,
            try tx.read.piece(changement: changement.id) == nil
        {
            throw Refus(
                .documentManquant,
                phrase:
                    "Le service confirme un nouveau représentant au vu d’un document (procès-verbal de l’assemblée, récépissé) : son auteur le joint d’abord (\(Geste.joindreAuChangement(changement.id)))."
            )
        }
        let before = try Prevenir.concernes(tx.read, changement)
        try AppliquerChangement.run(
            tx, contexte, changement, porteur, qualite: demande.qualite, retire: demande.retire)
        let isAboutPeople = [.representant, .reclamation].contains(changement.objet.nature)
        if voix == .service, isAboutPeople, demande.qualite == .representant {
            try tx.confirmPorteur(porteur.id, at: contexte.instant)
        }
        try close(
            tx, contexte, changement, porteur, .accepte, .accepterChangement, voix, demande.motif,
            before: before)
    }

    static func close(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ porteur: StoredPorteur,
        _ etat: Changement.Etat, _ consigne: Consigne, _ voix: Changement.Voix, _ motif: String?,
        before: [String] = []
    ) throws {
        try tx.close(
            changement: changement.id, etat, par: contexte.requireCompte().id, pour: voix, motif: motif,
            at: contexte.instant)
        try DemanderChangement.journalise(
            tx, contexte, changement, consigne,
            apres: ["pour": .string(voix.rawValue), "motif": .text(motif)])
        try Prevenir.reponse(
            tx, contexte, changement, porteur, etat.rawValue, pour: voix, motif: motif, before: before)
    }
}
