import Documents
import Domain
import JSON
public import Store

/// Closes a session: every prepared decision is applied in this one transaction, or none; the minutes are frozen.
public enum CloreSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String) throws {
        let salle = try Salle(tx, contexte, id, dans: [.ouverte])
        let table = try TableDeSeance(tx.read, salle.seance)
        let before = try tx.read.soldes(appel: salle.seance.appel)
        let decisions = try tx.read.decisions(seance: id).filter { !$0.isAppliquee }
        try requireSansDeport(salle, table, decisions)
        try requireRegular(tx.read, table, decisions)
        for decision in decisions { try apply(salle, decision) }
        var seance = salle.seance
        seance.etat = .close
        seance.closeAt = contexte.instant
        try tx.update(seance)
        let minutes = try freeze(salle, seance, table, before)
        try salle.journalise(
            "clore_seance",
            apres: [
                "decisions": .int(decisions.count), "proces_verbal": .integer(minutes.numero),
                "sha256": .string(minutes.sha256),
            ])
    }

    /// Before a word is said of any dossier: whoever closes is recused from none that it decides.
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

    /// The quorum, point by point; the votes; the second signatures. Every want is told at once.
    private static func requireRegular(
        _ reader: Reader, _ table: TableDeSeance, _ decisions: [DecisionPreparee]
    ) throws {
        let decided = Set(decisions.map(\.action))
        let points = table.points.filter { decided.contains($0.actionId) }
        var wants = [Quorum.want(table.membres.count(where: \.isCounted), table.seance)]
        wants += points.map { Quorum.want(table.voters(of: $0).count, table.seance, of: $0.reference) }
        let lost = table.seance.vote ? points.filter { !table.tally(of: $0).isAdopted } : []
        if !lost.isEmpty {
            let told = lost.map { "\($0.reference) (\(table.tally(of: $0)))" }.joined(separator: ", ")
            wants.append(
                Refus(
                    .votesManquants,
                    "Pas de majorité pour : \(told). Faites voter, ou retirez leurs décisions préparées."))
        }
        let unsigned = try decisions.filter { try wantsSignature(reader, table, $0) }
        if !unsigned.isEmpty {
            let told = unsigned.map { "\(table.reference(of: $0.action)) (\($0.financeur), \($0.accorde))" }
            wants.append(
                Refus(.secondeSignature, "Une seconde personne signe : \(told.joined(separator: ", "))."))
        }
        try Refus.throwAll(wants.compactMap(\.self))
    }

    /// Above the amount of the call that the dossier is judged by, somebody else signs, who is not recused since.
    private static func wantsSignature(
        _ reader: Reader, _ table: TableDeSeance, _ decision: DecisionPreparee
    ) throws -> Bool {
        guard let point = table.points.first(where: { $0.actionId == decision.action }),
            let dossier = try reader.dossier(point.dossierId),
            let seuil = try reader.doubleSignature(of: dossier),
            decision.accorde > seuil
        else { return false }
        guard let signer = decision.contresignePar else { return true }
        return try reader.estDeporte(compte: signer, dossier: dossier.id, porteur: dossier.porteurId)
    }

    private static func apply(_ salle: Salle, _ decision: DecisionPreparee) throws {
        let tx = salle.tx
        let point = try salle.point(decision.action)
        let marche = try salle.marche(point.dossierId, point.reference, .appliquerDecision)
        guard let line = try tx.read.financement(action: decision.action, financeur: decision.financeur)
        else {
            throw Refus.introuvable
        }
        guard line.version == decision.versionFinancement else {
            throw Refus(
                .versionPerimee,
                "\(point.reference) : la demande à « \(decision.financeur) » a changé depuis que sa réponse est "
                    + "préparée. Préparez-la de nouveau.")
        }
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
