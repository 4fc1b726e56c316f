import Domain
import JSON
import Store

/// Moves a dossier along the table of states, in the same way for every use case. The table says who may make
/// the move, from which state, under which conditions, and what the move undoes; the `Fait` says who is told.
struct Marche {
    let tx: Writer
    let contexte: Contexte
    let dossier: StoredDossier
    let evenement: Evenement
    /// The state that the caller may know: the possible moves and the refusals follow from it.
    private let connu: Etat
    private let lines: [Transition]
    /// The quality in which the caller makes the move.
    let qualite: Qualite
    private let passees = Passees()

    /// The guards already checked; the copies of one `Marche` share them.
    private final class Passees { var gardes: Set<Garde> = [] }

    /// Finds the dossier, and refuses a move that the table of states does not allow to this caller in this
    /// state.
    ///
    /// - Parameter checksVersion: whether If-Match is the version of the dossier; false when it is the
    ///   version of a part of it.
    init(
        _ tx: Writer, _ contexte: Contexte, _ id: String, _ evenement: Evenement, checksVersion: Bool = true
    ) throws {
        self.tx = tx
        self.contexte = contexte
        self.evenement = evenement
        dossier = try Acces.dossier(tx.read, contexte, id, .evenement(evenement))
        if checksVersion { try contexte.precondition.requirePresent() }
        let qualites = contexte.caller.qualites(devant: dossier)
        let connu = Acces.etat(dossier, contexte.caller)
        self.connu = connu
        lines = Etats.lines(evenement, from: connu).filter { qualites.contains($0.par) }
        guard let line = lines.first else { throw Self.refusal(evenement, connu, dossier) }
        qualite = line.par
        if checksVersion { try contexte.precondition.check(dossier.version) }
    }

    /// Says in what state the dossier is, and who can do this there, or who does what next.
    private static func refusal(_ evenement: Evenement, _ connu: Etat, _ dossier: StoredDossier) -> Refus {
        if evenement == .deposer, let reference = dossier.reference {
            return Refus(
                .etatIncompatible,
                phrase:
                    "Ce dossier est déjà déposé, sous la référence \(reference) : il n’y a rien à refaire. Son récépissé : \(Geste.lireRecepisse(dossier: dossier.id))."
            )
        }
        return Refus(
            .etatIncompatible,
            "Le dossier est « \(connu.libelle) » : \(others(evenement, connu))")
    }

    /// The end of the refusal: nobody can do this in this state, but something else; or who can.
    private static func others(_ evenement: Evenement, _ etat: Etat) -> String {
        let who = Set(Etats.lines(evenement, from: etat).map(\.par.libelle)).sorted()
        return who.isEmpty
            ? "\(evenement.libelle) n’est pas possible dans cet état. \(etat.suite)"
            : "dans cet état, seul \(who.joined(separator: " ou ")) peut \(evenement.libelle)."
    }

    /// The state that a line leads to; a line that keeps the known state keeps the real one. A caller who
    /// does not know the real state only makes moves that keep the state, or that lead to the same state from
    /// every real state that this caller could be in; a test of the table checks this.
    private func destination(_ line: Transition) -> Etat? { line.vers == connu ? dossier.etat : line.vers }

    var destinations: [Etat] { lines.compactMap(destination) }

    /// Makes a check when a guard of the possible lines requires it; does nothing otherwise.
    func epreuve(_ epreuve: Epreuve) throws {
        let asked = Set(lines.flatMap(\.gardes)).intersection(epreuve.gardes)
        if asked.isEmpty { return }
        try epreuve.juge(self)
        passees.gardes.formUnion(asked)
    }

    /// Makes the move and records it in the journal.
    ///
    /// - Parameters:
    ///   - etat: the new state, when the table offers several; nil: the first one.
    ///   - fait: what is recorded; nil: the move itself.
    ///   - motif: the reason written in the ledger and in the cancelled complements, for what the line
    ///     releases.
    func move(
        to etat: Etat? = nil, as fait: Fait? = nil, objet: (type: String, id: String)? = nil,
        avant: JSON = [:], apres: JSON = [:], libere motif: String = ""
    ) throws {
        guard let target = etat ?? destinations.first, destinations.contains(target) else {
            throw Refus(.etatIncompatible, "La table des états ne mène pas de \(dossier.etat.libelle) là.")
        }
        let fait = fait ?? .mouvement(evenement)
        try take(to: target, motif)
        switch fait.audience {
        // The version of the dossier must not reveal a fact that the applicant may not know.
        case .interne: try tx.setEtat(dossier.id, target)
        case .tous: try tx.touchDossier(dossier.id, etat: target, at: contexte.instant)
        }
        try journalise(fait, to: target, objet: objet, avant: avant, apres: apres)
    }

    /// The same when the use case itself writes the new state with the rest of the dossier, or deletes the
    /// dossier (nil).
    func moved(to target: Etat?, avant: JSON = [:], apres: JSON = [:]) throws {
        try take(to: target, "")
        try journalise(.mouvement(evenement), to: target, avant: avant, apres: apres)
    }

    /// Takes the line of the table that leads to a state: checks its guards that are not checked yet, and
    /// releases what it releases.
    private func take(to target: Etat?, _ motif: String) throws {
        guard let line = lines.first(where: { destination($0) == target }) else {
            throw Refus(.etatIncompatible, "La table des états ne mène pas de \(dossier.etat.libelle) là.")
        }
        for garde in line.gardes where !passees.gardes.contains(garde) {
            guard let epreuve = Epreuve(sansDonnees: garde) else { throw GardeOubliee(garde: garde) }
            try epreuve.juge(self)
        }
        for liberation in Liberation.allCases where line.libere.contains(liberation) {
            try liberer(liberation, motif)
        }
    }

    /// Writes a row of the journal, and sends the fact to the webhooks that receive it.
    func journalise(
        _ fait: Fait, to target: Etat?, objet: (type: String, id: String)? = nil, avant: JSON = [:],
        apres: JSON = [:]
    ) throws {
        // The applicant reads this row: the previous state in it is the one that the applicant knew.
        let from = evenement == .retirer && fait.audience == .tous ? dossier.etatAnnonce : dossier.etat
        func withEtat(_ json: JSON, _ etat: Etat?) -> JSON {
            guard target != dossier.etat else { return json }
            return .object([JSON.Member("etat", .text(etat?.rawValue))] + (json.members ?? []))
        }
        try tx.journalise(
            Ecriture(
                compteId: auteur(of: fait), qualite: qualite, evenement: fait,
                objet: objet?.type ?? "dossier", objetId: objet?.id ?? dossier.id, contrat: dossier.contrat,
                porteurId: dossier.porteurId, dossierId: dossier.id, avant: withEtat(avant, from),
                apres: withEtat(apres, target)),
            at: contexte.instant)
        try AnnoncerEvenement.run(self, fait, to: target)
    }

    /// The author of a row. Everybody may read the rows of their own actions, so a hidden consequence has no
    /// author when the caller may not know decisions.
    private func auteur(of fait: Fait) -> String? {
        if case .silence = fait, !Acces.readsDecisions(contexte.caller, dossier) { return nil }
        return contexte.caller.compte?.id
    }

    /// Records a change of content. A draft loses its attestation, because its content is no longer the one
    /// attested.
    func changeDraft(objet: (type: String, id: String)? = nil, avant: JSON = [:], apres: JSON = [:]) throws {
        if dossier.etat == .atteste { try tx.deleteAttestation(dossier: dossier.id) }
        try move(objet: objet, avant: avant, apres: apres)
    }
}
