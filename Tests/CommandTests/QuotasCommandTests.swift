import Testing

@Suite("The file of quotas, as the command line takes it")
struct QuotasCommandTests {
    @Test("A file that will not do is refused before anything is opened, by line")
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
