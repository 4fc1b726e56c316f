import ArgumentParser
import Foundation
import JSON
import Store
import Verification

/// `guichet verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Vérifie tout : la base, le journal et les sceaux, chaque ligne de chaque table, chaque fichier reçu.",
        discussion: """
            Chaque différence est nommée : table, clé, colonne, valeur attendue, valeur trouvée (code 1). Ne change \
            rien ; le serveur peut servir pendant ce temps.
            """)

    @OptionGroup var data: DataOptions
    @Option(
        help: """
            Fichier JSON gardé ailleurs, sorti de « verify --json » ou de l’API : sa tête doit être dans la base.
            """)
    var tete: String?
    @Flag(help: "Un document JSON, pour un programme.")
    var json = false

    func run() async throws {
        let folder = try data.existing()
        do {
            let inspection = try Inspection(folder: folder)
            let constat = try inspection.verification()
            let kept = try tete.map { try inspection.findings(tete: try Self.read($0)) } ?? []
            let findings = try kept + inspection.findings(constat)
            let counts = try inspection.counts()
            try inspection.close()
            if json {
                say(
                    constat.document(autres: findings.filter { [.piece, .installation].contains($0.kind) })
                        .text)
            } else {
                for finding in findings { say(finding.text) }
                let rest = constat.nombre - constat.differences.count
                if rest > 0 { say("… et \(rest) autres.") }
                say(
                    findings.isEmpty
                        ? "Tout est en ordre : base intacte, \(counts.journal) lignes de journal, "
                            + "\(counts.depots) dépôts, \(counts.pieces) fichiers."
                        : "\(findings.count + rest) anomalie\(findings.count + rest > 1 ? "s" : "").")
                let tables = constat.lignes.sorted { $0.key < $1.key }.filter { $0.value > 0 }
                say("Lignes relues : " + tables.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ".")
                say("Tête : sceau \(constat.tete.numero), \(constat.tete.sha256)")
            }
            if !findings.isEmpty { throw ExitCode(1) }
        } catch let error as StoreError {
            throw Echec(error, folder: folder)
        }
    }

    /// The member `tete` of a document kept elsewhere.
    private static func read(_ path: String) throws -> (numero: Int64, sha256: String) {
        let document = try? JSON.parse(
            Array(Data(contentsOf: URL(filePath: path))), limits: .stored)
        guard let numero = document?["tete"]?["sceau"]?.integer,
            let sha256 = document?["tete"]?["sha256"]?.string
        else {
            throw ValidationError(
                "\(path) : il faut un document JSON avec « tete », tel que « guichet verify --json » l’écrit."
            )
        }
        return (numero, sha256)
    }
}

extension Constat {
    fileprivate func document(autres: [Inspection.Finding]) -> JSON {
        [
            "intact": .bool(isIntact && autres.isEmpty),
            "tete": ["sceau": .integer(tete.numero), "sha256": .string(tete.sha256)],
            "lignes": .object(
                lignes.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer($0.value)) }),
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
