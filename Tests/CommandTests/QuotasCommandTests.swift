import Testing

@Suite("The quotas file given on the command line")
struct QuotasCommandTests {
    @Test("A wrong quotas file is refused before anything is opened, with the line of the error")
    func refused() throws {
        for command in ["serve", "demo"] {
            try Guichet.run { guichet in
                let file = try guichet.write("quotas.json", "{\n  \"brouillon_par_porteur\": 3\n}")
                let sortie = try guichet.run([command, "--port", "0", "--quotas", file])
                #expect(sortie.code != 0)
                #expect(sortie.erreur.contains("quotas.json:2: /brouillon_par_porteur"), "\(sortie.erreur)")
                #expect(sortie.erreur.contains("brouillons_par_porteur"))
                let missing = try guichet.run([command, "--port", "0", "--quotas", file + "x"])
                #expect(missing.code != 0)
                #expect(missing.erreur.contains("n’existe pas"))
            }
        }
    }
}
