public import Domain
public import Store

/// Writes down that an attempt begins, before anything is done of it: what an attempt did to the program is known after.
public enum CommencerEssai {
    /// - Returns: whether the message may be tried. One whose last attempt has no end is set aside instead.
    public static func run(_ tx: Writer, envoi id: String, at instant: Instant) throws -> Bool {
        guard try tx.read.envoi(id)?.etat == .aEnvoyer else { return false }
        if let ouvert = try tx.read.essaiOuvert(envoi: id) {
            try MettreDeCote.close(tx, ouvert, at: instant)
            return false
        }
        try tx.beginEssai(envoi: id, at: instant)
        return true
    }
}
