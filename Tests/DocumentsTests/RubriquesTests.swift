import Builders
import Documents
import Domain
import JSON
import Testing

@Suite("The headings of a dossier")
struct RubriquesTests {
    @Test("Each member of an action and of a presentation has its words, and no other has")
    func each() {
        let action = Set(ActionDocument.write(Action()).members?.map(\.key) ?? [])
        let whole = Presentation.complete.with { $0.impotsCommerciaux = false }
        let presentation = Set(PresentationDocument.write(whole).members?.map(\.key) ?? [])
        #expect(Set(Rubriques.action.keys) == action)
        #expect(Set(Rubriques.presentation.keys) == presentation)
    }
}
