import Documents
import Domain
public import JSON
public import Store

/// Changes the presentation of a draft (RFC 7396), that is, what applies to all its actions. A draft is saved
/// even when it breaks rules of the call. What is sent as it stands changes nothing: no version, no row of the journal,
/// and an attested dossier stays attested.
public enum ModifierDossier {
    public static func run(_ tx: Writer, _ contexte: Contexte, id: String, patch: JSON) throws {
        let marche = try Marche(tx, contexte, id, .modifier)
        let changes = try Refus.reading { () throws(JSONProblems) in
            // RFC 7396: null empties the presentation; when it is absent, nothing changes.
            try ObjectReader.read(patch) { $0.json("presentation") ?? ($0.has("presentation") ? .null : [:]) }
        }
        let before = marche.dossier.presentation
        let after = try Refus.reading { () throws(JSONProblems) in
            do throws(JSONProblems) {
                return PresentationDocument.write(
                    try PresentationDocument.read(
                        changes == .null ? [:] : before.merging(changes)))
            } catch {
                // Pointers into the document that the client sent.
                throw JSONProblems(
                    error.problems.map {
                        JSONProblem(pointer: "/presentation" + $0.pointer, code: $0.code, detail: $0.detail)
                    })
            }
        }
        let (avant, apres) = JSON.difference(before, after)
        guard avant != apres else { return }
        try tx.updatePresentation(id, after)
        try marche.changeDraft(avant: avant, apres: apres)
    }
}
