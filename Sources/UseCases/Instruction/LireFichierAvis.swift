import Domain
import JSON
public import Store

/// The file of an opinion, for those who may read opinions.
public enum LireFichierAvis {
    /// - Parameter compte: whose; nil: the caller’s own.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, action id: String, compte: String?
    ) throws -> FichierJoint {
        _ = try Acces.action(reader, contexte, id, compte == nil ? .evenement(.donnerAvis) : .lireAvis)
        let author = try compte ?? contexte.requireCompte().id
        guard try DonnerAvis.standing(reader, action: id, compte: author) != nil,
            let fichier = try reader.fichiersJoints(.avis(action: id, compte: author)).first
        else { throw Refus.introuvable }
        return fichier
    }
}
