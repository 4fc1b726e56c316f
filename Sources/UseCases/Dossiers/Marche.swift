import Domain
import JSON
import Store

/// Moving a dossier along the table of states, the same way for every use case: who may, from where, what must also hold,
/// what is undone with it, what is written down and whom it is told to all come from the line of the table.
struct Marche {
    let tx: Writer
    let contexte: Contexte
    let dossier: StoredDossier
    let evenement: Evenement
    /// The state as the caller may know it: what it may do and what it is refused follow from this one.
    private let connu: Etat
    private let lines: [Transition]
    /// In what quality the caller makes the move.
    let qualite: Qualite
    private let passees = Passees()

    /// The guards that have been judged; shared by the copies of one `Marche`.
    private final class Passees { var gardes: Set<Garde> = [] }

    /// Finds the dossier, and refuses what the table of states does not allow this caller, here, now.
    ///
    /// - Parameter checksVersion: whether If-Match speaks of the dossier (false where it speaks of a part of it).
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
        guard let line = lines.first else {
            throw Refus(
                .etatIncompatible, "Le dossier est « \(connu.libelle) » : \(Self.others(evenement, connu))")
        }
        qualite = line.par
        if checksVersion { try contexte.precondition.check(dossier.version) }
    }

    /// Whether nobody can do that here, or who else can.
    private static func others(_ evenement: Evenement, _ etat: Etat) -> String {
        let who = Set(Etats.lines(evenement, from: etat).map(\.par.libelle)).sorted()
        return who.isEmpty
            ? "\(evenement.libelle) n’est pas possible dans cet état."
            : "dans cet état, seul \(who.joined(separator: " ou ")) peut \(evenement.libelle)."
    }

    /// Where a line of the table leads from here. Whoever is not told where the dossier really stands only makes moves
    /// that leave it there, or lead from both states to the same one: a test of the table says so.
    private func destination(_ line: Transition) -> Etat? { line.vers == connu ? dossier.etat : line.vers }

    var destinations: [Etat] { lines.compactMap(destination) }

    /// Judges the dossier, or what the request brings, by the guards of the lines that may be taken; a guard that the table
    /// does not put there judges nothing.
    func epreuve(_ epreuve: Epreuve) throws {
        let asked = Set(lines.flatMap(\.gardes)).intersection(epreuve.gardes)
        if asked.isEmpty { return }
        try epreuve.juge(self)
        passees.gardes.formUnion(asked)
    }

    /// Moves the dossier and writes it down.
    ///
    /// - Parameters:
    ///   - etat: where to, when the table offers several; the first otherwise.
    ///   - fait: what is written down; the move itself by default.
    ///   - motif: of what the line releases, in the ledger and in the outbox.
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
        // What is not told shows neither in the version of the dossier nor in its journal.
        case .interne: try tx.setEtat(dossier.id, target)
        case .tous: try tx.touchDossier(dossier.id, etat: target, at: contexte.instant)
        }
        try journalise(fait, to: target, objet: objet, avant: avant, apres: apres)
    }

    /// The same where the use case writes the state with the rest of the dossier, or deletes it all (nil).
    func moved(to target: Etat?, apres: JSON = [:]) throws {
        try take(to: target, "")
        try journalise(.mouvement(evenement), to: target, apres: apres)
    }

    /// Takes the line of the table that leads there: its guards have all been judged, and what it releases is released.
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

    /// Writes down what happened, and tells the webhooks of it when they hear it.
    func journalise(
        _ fait: Fait, to target: Etat?, objet: (type: String, id: String)? = nil, avant: JSON = [:],
        apres: JSON = [:]
    ) throws {
        // What was told before the move is what the applicant reads of it.
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

    /// Everybody reads its own rows in the journal: what follows in silence from a move of somebody who may not know it is
    /// nobody’s.
    private func auteur(of fait: Fait) -> String? {
        if case .silence = fait, !Acces.readsDecisions(contexte.caller, dossier) { return nil }
        return contexte.caller.compte?.id
    }

    /// A change of a draft’s content: takes an attestation back, for it no longer says what was attested.
    func changeDraft(objet: (type: String, id: String)? = nil, avant: JSON = [:], apres: JSON = [:]) throws {
        if dossier.etat == .atteste { try tx.deleteAttestation(dossier: dossier.id) }
        try move(objet: objet, avant: avant, apres: apres)
    }
}
