import Domain
import JSON
public import Store

/// Attaches a file to the caller’s opinion; it replaces the previous file.
public enum JoindreAvis {
    /// Makes the first checks before the bytes are received, so that a refusal comes early.
    public static func check(_ tx: Reader, _ contexte: Contexte, action id: String) throws {
        _ = try Acces.action(tx, contexte, id, .evenement(.donnerAvis))
        let compte = try contexte.requireCompte().id
        guard try DonnerAvis.standing(tx, action: id, compte: compte) != nil else {
            throw Refus(
                .etatIncompatible, "Donnez d’abord votre avis (PUT …/avis/moi), puis joignez-y un fichier.")
        }
        try contexte.precondition.check(
            try tx.fichiersJoints(.avis(action: id, compte: compte)).first?.version)
    }

    /// The room left for the bytes of the file.
    public static func reste(
        _ reader: Reader, _ contexte: Contexte, action id: String
    ) throws -> PlaceDesFichiers.Reste {
        try check(reader, contexte, action: id)
        let (_, dossier) = try Acces.action(reader, contexte, id)
        let objet = FichierJoint.Objet.avis(action: id, compte: try contexte.requireCompte().id)
        let rendus = try reader.fichiersJoints(objet).first?.tailleOctets ?? 0
        return try PlaceDesFichiers.reste(reader, contexte, dossier, rendus: rendus)
    }

    /// - Returns: the stored file, and the file that it replaces, which the caller removes after the commit.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, action id: String, _ fichier: FichierJoint
    ) throws -> (FichierJoint, replaced: String?) {
        try check(tx.read, contexte, action: id)
        let (_, dossier) = try Acces.action(tx.read, contexte, id)
        let marche = try Marche(tx, contexte, dossier.id, .donnerAvis, checksVersion: false)
        try DonnerAvis.requireSession(marche, action: id)
        let objet = FichierJoint.Objet.avis(action: id, compte: try contexte.requireCompte().id)
        let before = try tx.read.fichiersJoints(objet).first
        try tx.deleteFichiersJoints(objet)
        let stored = FichierJoint(
            fichier: fichier.fichier, nom: fichier.nom, type: fichier.type,
            tailleOctets: fichier.tailleOctets,
            sha256: fichier.sha256, version: (before?.version ?? 0) + 1, deposeAt: fichier.deposeAt)
        try tx.insert(stored, objet, dossier: dossier.id)
        try PlaceDesFichiers.requireWithin(tx.read, contexte, dossier)
        try marche.consigne(
            .joindreAvis, objet: ("action", id),
            avant: before.map(summary) ?? [:], apres: summary(stored))
        return (stored, before?.fichier)
    }

    static func summary(_ fichier: FichierJoint) -> JSON {
        [
            "nom": .string(fichier.nom), "type": .string(fichier.type),
            "taille_octets": .integer(fichier.tailleOctets), "sha256": .string(fichier.sha256),
        ]
    }
}
