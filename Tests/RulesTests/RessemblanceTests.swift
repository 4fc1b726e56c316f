import Rules
import Testing

@Suite("Similar titles")
struct RessemblanceTests {
    @Test(
        "Case, accents, punctuation and blanks do not make a title different",
        arguments: [("Boxe", "boxe"), ("L’Été au quartier", "l'ete au  quartier !"), ("Cœur", "COEUR")])
    func same(_ left: String, _ right: String) { #expect(Ressemblance(left, right) == .meme) }

    @Test("A title contained in another is similar to it; any other title is not")
    func near() {
        #expect(Ressemblance("Boxe", "Boxe au pied des immeubles") == .proche)
        #expect(Ressemblance("Jardin partagé", "Boxe") == nil)
        #expect(Ressemblance("", "") == nil)
        #expect(Ressemblance("Un", "Une boxe") == nil)
    }
}
