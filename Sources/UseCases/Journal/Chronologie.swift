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
        func textes(_ json: JSON?) -> [String: String] {
            let members = (json?.members ?? []).compactMap { member -> (String, String)? in
                let text = member.value.string ?? member.value.bool.map { $0 ? "true" : "false" }
                return text.map { (member.key, $0) }
            }
            return Dictionary(members) { first, _ in first }
        }
        func noms(_ json: JSON?) -> [String] { (json?.members ?? []).map(\.key).filter { $0 != "etat" } }
        let recit = Recit(
            objet: ligne.objet, objetId: ligne.objetId, qualite: ligne.qualite, apres: textes(ligne.apres),
            avant: textes(ligne.avant), noms: (noms(ligne.avant), noms(ligne.apres)))
        return Fait.phrase(code: ligne.evenement, recit)
    }
}
