import Domain
import Store

/// What a new dossier takes from an earlier one of the same porteur.
enum RecopierDossier {
    /// Finds the earlier dossier, by its id or its reference.
    ///
    /// - Throws: one error on `/recopie_de` for a dossier that does not exist, that the caller may not read, that
    ///   belongs to another porteur: they are not told apart.
    static func source(
        _ reader: Reader, _ contexte: Contexte, _ nom: String, porteur: String
    ) throws -> StoredDossier {
        let id = try reader.dossier(reference: nom) ?? nom
        guard let source = try? Acces.dossier(reader, contexte, id, .lirePieces), source.porteurId == porteur
        else {
            throw Refus([
                Refus.Erreur(
                    pointer: "/recopie_de", code: "valeur",
                    phrase: "Ce n’est ni la référence ni l’identifiant d’un autre dossier de ce porteur.")
            ])
        }
        return source
    }

    static func recopie(_ reader: Reader, _ source: StoredDossier, to revision: Revision) throws -> Recopie {
        Recopie(
            of: try reader.contenu(of: source), from: try Acces.revision(reader, of: source), to: revision)
    }
}
