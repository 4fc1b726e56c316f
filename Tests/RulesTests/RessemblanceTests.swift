import Rules
import Testing

@Suite("Titles that are near")
struct RessemblanceTests {
    @Test(
        "Case, accents, punctuation and blanks make no other title",
        arguments: [("Boxe", "boxe"), ("L’Été au quartier", "l'ete au  quartier !"), ("Cœur", "COEUR")])
    func same(_ left: String, _ right: String) { #expect(Ressemblance(left, right) == .meme) }

    @Test("A title within another is near it; any other is not")
    func near() {
        #expect(Ressemblance("Boxe", "Boxe au pied des immeubles") == .proche)
        #expect(Ressemblance("Jardin partagé", "Boxe") == nil)
        #expect(Ressemblance("", "") == nil)
        #expect(Ressemblance("Un", "Une boxe") == nil)
    }
}
