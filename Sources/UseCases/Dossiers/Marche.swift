import Domain
import JSON
import Store

/// Moving a dossier along the table of states, the same way for every use case.
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

    /// Scores, opinions and decisions: not told to the applicant as they happen.
    private var isInternal: Bool { Self.internes.contains(evenement) }
    private static let internes: Set<Evenement> = [
        .evaluer, .donnerAvis, .proposerFinancement, .deciderFinancement, .annulerDecision, .preparerDecision,
        .appliquerDecision, .reprendreDecision,
    ]

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

    /// Where the table lets the event lead from here. Whoever is not told where the dossier really stands only makes moves
    /// that leave it there: a test of the table says so.
    var destinations: [Etat] { lines.compactMap(\.vers).map { $0 == connu ? dossier.etat : $0 } }

    /// Moves the dossier and writes it down.
    ///
    /// - Parameters:
    ///   - etat: where to, when the table offers several; the first otherwise.
    ///   - isAnnonce: false where the name of the event does not say what happened.
    func move(
        to etat: Etat? = nil, objet: (type: String, id: String)? = nil, diffusion: Ecriture.Diffusion = .tous,
        avant: JSON = [:], apres: JSON = [:], isAnnonce: Bool = true
    ) throws {
        guard let target = etat ?? destinations.first, destinations.contains(target) else {
            throw Refus(.etatIncompatible, "La table des états ne mène pas de \(dossier.etat.libelle) là.")
        }
        if isInternal {
            try tx.setEtat(dossier.id, target)
        } else {
            try tx.touchDossier(dossier.id, etat: target, at: contexte.instant)
        }
        try journalise(
            to: target, objet: objet, diffusion: diffusion, avant: avant, apres: apres, isAnnonce: isAnnonce)
    }

    /// Moves the dossier without a word to the applicant: neither its version nor its journal shows it.
    func moveInSilence(apres: JSON = [:]) throws {
        guard let target = destinations.first else {
            throw Refus(.etatIncompatible, "La table des états ne mène nulle part d’ici.")
        }
        try tx.setEtat(dossier.id, target)
        try journalise(to: target, diffusion: .interne, apres: apres)
    }

    /// Writes the move down, and tells the webhooks of it when it is a public one.
    func journalise(
        to target: Etat?, objet: (type: String, id: String)? = nil, diffusion: Ecriture.Diffusion = .tous,
        avant: JSON = [:], apres: JSON = [:], isAnnonce: Bool = true
    ) throws {
        func withEtat(_ json: JSON, _ etat: Etat?) -> JSON {
            guard target != dossier.etat else { return json }
            return .object([JSON.Member("etat", .text(etat?.rawValue))] + (json.members ?? []))
        }
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: qualite, evenement: evenement.rawValue,
                objet: objet?.type ?? "dossier", objetId: objet?.id ?? dossier.id, contrat: dossier.contrat,
                porteurId: dossier.porteurId, dossierId: dossier.id, diffusion: diffusion,
                avant: withEtat(avant, dossier.etat), apres: withEtat(apres, target)),
            at: contexte.instant)
        if isAnnonce { try AnnoncerEvenement.run(self, to: target) }
    }

    /// A change of a draft’s content: takes an attestation back, for it no longer says what was attested.
    func changeDraft(objet: (type: String, id: String)? = nil, avant: JSON = [:], apres: JSON = [:]) throws {
        if dossier.etat == .atteste { try tx.deleteAttestation(dossier: dossier.id) }
        try move(objet: objet, avant: avant, apres: apres)
    }
}
