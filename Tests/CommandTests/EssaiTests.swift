import JSON
import Testing

@testable import guichet

@Suite("Two runs of the benchmark are compared by their ratios")
struct EssaiTests {
    private static let before = Essai(figures: [
        Figure(nom: "dépôt, 1 client", debit: 290, p50: 3.4, p99: 9.5, rapports: ["commits": 0.06]),
        Figure(nom: "lire un dossier, 16 clients", debit: 4_400, rapports: ["healthz": 0.16]),
        Figure(nom: "autrefois", debit: 1),
    ])

    @Test("What is written is what is read")
    func roundTrip() throws {
        #expect(try Essai(lisant: Self.before.json.text) == Self.before)
    }

    @Test("Each ratio says where it was and where it is; what only one run has is named")
    func compared() throws {
        let now = Essai(figures: [
            Figure(nom: "dépôt, 1 client", debit: 100, rapports: ["commits": 0.4]),
            Figure(
                nom: "lire un dossier, 16 clients", debit: 4_400, rapports: ["healthz": 0.16, "liste": 3]),
            Figure(nom: "aujourd’hui", debit: 1),
        ])
        #expect(
            now.contre(Self.before) == [
                "dépôt, 1 client / commits : 0.060 → 0.400 (× 6.67)",
                "lire un dossier, 16 clients / healthz : 0.160 → 0.160 (× 1.00)",
                "aujourd’hui : nouvelle mesure", "autrefois : n’est plus mesuré",
            ])
    }

    @Test(
        "A file that is not a run is refused", arguments: ["", "[]", "{}", #"{"figures":[{"debit":1}]}"#])
    func refused(_ text: String) {
        #expect(throws: Essai.Illisible.self) { try Essai(lisant: text) }
    }

    @Test("The share of the answers that a duration covers")
    func quantiles() {
        let mesure = BenchClients.Mesure(durees: (1...100).map(Float.init).shuffled(), en: 2)
        #expect(mesure.debit == 50)
        #expect(mesure.quantile(0.5) == 51 && mesure.quantile(0.99) == 100 && mesure.quantile(1) == 100)
        #expect(BenchClients.Mesure(durees: [], en: 1).quantile(0.5) == 0)
    }
}
