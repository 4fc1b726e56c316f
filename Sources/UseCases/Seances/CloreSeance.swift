import Documents
import Domain
import JSON
public import Store

/// Closes a session: applies every prepared decision in one transaction, or none, and freezes the minutes.
public enum CloreSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String) throws {
        let salle = try Salle(tx, contexte, id, dans: [.ouverte])
        let table = try TableDeSeance(tx.read, salle.seance)
        let before = try tx.read.soldes(appel: salle.seance.appel)
        let decisions = try tx.read.decisions(seance: id).filter { !$0.isAppliquee }
        try requireSansDeport(salle, table, decisions)
        let reguliere = try SeanceReguliere(tx.read, table, decisions)
        for decision in decisions { try apply(salle, decision, reguliere) }
        var seance = salle.seance
        seance.etat = .close
        seance.closeAt = contexte.instant
        try tx.update(seance, at: contexte.instant)
        let minutes = try freeze(salle, seance, table, before)
        try salle.journalise(
            .cloreSeance,
            apres: [
                "decisions": .int(decisions.count), "proces_verbal": .integer(minutes.numero),
                "sha256": .string(minutes.sha256),
            ])
    }

    /// Refuses to close when the caller is recused from a dossier that the session decides. This is checked
    /// first, because later refusals name dossiers.
    private static func requireSansDeport(
        _ salle: Salle, _ table: TableDeSeance, _ decisions: [DecisionPreparee]
    ) throws {
        let decided = Set(decisions.map(\.action))
        for point in table.points where decided.contains(point.actionId) {
            guard LireSeance.sees(salle.contexte.caller, point, contrat: salle.contrat) else {
                throw Salle.deporte
            }
        }
    }

    private static func apply(
        _ salle: Salle, _ decision: DecisionPreparee, _ reguliere: SeanceReguliere
    ) throws {
        let tx = salle.tx
        let point = try salle.point(decision.action)
        let marche = try salle.marche(point.dossierId, .appliquerDecision)
        guard let line = try tx.read.financement(action: decision.action, decision.credits)
        else {
            throw Refus.introuvable
        }
        guard line.version == decision.versionFinancement else {
            throw Refus(
                .versionPerimee,
                "\(point.reference) : la demande à \(decision.credits.nom) a changé depuis que sa réponse est "
                    + "préparée. Préparez-la de nouveau.")
        }
        try marche.epreuve(.seanceReguliere(reguliere, decision))
        try marche.epreuve(.ligne(line))
        let caisse = try Caisse.tenue(marche, decision, .reservation)
        try Caisse.reserve(
            marche, action: decision.action, line.financement.demande, held: decision.accorde, .zero,
            seance: decision.seance, "Clôture de la séance")
        let after = Financement(
            demande: line.financement.demande, decision: decision.decision, accorde: decision.accorde,
            motif: decision.motif)
        try DeciderFinancement.apply(
            marche, action: decision.action, line.financement, after, decision.seance, in: caisse,
            motif: "Décision de la séance « \(salle.seance.libelle) »")
        try tx.setAppliquee(decision, true, versionFinancement: line.version + 1)
    }

    private static func freeze(
        _ salle: Salle, _ seance: Seance, _ table: TableDeSeance, _ before: [Solde]
    ) throws -> ProcesVerbal {
        let numero = Int64(try salle.tx.read.procesVerbaux(seance: seance.id).count + 1)
        let document = try DresserProcesVerbal.run(
            salle.tx.read, seance, table, numero: numero, soldesAvant: before, at: salle.contexte.instant)
        let text = document.write().text
        let minutes = ProcesVerbal(
            numero: numero, contenu: text, sha256: sha256(Array(text.utf8)), closAt: salle.contexte.instant)
        try salle.tx.insert(minutes, seance: seance.id)
        return minutes
    }
}
