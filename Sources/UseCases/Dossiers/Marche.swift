import Domain
import JSON
import Store

/// Moves a dossier along the table of states, in the same way for every use case. The table says who may make
/// the move, from which state, under which conditions, and what the move undoes; the `Fait` says who is told.
struct Marche {
    let tx: Writer
    let contexte: Contexte
    let depart: Depart
    private let passees = Passees()

    var dossier: StoredDossier { depart.dossier }
    var evenement: Evenement { depart.evenement }
    /// The quality in which the caller makes the move.
    var qualite: Qualite { depart.qualite }
    private var lines: [Transition] { depart.lines }

    /// The guards already checked; the copies of one `Marche` share them.
    private final class Passees { var gardes: Set<Garde> = [] }

    /// Finds the dossier, and refuses a move that the table of states does not allow to this caller in this
    /// state.
    init(
        _ tx: Writer, _ contexte: Contexte, _ id: String, _ evenement: Evenement, checksVersion: Bool = true
    ) throws {
        self.tx = tx
        self.contexte = contexte
        depart = try Depart(tx.read, contexte, id, evenement, checksVersion: checksVersion)
    }

    /// The state that a line leads to; a line that keeps the known state keeps the real one. A caller who
    /// does not know the real state only makes moves that keep the state, or that lead to the same state from
    /// every real state that this caller could be in; a test of the table checks this.
    private func destination(_ line: Transition) -> Etat? {
        line.vers == depart.connu ? dossier.etat : line.vers
    }

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
