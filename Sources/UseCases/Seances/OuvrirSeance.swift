import Domain
public import Store

/// Opens a session when its quorum is present: nothing is decided without it.
public enum OuvrirSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee])
        if let want = Quorum.want(try tx.read.membres(seance: id).count(where: \.isCounted), salle.seance) {
            throw want
        }
        var seance = salle.seance
        seance.etat = .ouverte
        seance.ouverteAt = contexte.instant
        try tx.update(seance, at: contexte.instant)
        try salle.journalise(.ouvrirSeance)
    }
}
