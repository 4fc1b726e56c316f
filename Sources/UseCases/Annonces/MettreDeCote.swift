public import Domain
public import Store

/// Sets aside every message whose attempt began and never ended: the program stopped during it, possibly
/// because of it.
///
/// It is not tried again automatically: it stays among the abandoned messages until somebody resumes it.
public enum MettreDeCote {
    /// - Returns: how many were set aside.
    public static func run(_ tx: Writer, at instant: Instant) throws -> Int {
        let ouverts = try tx.read.essaisOuverts()
        for ouvert in ouverts { try close(tx, ouvert, at: instant) }
        return ouverts.count
    }

    static func close(_ tx: Writer, _ ouvert: EssaiOuvert, at instant: Instant) throws {
        let what = "essai n° \(ouvert.numero), commencé à \(ouvert.commenceAt)"
        try tx.endEssai(
            envoi: ouvert.envoiId, isReussi: false,
            "Sa fin n’a pas été écrite : le programme s’est arrêté avant, ou n’a pas pu écrire.", at: instant)
        try tx.abandon(
            envoi: ouvert.envoiId,
            motif:
                "On ne sait pas si le message est parti : le programme s’est arrêté pendant l’\(what), ou n’a pas pu en "
                + "écrire la fin. Il n’est plus essayé de lui-même. Demandez au destinataire s’il l’a reçu ; sinon, "
                + "reprenez l’envoi.")
    }
}
