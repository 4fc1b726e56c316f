public import Domain
public import Store

/// Records the start of an attempt before anything is sent, so that an attempt during which the program
/// stopped can be recognised.
public enum CommencerEssai {
    /// - Returns: whether to try the message. A message whose last attempt never ended is set aside instead.
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
