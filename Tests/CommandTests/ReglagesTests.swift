import Foundation
import Testing

@Suite("Settings given on the command line and in the environment")
struct ReglagesTests {
    private static func refuse(
        _ options: [String], _ environment: [String: String] = [:], _ words: [String],
        location: SourceLocation = #_sourceLocation
    ) throws {
        for command in [["serve"], ["demo"], ["config", "check"]] {
            try Guichet.run { guichet in
                let sortie = try guichet.run(command + options, environment: environment)
                #expect(sortie.code == 64, "\(command)", sourceLocation: location)
                for word in words {
                    #expect(sortie.erreur.contains(word), "\(sortie.erreur)", sourceLocation: location)
                }
                // Nothing was opened.
                let data = guichet.folder.appending(path: "data").path
                #expect(!FileManager.default.fileExists(atPath: data), sourceLocation: location)
            }
        }
    }

    @Test(
        "A port outside 0 to 65535 is refused, whether given by flag or by variable",
        arguments: ["99999", "65536", "-1", "abc", "", "80x"])
    func port(_ port: String) throws {
        try Self.refuse(["--port", port], ["--port « \(port) »", "un port de 1 à 65535 est attendu"])
        try Self.refuse([], ["GUICHET_PORT": port], ["GUICHET_PORT « \(port) »"])
    }

    @Test(
        "The public address is a whole one, by its flag or by its variable",
        arguments: [
            "", "guichet.exemple.fr", "/v1", "ftp://exemple.fr", "https://exemple.fr?x", "https://a b",
        ])
    func publicAddress(_ address: String) throws {
        try Self.refuse(
            ["--adresse-publique", address],
            [
                "--adresse-publique « \(address) »",
                "une adresse comme https://guichet.exemple.fr est attendue",
            ])
        try Self.refuse(
            [], ["GUICHET_ADRESSE_PUBLIQUE": address], ["GUICHET_ADRESSE_PUBLIQUE « \(address) »"])
    }

