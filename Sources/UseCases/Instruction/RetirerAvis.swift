import Domain
public import Store

/// Takes back the caller’s opinion: it is no longer listed or counted, and the journal keeps it. A financer
/// may not do so after the session that had the action on its agenda is closed.
public enum RetirerAvis {
    /// - Returns: the files of the opinion, which the caller removes after the commit.
    public static func run(_ tx: Writer, _ contexte: Contexte, action id: String) throws -> [String] {
        let (action, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .donnerAvis, checksVersion: false)
        let compte = try contexte.requireCompte()
        guard let avis = try DonnerAvis.standing(tx.read, action: action.id, compte: compte.id) else {
            throw Refus.introuvable
        }
        try contexte.precondition.check(avis.version)
        try DonnerAvis.requireSession(marche, action: id)
        let objet = FichierJoint.Objet.avis(action: id, compte: compte.id)
        let files = try tx.read.fichiersJoints(objet).map(\.fichier)
        try tx.deleteFichiersJoints(objet)
        try tx.retireAvis(action: id, compte: compte.id, at: contexte.instant)
        try marche.consigne(
            .retirerAvis, objet: ("action", id), avant: DonnerAvis.summary(avis))
        return files
    }
}
