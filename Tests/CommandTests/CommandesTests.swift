import Embedded
import FixtureSupport
import Foundation
import JSON
import Support
import Testing

@Suite("The commands: their names, their help, their exit codes, their log")
struct CommandesTests {
    private static let noms: [(nom: [String], ancien: [String])] = [
        (["servir"], ["serve"]), (["compte"], ["account"]), (["compte", "ouvrir"], ["account", "open"]),
        (["compte", "preuve"], ["account", "link"]), (["compte", "mot-de-passe"], ["account", "reset"]),
        (["relire"], ["check"]), (["publier"], ["publish"]), (["comparer"], ["diff"]), (["copier"], ["copy"]),
        (["controler"], ["controle"]), (["journal", "verifier"], ["journal", "verify"]),
        (["verifier"], ["verify"]), (["reglages"], ["config"]),
        (["reglages", "verifier"], ["config", "check"]), (["sauvegarder"], ["backup"]),
        (["restaurer"], ["restore"]), (["mesurer"], ["bench"]), (["mesurer", "regles"], ["bench", "rules"]),
    ]

    @Test("Each command has a French name, and still answers to the name it had before")
    func names() throws {
        try Guichet.run { guichet in
            for (nom, ancien) in Self.noms {
                let (new, old) = (try guichet.run(nom + ["--help"]), try guichet.run(ancien + ["--help"]))
                #expect(new.code == 0 && new.texte.contains("EMPLOI : guichet \(nom.joined(separator: " "))"))
                #expect(old.code == 0 && old.texte == new.texte, "\(ancien)")
            }
        }
    }

    @Test("The help names every command, each with what it does, in French")
    func help() throws {
        try Guichet.run { guichet in
            let aide = try guichet("--help").texte
            let others = ["demo", "tete", "ecartees", "envois", "courriel"]
            for nom in Self.noms.map(\.nom).filter({ $0.count == 1 }).map({ $0[0] }) + others {
                let line = try Regex("\n  \(nom)(, [a-z]+)? +(\\S.*)\n")
                #expect(aide.contains(line), "\(nom)")
            }
            for english in ["USAGE", "OPTIONS:", "SUBCOMMANDS", "Show ", "See '", "(default"] {
                #expect(!aide.contains(english), "\(english)")
            }
            let wrong = try guichet("servir", "--inconnue")
            #expect(
                wrong.code == 64 && wrong.erreur.hasPrefix("Erreur : option inconnue '--inconnue'"),
                "\(wrong)")
        }
    }

    @Test("The exit code says whether it is done, whether something is wrong, or whether the command is")
    func codes() throws {
        try Guichet.run { guichet in
            let appel = Guichet.fixture("appels/argentan-2023.json")
            let contrat = Guichet.fixture("contrats/argentan-2015.json")
            let copie = guichet.folder.appending(path: "2024.json").path
            let calls: [(arguments: [String], code: Int32)] = [
                (["relire", appel], 0), (["comparer", appel, appel], 0),
                (["copier", appel, "--annee", "2024", "--sortie", copie], 0),
                (["relire", "nulle-part.json"], 1), (["verifier"], 1),
                (["comparer", appel, copie, "--contrat", contrat], 1),
                (["comparer", appel, "nulle-part.json"], 2), (["relire"], 64), (["inconnue"], 64),
                (["servir", "--port", "abc"], 64),
            ]
            for call in calls {
                let sortie = try guichet.run(call.arguments)
                #expect(sortie.code == call.code, "\(call.arguments) \(sortie)")
            }
        }
    }

    @Test(
        "The version is the day of the newest dated heading of the changelog, and the commit if it is known")
    func version() throws {
        let changelog = "# Titre\n\n## Bientôt\n\n## 1er août 2027\n\n## 27 novembre 2026\n"
        #expect(
            Version(changelog: changelog, revision: "abc1234-dirty\n").description
                == "2027-08-01 (abc1234-dirty)")
        #expect(
            Version(changelog: "## 27 novembre 2026", revision: "").description == "2026-11-27 (inconnue)")
        #expect(
            Version(changelog: "## 40 novembre 2026\n## 3 brumaire 2026", revision: "\"}").jour == "inconnue")
        let real = try String(
            contentsOf: Fixtures.folder.deletingLastPathComponent().appending(path: "CHANGELOG.md"),
            encoding: .utf8)
        #expect(Version.courante.jour == Version(changelog: real, revision: "").jour)
        #expect(Version.courante.jour.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
        try Guichet.run { guichet in
            let said = try guichet("--version")
            #expect(said.code == 0 && said.texte.hasPrefix("guichet \(Version.courante), Swift "), "\(said)")
            #expect(try guichet("reglages").lignes.first == "version = \(Version.courante)")
        }
    }

    @Test("The log says at the start which program it is, and writes numbers as numbers, with their unit")
    func log() async throws {
        let guichet = try Guichet()
        defer { guichet.remove() }
        try await Serveur.run(["servir"], data: guichet.data, in: guichet.folder) { serveur in
            _ = try await serveur.client.get("/healthz")
            let lines = serveur.journal.split(separator: "\n").compactMap { try? JSON.parse(Array($0.utf8)) }
            let start = try #require(lines.first { $0["message"] == "demarre" })
            #expect(start["version"]?.string == Version.courante.jour)
            #expect(start["revision"]?.string == Version.courante.revision)
            #expect(start["schema"]?.integer ?? 0 >= 17)
            let request = try #require(lines.first { $0["route"] == "/healthz" })
            #expect(request["statut"] == 200)
            guard case .number(let duration)? = request["duree_ms"] else {
                Issue.record("\(request)")
                return
            }
            #expect((Double(duration) ?? 0) > 0)
        }
    }
}
