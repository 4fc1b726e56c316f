public import Domain
public import Store

/// Sends an e-mail about an account: counts each attempt before it is made, and records its result.
///
/// An attempt that the program did not live to end is made again five minutes later: a person who waits for
/// a link would not know that it was set aside.
public enum PosterPli {
    /// - Returns: whether to try it now.
    public static func commencer(_ tx: Writer, _ pli: StoredPli, at instant: Instant) throws -> Bool {
        try tx.beginPli(pli.id, next: instant.adding(seconds: 300))
    }

    public static func consigner(
        _ tx: Writer, _ pli: StoredPli, _ resultat: ResultatDEssai, at instant: Instant
    ) throws {
        switch resultat {
        case .remis(let detail): try tx.endPli(pli.id, .envoye, detail)
        case .ecrit(let detail): try tx.endPli(pli.id, .ecrit, detail)
        case .refus(let detail): try tx.endPli(pli.id, .abandonne, detail)
        case .interrompu: try tx.postponePli(pli.id, "Interrompu par l’arrêt du programme.", to: instant)
        case .echec(let detail):
            if let delai = Envoi.delai(apres: pli.essais + 1) {
                try tx.postponePli(pli.id, detail, to: instant.adding(seconds: delai))
            } else {
                try tx.endPli(pli.id, .abandonne, detail)
            }
        }
    }
}
