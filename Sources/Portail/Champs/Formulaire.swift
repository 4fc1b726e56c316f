import API
import HTTPTypes
import JSON
import UseCases

/// A page whose form edits a document of the contract: it is shown, and saved, field by field.
struct Formulaire: Sendable {
    /// The route that changes the document, with its parameters.
    let operation: String
    let parameters: [String: String]
    /// The member of the body under which the document goes: `presentation` for that of a dossier; nil: the body itself.
    var member: String?
    let champs: [Champ]
    /// Adds to what was typed what the page writes by itself.
    var complete: @Sendable (JSON) -> JSON = { $0 }
    /// The document as it is now, and its version.
    let document: JSON
    let version: Int64?

    enum Result: Sendable {
        /// All was saved.
        case saved(ContractAnswer)
        /// What was refused is beside its fields, with the version that is now there.
        case refused(Saisie, version: Int64?, Sort)
    }

    /// What became of a form that was sent; the script that saves by itself reads it in the page.
    enum Sort: String {
        case enregistre
        /// All but what is refused.
        case partiel
        /// Nothing.
        case refuse
        /// Nothing: somebody else saved in between.
        case conflit
    }

    /// Saves what was typed. A field that is refused keeps the value it had, and the others are saved.
    func save(_ visitor: Visitor) async throws(Refus) -> Result {
        var saisie = Saisie(champs, document, visitor.form)
        var version = visitor.form.version ?? version
        // A refused field is taken out and the rest is sent again: once for what a reading of shapes refuses, once for
        // what the whole document refuses then.
        for _ in 0..<3 {
            let patch = complete(saisie.patch())
            do throws(Refus) {
                let answer = try await visitor.call(
                    operation, parameters,
                    json: member.map { .object([JSON.Member($0, patch)]) } ?? patch, version: version)
                version = answer.version ?? version
                return saisie.isRefused ? .refused(saisie, version: version, .partiel) : .saved(answer)
            } catch {
                switch error.code {
                case .documentInvalide:
                    for erreur in error.erreurs {
                        saisie.refuse(local(erreur.pointer), erreur.phrase.texte(.aucun))
                    }
                    if !saisie.ailleurs.isEmpty { return .refused(saisie, version: version, .refuse) }
                // The second click of two: the first has saved the same.
                case .versionPerimee where version != self.version && isSaved(&saisie):
                    version = self.version
                case .versionPerimee:
                    saisie.compare()
                    saisie.refuse(
                        "",
                        "Quelqu’un a enregistré ce dossier pendant que vous écriviez. Ce qu’il a écrit est dit sous chaque "
                            + "champ qui diffère ; enregistrez de nouveau pour garder ce que vous avez écrit."
                    )
                    return .refused(saisie, version: self.version, .conflit)
                default: throw error
                }
            }
        }
        return .refused(saisie, version: version, .refuse)
    }

    /// Whether the document says what was typed.
    private func isSaved(_ saisie: inout Saisie) -> Bool {
        (saisie.patch().members ?? []).allSatisfy { (document[$0.key] ?? .null) == $0.value }
            && !saisie.isRefused
    }

    private func local(_ pointer: String) -> String {
        guard let member, pointer.hasPrefix("/" + member) else { return pointer }
        return String(pointer.dropFirst(member.utf8.count + 1))
    }
}
