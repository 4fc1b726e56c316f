import ArgumentParser
import Foundation
import Store

/// `guichet verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Vérifie la base, le journal, les dépôts et chaque fichier reçu ; nomme ce qui ne va pas (code 1).",
        discussion: "Ne change rien ; le serveur peut servir pendant ce temps.")

    @OptionGroup var data: DataOptions

    func run() async throws {
        let folder = try data.existing()
        do {
            let inspection = try Inspection(folder: folder)
            let findings = try inspection.findings()
            guard findings.isEmpty else {
                for finding in findings { say(finding.text) }
                say("\(findings.count) anomalie\(findings.count > 1 ? "s" : "").")
                throw ExitCode(1)
            }
            let counts = try inspection.counts()
            say(
                "Tout est en ordre : base intacte, \(counts.journal) lignes de journal, \(counts.depots) dépôts, "
                    + "\(counts.pieces) fichiers.")
            try inspection.close()
        } catch let error as StoreError {
            throw Echec(error, folder: folder)
        }
    }
}
