import Testing

@Suite("E-mail settings given on the command line")
struct CourrielCommandTests {
    @Test(
        "A wrong e-mail setting is refused before anything is opened, and its password is not repeated",
        arguments: [
            ["--courriel-smtp", "http://nom:mot-secret@exemple.fr", "--courriel-de", "appel@exemple.fr"],
            ["--courriel-smtp", "smtps://nom:mot-secret@exemple.fr"],
            ["--courriel-de", "nulle part"],
        ])
    func refused(_ options: [String]) throws {
        for command in ["serve", "demo"] {
            try Guichet.run { guichet in
                let sortie = try guichet.run([command, "--port", "0"] + options)
                #expect(sortie.code == 64)
                #expect(sortie.erreur.contains("--courriel-"))
                #expect(!(sortie.texte + sortie.erreur).contains("mot-secret"))
            }
        }
    }
}
