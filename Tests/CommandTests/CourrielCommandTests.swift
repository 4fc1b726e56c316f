import Foundation
import Support
import Testing

@Suite("E-mail settings given on the command line")
struct CourrielCommandTests {
    @Test(
        "A wrong e-mail setting is refused before anything is opened, and its password is not repeated",
        arguments: [
            ["--courriel-smtp", "http://nom:mot-secret@exemple.fr", "--courriel-de", "appel@exemple.fr"],
            ["--courriel-smtp", "smtps://nom:mot-secret@exemple.fr"],
            ["--courriel-de", "nulle part"], ["--courriel-de", "Ville <nulle part>"],
            ["--courriel-de", "<appel@exemple.fr>"],
            ["--courriel-de", "Ville\nBcc: a@b.fr <appel@exemple.fr>"],
            ["--courriel-de", "Ville <appel@exemple.fr> <b@exemple.fr>"],
            ["--courriel-tls", "parfois"],
            ["--courriel-autorite", "/nulle/part.pem"],
            [
                "--courriel-smtp", "smtps://exemple.fr", "--courriel-de", "a@exemple.fr", "--courriel-tls",
                "jamais",
            ],
            [
                "--courriel-smtp", "smtp://nom:mot-secret@exemple.fr", "--courriel-de", "a@exemple.fr",
                "--courriel-tls", "jamais",
            ],
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

    @Test(
        "guichet courriel essai sends one message, says each step, and ends with the code of what went wrong")
    func essai() async throws {
        let serveur = try await ServeurDeCourriel { $0.contains("<personne@") ? "550 5.1.1 inconnu" : nil }
        let reglages = [
            "--courriel-smtp", "smtp://127.0.0.1:\(serveur.port)", "--courriel-de", "appel@exemple.fr",
        ]
        try Guichet.run { guichet in
            let sent = try guichet.run(["courriel", "essai", "vous@exemple.fr"] + reglages)
            #expect(sent.code == 0, "\(sent.texte) \(sent.erreur)")
            #expect(sent.texte.contains("✓ Message accepté"))
            let refused = try guichet.run(["courriel", "essai", "personne@exemple.fr"] + reglages)
            #expect(refused.code == 67 && refused.texte.contains("550 5.1.1 inconnu"))
            let none = try guichet.run(["courriel", "essai", "vous@exemple.fr"])
            #expect(none.code == 78 && none.erreur.contains("Aucun serveur de courriel n’est réglé"))
            let wrong = try guichet.run(["courriel", "essai", "nulle part"] + reglages)
            #expect(wrong.code == 64)
        }
        #expect(serveur.recus.map(\.a) == [["RCPT TO:<vous@exemple.fr>"]])
        #expect(serveur.recus.first?.texte.contains("Subject: =?UTF-8?B?") == true)
        try await serveur.stop()
    }

    @Test(
        "The start says once that e-mails have no links when no public address is set, and nothing when one is"
    )
    func publicAddress() async throws {
        for (options, said) in [([], true), (["--adresse-publique", "https://guichet.exemple.fr"], false)] {
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "guichet-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let data = folder.appending(path: "data")
            try await Serveur.run(["serve"] + options, data: data, in: folder) { serveur in
                _ = try await serveur.client.get("/readyz").expecting(200)
                while said, !serveur.journal.contains("adresse publique absente") {
                    try await Task.sleep(for: .milliseconds(20))
                }
                let count = serveur.journal.ranges(of: "adresse publique absente").count
                #expect(count == (said ? 1 : 0))
            }
        }
    }
}
