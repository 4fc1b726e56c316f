import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import Store
import Verification

/// `guichet verifier`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier",
        abstract:
            "Vérifie tout : la base, le journal et les sceaux, chaque ligne de chaque table, chaque fichier reçu.",
        discussion: """
            Chaque différence est nommée : table, clé, colonne, valeur attendue, valeur trouvée (code 1). Ne change \
            rien ; le serveur peut servir pendant ce temps.
            """,
        aliases: ["verify"])

    @OptionGroup var data: DataOptions
    @Option(
        help: """
            Fichier gardé ailleurs, dont la tête doit être dans la base : récépissé, procès-verbal, lettre, message du \
            jour, manifeste d’archive, tete.json, sortie de « verifier --json ».
            """)
    var tete: String?
    @Flag(help: "Un document JSON, pour un programme.")
    var json = false

    func run() async throws {
        let folder = try data.existing()
        do {
            let inspection = try Inspection(folder: folder)
            let constat = try inspection.verification()
            let suites = try (tete.map { try Self.read($0) } ?? []).map { try inspection.suite(de: $0) }
            let kept = suites.compactMap { inspection.finding($0) }
            let findings = try kept + inspection.findings(constat)
            let counts = try inspection.counts()
            try inspection.close()
            if json {
                say(
                    constat.document(
                        autres: findings.filter { [.piece, .installation, .tete].contains($0.kind) }
                    )
                    .text)
            } else {
                for finding in findings { say(finding.text) }
                for suite in suites where suite.isContinuation { say(suite.phrase) }
                let rest = constat.nombre - constat.differences.count
                if rest > 0 { say("… et \(rest) autres.") }
                say(
                    findings.isEmpty
                        ? "Tout est en ordre : base intacte, \(counts.journal) lignes de journal, "
                            + "\(counts.depots) dépôts, \(counts.pieces) fichiers."
                        : "\(findings.count + rest) anomalie\(findings.count + rest > 1 ? "s" : "").")
                let tables = constat.lignes.sorted { $0.key < $1.key }.filter { $0.value > 0 }
                say("Lignes relues : " + tables.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ".")
                say(
                    "Contenus effacés du journal : \(constat.effaces.nombre), dont \(constat.effaces.annonces) que le "
                        + "journal annonce.")
                say("Tête : sceau \(constat.tete.numero), \(constat.tete.sha256)")
            }
            if !findings.isEmpty { throw ExitCode(1) }
        } catch let error as StoreError {
            throw Echec(error, folder: folder)
        }
    }

    /// The heads that a file kept elsewhere gives.
    private static func read(_ path: String) throws -> [Tete] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw ValidationError("\(path) : ce fichier n’existe pas ou ne se lit pas.")
        }
        let found = Tete.lues(Array(data))
        guard !found.isEmpty else {
            throw ValidationError(
                """
                \(path) : ce fichier n’a pas de tête. Il faut un document JSON avec « tete », tel qu’un récépissé ou \
                ce que « guichet verifier --json » écrit, ou un texte où est écrit « sceau », son numéro et son empreinte.
                """)
        }
        return found
    }
}

extension Constat {
    fileprivate func document(autres: [Inspection.Finding]) -> JSON {
        [
            "intact": .bool(isIntact && autres.isEmpty),
            "tete": ["sceau": .integer(tete.numero), "sha256": .string(tete.sha256)],
            "lignes": .object(
                lignes.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer($0.value)) }),
            "contenus_effaces": ["nombre": .int(effaces.nombre), "annonces": .int(effaces.annonces)],
            "nombre_de_differences": .int(nombre),
            "differences": .array(
                differences.map { difference in
                    [
                        "table": .string(difference.table), "cle": .string(difference.cle),
                        "colonne": .text(difference.colonne), "attendu": .text(difference.attendu),
                        "trouve": .text(difference.trouve), "phrase": .string(difference.phrase),
                    ]
                }),
            "autres": .list(autres.map(\.text)),
        ]
    }
}
