import Documents
import Domain
import JSON
import Testing

@testable import UseCases

@Suite("The names of the parts of a dossier")
struct SectionTests {
    @Test(
        "A pointer is named in French; a deeper pointer takes the name of its nearest named part",
        arguments: [
            ("/presentation", "présentation"), ("/presentation/contact", "présentation : le contact"),
            ("/presentation/contact/courriel", "présentation : le contact"),
            ("/actions/0", "action n° 1"), ("/actions/0/budget", "action n° 1 : le budget"),
            ("/actions/11/budget/charges", "action n° 12 : les charges du budget"),
            ("/actions/0/budget/charges/3", "action n° 1 : les charges du budget"),
            ("/actions/1/demandes/0/montant_centimes", "action n° 2 : les sommes demandées aux financeurs"),
        ])
    func said(_ pointer: String, _ words: String) {
        #expect(Section.libelle(pointer) == words)
    }

    @Test(
        "A pointer without a name is shown as it is written",
        arguments: [
            "", "presentation", "/", "/actions", "/actions/x/budget", "/actions/00/budget", "/actions/+0",
            "/actions/-1", "/presentation/x",
            "/pieces",
        ])
    func fallback(_ pointer: String) {
        #expect(Section.libelle(pointer) == pointer)
    }

    @Test("Every member of a presentation and of an action has a name")
    func complete() {
        let presentation = PresentationDocument.write(Presentation()).members ?? []
        let action = ActionDocument.write(Action()).members ?? []
        #expect(presentation.count > 5 && action.count > 15)
        for key in presentation.map(\.key) {
            #expect(Section.libelle("/presentation/\(key)").hasPrefix("présentation : "), "\(key)")
        }
        for key in action.map(\.key) {
            #expect(Section.libelle("/actions/0/\(key)").hasPrefix("action n° 1 : "), "\(key)")
        }
    }
}
