import Domain
import JSON
public import Store

/// The history of a dossier in plain sentences, made from the rows of the journal that the caller may see.
public enum Chronologie {
    public static func run(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, _ page: PageRequest
    ) throws -> Page<LigneJournal> {
        let dossier = try Acces.dossier(reader, contexte, id)
        return try LireJournal.run(reader, contexte, dossier: dossier.id, page)
    }

    /// The sentence for one row.
    public static func phrase(_ ligne: LigneJournal) -> String {
        let members = (ligne.apres?.members ?? []).compactMap { member -> (String, String)? in
            let text = member.value.string ?? member.value.bool.map { $0 ? "true" : "false" }
            return text.map { (member.key, $0) }
        }
        let recit = Recit(
            objet: ligne.objet, objetId: ligne.objetId, qualite: ligne.qualite,
            apres: Dictionary(members) { first, _ in first })
        return Fait.phrase(code: ligne.evenement, recit)
    }
}
