import Domain
import Testing

@Suite("Passwords that others try first")
struct FaiblesseDeMotDePasseTests {
    private static let mots = ["louise.martin", "Louise Martin", "argentan-2015"]

    @Test(
        "A block repeated, a run of keys, a common word with figures and the person’s own words are refused",
        arguments: [
            ("aaaaaaaaaaaa", .repetition), ("abcabcabcabc", .repetition), ("abcdefabcdef", .repetition),
            ("Motdepasse-motdepasse", .repetition), ("-x-x-x-x-x-x-x", .repetition),
            ("azertyuiop123", .suite), ("123456789012", .suite), ("qwertyuiop12", .suite),
            ("abcdefghijklm", .suite), ("9876543210ab", .suite), ("AzertyQsdfgh!", .suite),
            ("motdepasse1234", .courant), ("Mot de passe 2026", .courant), ("password1234!", .courant),
            ("administrateur1", .courant), ("contratdeville2026", .courant),
            ("louise.martin1", .personnel), ("MARTIN-louise-61", .personnel), ("guichet-2026-!", .personnel),
            ("argentan2015!", .personnel), ("Guichet Argentan", .personnel),
        ] as [(String, FaiblesseDeMotDePasse)])
    func refused(_ motDePasse: String, _ expected: FaiblesseDeMotDePasse) {
        #expect(FaiblesseDeMotDePasse(motDePasse, mots: Self.mots) == expected)
    }

    @Test(
        "Several words, also with one of these among them, are accepted",
        arguments: [
            "motdepasse-fictif-1", "mot-de-l-inconnu-1", "motdepasse-vrai-12", "mot de passe un",
            "un cheval bai brun", "onze lettres", "correct horse battery", "louise aime le vélo",
            "azerty et du bleu clair", "dejà vu, déjà su", "la rue de la mairie 12",
        ])
    func accepted(_ motDePasse: String) {
        #expect(FaiblesseDeMotDePasse(motDePasse, mots: Self.mots) == nil)
    }

    @Test("Six signs of one’s own beside one’s name are enough, five are not; short words do not count")
    func limit() {
        #expect(FaiblesseDeMotDePasse("martin-zkwuva", mots: ["Martin"]) == nil)
        #expect(FaiblesseDeMotDePasse("martin-zkwuv", mots: ["Martin"]) == .personnel)
        #expect(FaiblesseDeMotDePasse("leo-leo-zkwuv", mots: ["Leo"]) == nil)
    }

    @Test("Every weakness says in French what is wrong and what to do")
    func phrases() {
        for weakness in [FaiblesseDeMotDePasse.repetition, .suite, .courant, .personnel] {
            #expect(weakness.phrase.hasPrefix("Ce mot de passe"))
            #expect(weakness.phrase.hasSuffix("Prenez plutôt plusieurs mots sans lien entre eux."))
        }
        #expect(FaiblesseDeMotDePasse("", mots: []) == nil)
    }
}
