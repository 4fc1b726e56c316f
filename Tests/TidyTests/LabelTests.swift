import Testing

@Suite("What people read for a code of the trade is written once")
struct LabelTests {
    @Test("no type has its label above Domain")
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
