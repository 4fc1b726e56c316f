import Testing

@Suite("The French label of a code is written once, in Domain")
struct LabelTests {
    @Test("No file above Domain declares a label")
    func labels() throws {
        let above = try ["Rules", "Exports", "Documents", "Store", "UseCases", "API", "Envois", "guichet"]
            .flatMap { try Repository.files("Sources/\($0)", ".swift") }
        #expect(above.count > 200)
        for file in above {
            for line in file.lines where line.contains("var libelle") {
                Issue.record("\(file.path) : \(line)")
            }
        }
        let domain = try Repository.files("Sources/Domain", ".swift")
        #expect(domain.contains { $0.text.contains("var libelle: String {") })
    }
}
