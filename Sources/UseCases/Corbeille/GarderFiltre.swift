import Domain
public import JSON
public import Store

/// The filters that a person keeps, each under a name. Nobody else sees them, and the journal does not record
/// them.
public enum GarderFiltre {
    public static func find(_ reader: Reader, _ contexte: Contexte, _ id: String) throws -> Filtre {
        let compte = try contexte.requireCompte()
        guard let filtre = try reader.filtres(compte: compte.id).first(where: { $0.id == id }) else {
            throw Refus.introuvable
        }
        return filtre
    }

    public static func create(
        _ tx: Writer, _ contexte: Contexte, nom: String, requete: JSON
    ) throws -> Filtre {
        let compte = try contexte.requireCompte()
        let held = try tx.read.filtres(compte: compte.id)
        try contexte.requirePlace(.filtresParCompte, held: tx.read.combien(.filtresDuCompte, compte.id))
        try requireFree(held, nom)
        let filtre = Filtre(
            id: Identifiant.new(at: contexte.instant), nom: nom, requete: requete, creeAt: contexte.instant)
        try tx.insert(filtre, compte: compte.id)
        return filtre
    }

    public static func replace(
        _ tx: Writer, _ contexte: Contexte, _ id: String, nom: String, requete: JSON
    ) throws {
        let filtre = try find(tx.read, contexte, id)
        try contexte.precondition.check(filtre.version)
        let held = try tx.read.filtres(compte: try contexte.requireCompte().id)
        try requireFree(held.filter { $0.id != id }, nom)
        try tx.updateFiltre(id, nom: nom, requete: requete)
    }

    public static func delete(_ tx: Writer, _ contexte: Contexte, _ id: String) throws {
        try contexte.precondition.check(try find(tx.read, contexte, id).version)
        try tx.deleteFiltre(id)
    }

    private static func requireFree(_ held: [Filtre], _ nom: String) throws {
        if held.contains(where: { $0.nom == nom }) {
            throw Refus(.dejaExistant, "Vous gardez déjà un filtre de ce nom.")
        }
    }
}
