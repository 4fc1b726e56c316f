import Domain
public import JSON
public import Store

/// Changes a session that is not open yet: date, place, members, quorum.
public enum ModifierSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, _ json: JSON) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee])
        guard let revision = try tx.read.revisionEnVigueur(salle.seance.appel) else {
            throw Refus.introuvable
        }
        let now = try TableDeSeance(tx.read, salle.seance)
        let document = try Refus.reading { () throws(JSONProblems) in
            try SeanceDocument(json, in: revision.contrat, over: now)
        }
        let before = now.membres
        var left = before
        var renumbered: [Int64: SeanceMembre] = [:]
        let membres = try document.membres(tx.read).map { membre in
            var membre = membre
            // A member who stays keeps the noted presence and the recusals, even when the member now has an
            // account.
            let index =
                left.firstIndex { $0.nom == membre.nom && $0.compteId == membre.compteId }
                ?? left.firstIndex { $0.nom == membre.nom && $0.compteId == nil }
            guard let index else { return membre }
            let same = left.remove(at: index)
            membre.presence = same.presence
            renumbered[same.numero] = membre
            return membre
        }
        let deports = try tx.read.deportsDeMembres(seance: id)
        try requireKept(deports, before, renumbered)
        try requireKept(try tx.read.mandats(seance: id), before, renumbered)
        let seance = try document.seance(
            id: id, appel: salle.seance.appel, membres, revision.appel.deroulement.quorum)
        try tx.setMembres(membres, seance: id, keeping: renumbered.mapValues(\.numero))
        for deport in deports {
            guard let membre = renumbered[deport.membre], let dossier = try tx.read.dossier(deport.dossierId)
            else { continue }
            if let compte = membre.compteId,
                try tx.read.estDeporte(compte: compte, dossier: dossier.id, porteur: dossier.porteurId)
            {
                continue
            }
            try DeporterMembre.write(salle, membre, dossier: deport.dossierId, motif: deport.motif)
        }
        try tx.update(seance, at: contexte.instant)
        try salle.journalise(
            .modifierSeance, avant: ["libelle": .string(salle.seance.libelle)],
            apres: [
                "libelle": .string(seance.libelle), "membres": .int(membres.count),
                "presidence": seance.presidence.map { .integer($0) } ?? .null,
            ])
        let known = Set(before.compactMap(\.compteId))
        try Convoquer.run(
            tx, contexte, seance, membres, revision, known: known,
            isMoved: seance.tenueOn != salle.seance.tenueOn || seance.lieu != salle.seance.lieu)
    }

    /// Refuses to remove a member who is recused: only an administrator lifts a recusal.
    private static func requireKept(
        _ deports: [DeportDeMembre], _ before: [SeanceMembre], _ kept: [Int64: SeanceMembre]
    ) throws {
        let lost = before.filter { membre in
            kept[membre.numero] == nil && deports.contains { $0.membre == membre.numero }
        }
        guard !lost.isEmpty else { return }
        throw Refus(
            .seanceIncompatible,
            "\(lost.map(\.nom).joined(separator: ", ")) : déporté d’un dossier de la séance. Gardez ce nom tel quel, ou "
                + "faites d’abord lever son déport par un administrateur.")
    }
    /// Refuses to remove a member who holds a mandate: what a financer gave is taken back by its name.
    private static func requireKept(
        _ mandats: [SeanceMandat], _ before: [SeanceMembre], _ kept: [Int64: SeanceMembre]
    ) throws {
        guard let mandat = mandats.first(where: { kept[$0.membre] == nil }) else { return }
        let nom = before.first { $0.numero == mandat.membre }?.nom ?? ""
        throw Refus(
            .seanceIncompatible,
            "\(nom) tient le mandat de « \(mandat.financeur) ». Gardez ce nom tel quel, ou retirez d’abord ce mandat."
        )
    }
}
