import FixtureSupport
import Foundation
import JSON
import Testing

@Suite("Commands that check, publish, compare and copy contrats and appels", .serialized)
struct ReglementCommandTests {
    private static let appel = Guichet.fixture("appels/argentan-2023.json")
    private static let contrat = Guichet.fixture("contrats/argentan-2015.json")
    private static let instant = "2022-11-15T09:00:00Z"

    @Test("check reads every contrat and every appel of the fixtures back in French")
    func check() throws {
        try Guichet.run { guichet in
            for name in Fixtures.names("contrats").map({ "contrats/\($0).json" })
                + Fixtures.names("appels").map({ "appels/\($0).json" })
            {
                let sortie = try guichet("check", Guichet.fixture(name))
                #expect(sortie.code == 0 && sortie.erreur.isEmpty, "\(name): \(sortie.erreur)")
                #expect(sortie.texte.contains("rien à corriger"))
            }
            let texte = try guichet("check", Self.appel).texte
            #expect(
                texte.contains(
                    "Clôt le 2 décembre 2022 : un dépôt de 23 h 59 min 59 s est encore dans les délais"))
            #expect(texte.contains("BUD-04, part maximale d’argent public dans le coût : 80\u{00A0}%"))
        }
    }

    @Test("check reports every problem at once, with file, line and pointer")
    func problems() throws {
        try Guichet.run { guichet in
            let text = String(decoding: try Fixtures.bytes("appels/argentan-2023.json"), as: UTF8.self)
                .replacing("\"valeur\": 8000", with: "\"valeur\": 12000")
                .replacing("\"cloture_on\": \"2022-12-02\"", with: "\"cloture_on\": \"2022-10-01\"")
                .replacing("\"axes\": [\"egalite\"", with: "\"axes\": [\"laicite\"")
            let file = try guichet.write("appel.json", text)
            let sortie = try guichet("check", file, "--contrat", Self.contrat)
            #expect(sortie.code == 1 && sortie.texte.isEmpty)
            let lines = sortie.erreur.split(separator: "\n").map(String.init)
            let source = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 4)
            for line in lines {
                #expect(line.hasPrefix(file + ":"))
                let number = Int(line.dropFirst(file.count + 1).prefix { $0.isNumber }) ?? 0
                let wrong = source[number - 1]
                #expect(
                    wrong.contains("12000") || wrong.contains("2022-10-01") || wrong.contains("laicite"),
                    "\(line)")
            }
            #expect(lines.contains { $0.contains(": /axes/0 : « laicite » n’est pas un axe du contrat.") })
            let cut = try guichet("check", guichet.write("coupe.json", "{\n  \"code\":"))
            #expect(cut.code == 1 && cut.erreur.contains("coupe.json:2: colonne 10 : "))
            let absent = try guichet("check", guichet.folder.appending(path: "absent.json").path)
            #expect(absent.code == 1 && absent.erreur.contains("n’existe pas"))
        }
    }

    @Test("publish freezes a revision, then a second one with its changes, which diff repeats")
    func publish() throws {
        try Guichet.run { guichet in
            #expect(try guichet("publish", Self.contrat).texte.contains("chargé : argentan-2015."))
            #expect(try guichet("publish", Self.appel).texte.contains("publié : argentan-2023, révision 1."))
            let text = String(decoding: try Fixtures.bytes("appels/argentan-2023.json"), as: UTF8.self)
            let changed = try guichet.write(
                "appel.json", text.replacing("\"valeur\": 8000", with: "\"valeur\": 7000"))
            let second = try guichet("publish", changed)
            #expect(second.code == 0 && second.lignes.count == 3, "\(second)")
            #expect(second.lignes.first?.hasSuffix("révision 2.") == true)
            let diff = try guichet("diff", "argentan-2023@1", "argentan-2023@2")
            #expect(diff.code == 1)
            #expect(diff.lignes == Array(second.lignes.dropFirst()))
            let files = try guichet("diff", Self.appel, changed, "--contrat", Self.contrat)
            #expect(files.lignes == diff.lignes)
            let same = try guichet("diff", Self.appel, Self.appel)
            #expect(same.code == 0 && same.texte == "Rien ne change.\n")
            #expect(try guichet("diff", "argentan-2023@1", "argentan-2023@9").code != 0)
            // A file with an error publishes nothing, not even its correct half.
            let broken = try guichet.write(
                "faux.json", text.replacing("\"valeur\": 8000", with: "\"valeur\": 12000"))
            let refused = try guichet("publish", broken)
            #expect(refused.code == 1 && refused.erreur.contains("faux.json:"), "\(refused)")
            #expect(
                try guichet("diff", "argentan-2023@2", "argentan-2023@3").erreur.contains("n’est pas publiée")
            )
        }
    }

    @Test("A contrat is amended by publishing its file again")
    func avenant() throws {
        try Guichet.run { guichet in
            _ = try guichet("publish", Self.contrat)
            let text = String(decoding: try Fixtures.bytes("contrats/argentan-2015.json"), as: UTF8.self)
            let amended = try guichet.write("contrat.json", text.replacing("2022-12-31", with: "2023-12-31"))
            let sortie = try guichet("publish", amended)
            #expect(sortie.lignes.first?.contains("modifié : argentan-2015.") == true)
            #expect(
                sortie.lignes.last?.hasSuffix("Il court du 1er janvier 2015 au 31 décembre 2023.") == true)
        }
    }

    @Test("copy writes an appel that passes check, and lists what to review")
    func copy() throws {
        try Guichet.run { guichet in
            let file = guichet.folder.appending(path: "appel-2024.json").path
            let sortie = try guichet("copy", Self.appel, "--annee", "2024", "--output", file)
            #expect(sortie.code == 0)
            #expect(sortie.erreur.contains("À revoir avant de publier argentan-2024 :"))
            #expect(sortie.erreur.contains("/calendrier/cloture_on : L’appel clôt le samedi 2 décembre 2023"))
            #expect(try guichet("check", file, "--contrat", Self.contrat).code == 0)
            #expect(try guichet("copy", Self.appel, "--annee", "2024", "--output", file).code != 0)
            let printed = try guichet("copy", Self.appel, "--annee", "2024", "--code", "autre")
            #expect(try JSON.parse(printed.texte)["code"] == "autre")
        }
    }

    @Test(
        "A blank call passes check, lists what to fill in, and is not published before it says the remedies",
        arguments: [
            "argentan-2015", "argentan-2024", "brest-2007", "cahors-2015", "sainte-marie-2015",
        ])
    func blank(contrat: String) throws {
        try Guichet.run { guichet in
            let contrat = Guichet.fixture("contrats/\(contrat).json")
            let file = guichet.folder.appending(path: "appel-2027.json").path
            let sortie = try guichet("copier", "--vierge", contrat, "--annee", "2027", "--sortie", file)
            #expect(sortie.code == 0, "\(sortie.erreur)")
            #expect(sortie.erreur.contains("L’article du règlement manque : « à compléter » (et "))
            #expect(sortie.erreur.contains("est-ce bien écrit en centimes ?"))
            #expect(try guichet("relire", file, "--contrat", contrat).code == 0)
            _ = try guichet("publier", contrat)
            let refused = try guichet("publier", file)
            #expect(refused.code == 1 && refused.erreur.contains("/deroulement/voies_de_recours"))
            let wrong = try guichet("copier", "--vierge", file, "--annee", "2027")
            #expect(wrong.code == 1 && wrong.erreur.contains("ressemble à un appel."))
        }
    }

    @Test("controle judges one file in detail, a folder one line per file, and sets its exit code")
    func controle() throws {
        try Guichet.run { guichet in
            func judge(_ files: String..., json: Bool = false) throws -> Guichet.Sortie {
                let options = ["--appel", Self.appel, "--at", Self.instant] + (json ? ["--json"] : [])
                return try guichet.run(["controle"] + files + options)
            }
            let good = Guichet.fixture("dossiers/cafe-des-parents.json")
            let one = try judge(good)
            #expect(one.code == 0 && one.texte.hasSuffix("Ce dossier est déposable.\n"))
            let broken = try guichet.write(
                "casse.json",
                Fixtures.json("dossiers/cafe-des-parents.json").merging(["pieces": ["rib"]]).text)
            let refused = try judge(broken)
            #expect(refused.code == 1 && refused.texte.contains("DOC-01 (bloquant) /pieces\n"))
            let unread = try guichet.write("illisible.json", "{")
            let three = try judge(good, broken, unread)
            #expect(three.code == 2 && three.lignes.count == 4)
            #expect(three.lignes[0] == "\(good) : déposable.")
            #expect(three.lignes[1] == "\(broken) : 1 point bloquant : DOC-01.")
            #expect(three.lignes[3] == "3 dossiers : 1 déposable, 1 à corriger, 1 illisible.")
            #expect(three.erreur.isEmpty, "no progress where there is no terminal")
            let machine = try judge(good, broken, json: true)
            let reports = try machine.lignes.map { try JSON.parse($0) }
            #expect(reports.map { $0["deposable"]?.bool } == [true, false])
            #expect(reports.allSatisfy { $0["verdicts"]?.array?.count ?? 0 > 50 })
            let folder = try judge(Guichet.fixture("dossiers"))
            #expect(folder.lignes.count == Fixtures.names("dossiers").count + 1)
            #expect(try guichet("controle", good, "--appel", Self.appel, "--at", "hier").code == 64)
        }
    }

    @Test("A suspicious but allowed value is reported separately from an error")
    func slips() throws {
        try Guichet.run { guichet in
            let text = String(decoding: try Fixtures.bytes("appels/argentan-2023.json"), as: UTF8.self)
                .replacing("\"valeur\": 8000", with: "\"valeur\": 80")
                .replacing("13500000", with: "13500")
            let sortie = try guichet("check", guichet.write("appel.json", text), "--contrat", Self.contrat)
            #expect(sortie.code == 0)
            #expect(
                sortie.texte.contains(
                    "0,8\u{00A0}% : un taux s’écrit en dix-millièmes, 80\u{00A0}% s’écrit 8000."))
            #expect(sortie.texte.contains("est-ce bien écrit en centimes ?"))
            #expect(sortie.texte.contains("Le contrat finit le 31 décembre 2022, avant la fin des actions"))
        }
    }

    @Test("A wrong kind of file or a folder without a database is reported; a byte order mark is accepted")
    func kinds() throws {
        try Guichet.run { guichet in
            let dossier = Guichet.fixture("dossiers/cafe-des-parents.json")
            #expect(try guichet("check", dossier).erreur.contains("ce fichier ressemble à un dossier."))
            let casse = Guichet.fixture("dossiers/casses/TER-01-sans-quartier.json")
            let judged = try guichet("controle", casse, "--appel", Self.appel)
            #expect(judged.code == 2 && judged.erreur.isEmpty && judged.texte.contains("un exemple cassé"))
            #expect(try guichet("controle", dossier, "--appel", dossier).code == 2)
            #expect(
                try guichet("copy", Self.contrat, "--annee", "2027").erreur.contains(
                    "ressemble à un contrat."))
            let absent = guichet.folder.appending(path: "rien").path
            #expect(
                try guichet("journal", "verify", "--data", absent).erreur.contains("il n’y a pas de base ici")
            )
            #expect(!FileManager.default.fileExists(atPath: absent))
            let marked =
                "\u{FEFF}"
                + String(decoding: try Fixtures.bytes("contrats/argentan-2015.json"), as: UTF8.self)
            #expect(try guichet("check", guichet.write("bom.json", marked)).code == 0)
        }
    }

    @Test("Publishing an unchanged file makes no revision; copying needs a new and valid code")
    func nothingNew() throws {
        try Guichet.run { guichet in
            _ = try guichet("publish", Self.contrat)
            _ = try guichet("publish", Self.appel)
            #expect(
                try guichet("publish", Self.appel).texte
                    == "Appel déjà publié tel quel : argentan-2023. Rien ne change.\n")
            #expect(try guichet("publish", Self.contrat).texte.contains("déjà chargé tel quel"))
            #expect(try guichet("copy", Self.appel, "--annee", "2023").erreur.contains("donnez --code"))
            let bad = try guichet("copy", Self.appel, "--annee", "2024", "--code", "Deux mots")
            #expect(bad.code == 1 && bad.erreur.contains("/code : "))
        }
    }
}
