import Domain
import JSON
public import Store

/// The file attached to an opinion, for its author and for those who may read opinions.
public enum LireFichierAvis {
    /// - Parameter compte: the author of the opinion; nil: the caller.
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