    @Test("The public address in force is told, or that there is none")
    func publicAddressTold() throws {
        try Guichet.run { guichet in
            let none = try guichet("config", "check")
            #expect(none.texte.contains("adresse-publique = aucune  (défaut)"), "\(none)")
            let given = try guichet.run(
                ["config", "check"], environment: ["GUICHET_ADRESSE_PUBLIQUE": "https://guichet.exemple.fr/"])
            #expect(
                given.texte.contains(
                    "adresse-publique = https://guichet.exemple.fr  (GUICHET_ADRESSE_PUBLIQUE)"),
                "\(given)")
        }
    }

    private static func refuse(_ options: [String], _ words: [String]) throws {
        try refuse(options, [:], words)
    }

    @Test(
        "Listening for other machines without TLS is refused unless it is explicitly allowed",
        arguments: ["0.0.0.0", "::", "192.0.2.1", "exemple.fr"])
    func clear(_ host: String) throws {
        try Self.refuse(["--host", host], ["--host « \(host) »", "--en-clair", "mandataire TLS"])
        try Self.refuse([], ["GUICHET_HOST": host], ["GUICHET_HOST « \(host) »", "GUICHET_EN_CLAIR=oui"])
        try Guichet.run { guichet in
            let flag = try guichet("config", "check", "--host", host, "--en-clair")
            #expect(flag.code == 0)
            let variables = ["GUICHET_HOST": host, "GUICHET_EN_CLAIR": "oui"]
            let variable = try guichet.run(["config", "check"], environment: variables)
            #expect(variable.code == 0)
        }
    }

    @Test(
        "Listening on this machine only needs no permission",
        arguments: ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
    func loopback(_ host: String) throws {
        try Guichet.run { guichet in
            let sortie = try guichet("config", "check", "--host", host)
            #expect(sortie.code == 0 && sortie.texte.contains("host = \(host)  (--host)"), "\(sortie)")
        }
    }

    @Test(
        "A setting with a meaningless value is refused, with the values that are accepted",
        arguments: [
            (["GUICHET_HOST": ""], "GUICHET_HOST est vide"),
            (["GUICHET_HOST": "a b"], "GUICHET_HOST « a b »"),
            (["GUICHET_HOST": "[::1]"], "sans crochets"),
            (["GUICHET_HOST": "127.1"], "GUICHET_HOST « 127.1 »"),
            (["GUICHET_EN_CLAIR": "1"], "GUICHET_EN_CLAIR « 1 » : oui ou non est attendu"),
            (["GUICHET_LITESTREAM": "true"], "GUICHET_LITESTREAM « true » : oui ou non est attendu"),
            (
                ["GUICHET_SECOND_FACTEUR": "tous"],
                "GUICHET_SECOND_FACTEUR « tous » : facultatif ou decideurs est attendu"
            ),
            (["GUICHET_ORIGINES": "*"], "GUICHET_ORIGINES « * »"),
            (["GUICHET_ORIGINES": "https://a.fr/"], "sans chemin"),
            (["GUICHET_SMTP": ""], "smtp://hôte:port"),
            (["GUICHET_SMTP": "relais.exemple.fr"], "smtp://hôte:port"),
            (["GUICHET_SMTP": "smtp://a:99999"], "smtp://hôte:port"),
            (["GUICHET_COURRIEL_DE": ""], "appel@exemple.fr"),
            (["GUICHET_WEBHOOKS_PERMIS": ""], "GUICHET_WEBHOOKS_PERMIS"),
            (["GUICHET_WEBHOOKS_PERMIS": "10.0.0.1/8"], "« 10.0.0.1/8 »"),
            (["GUICHET_CONNEXIONS": "15"], "de 16 à 100000"), (["GUICHET_CONNEXIONS": "100001"], "de 16 à"),
            (["GUICHET_CONNEXIONS_PAR_ADRESSE": "-1"], "0 pour aucun plafond"),
        ])
    func environment(_ variables: [String: String], _ word: String) throws {
        try Self.refuse([], variables, [word])
    }

    @Test(
        "Every command refuses an empty data folder, and the demonstration a clock out of range")
    func others() throws {
        try Guichet.run { guichet in
            for command in [["serve"], ["demo"], ["journal", "verify"]] {
                let sortie = try guichet.run(command, environment: ["GUICHET_DATA": ""])
                #expect(sortie.code == 64 && sortie.erreur.contains("GUICHET_DATA est vide"), "\(sortie)")
                #expect(try guichet.run(command + ["--data", ""]).erreur.contains("--data est vide"))
            }
            for at in ["1999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "hier"] {
                let sortie = try guichet("demo", "--port", "0", "--at", at)
                #expect(sortie.code == 64 && sortie.erreur.contains("de 2000 à 2100"), "\(sortie)")
            }
        }
    }

    @Test("config check prints each setting and its origin, and hides the password")
    func check() throws {
        try Guichet.run { guichet in
            let plain = try guichet("config", "check")
            #expect(plain.code == 0 && plain.erreur.isEmpty)
            #expect(plain.lignes.contains("host = 127.0.0.1  (défaut)"))
            #expect(plain.lignes.contains("port = 8080  (défaut)"))
            #expect(plain.lignes.contains("second-facteur = facultatif  (défaut)"))
            let set = try guichet.run(
                ["config", "check", "--port", "0", "--webhooks-permis", "10.0.0.0/8, relais.exemple.fr"],
                environment: [
                    "GUICHET_PORT": "9090", "GUICHET_SMTP": "smtps://nom:mot-secret@relais.exemple.fr",
                    "GUICHET_COURRIEL_DE": "Ville d’Argentan <appel@exemple.fr>",
                    "GUICHET_SECOND_FACTEUR": "decideurs",
                ])
            #expect(set.lignes.contains("port = 0  (--port)"))
            #expect(set.lignes.contains("second-facteur = decideurs  (GUICHET_SECOND_FACTEUR)"))
            #expect(
                set.lignes.contains("courriel-smtp = smtps://nom:***@relais.exemple.fr:465  (GUICHET_SMTP)"))
            #expect(
                set.lignes.contains(
                    "courriel-de = Ville d’Argentan <appel@exemple.fr>  (GUICHET_COURRIEL_DE)"))
            #expect(plain.lignes.contains("courriel-tls = -  (défaut)"))
            #expect(plain.lignes.contains("courriel-autorite = celles du système  (défaut)"))
            #expect(set.lignes.contains("courriel-tls = exiger  (défaut)"))
            #expect(
                set.lignes.contains("webhooks-permis = 10.0.0.0/8,relais.exemple.fr  (--webhooks-permis)"))
            #expect(!(set.texte + set.erreur).contains("mot-secret"))
        }
    }

    @Test("An unknown variable gives a warning that names the nearest known variable")
    func unknown() throws {
        try Guichet.run { guichet in
            let sortie = try guichet.run(
                ["config", "check"], environment: ["GUICHET_PROT": "9090", "GUICHET_HÔTE": "::1"])
            #expect(sortie.code == 0)
            #expect(sortie.erreur.contains("GUICHET_PROT n’est pas un réglage"))
            #expect(sortie.erreur.contains("Le plus proche : GUICHET_PORT."))
            #expect(sortie.erreur.contains("Le plus proche : GUICHET_HOST."))
            #expect(sortie.texte.contains("port = 8080  (défaut)"))
        }
    }
}
