import API
import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import UseCases

/// `guichet copier`: makes the appel of this year from that of last year, to review.
struct CopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copier",
        abstract: "Écrit l’appel d’une autre année d’après celui d’un fichier, et dit ce qui est à revoir.",
        discussion:
            "L’appel va sur la sortie standard ou dans --sortie ; ce qui est à revoir, sur la sortie d’erreur.",
        aliases: ["copy"])

    @Argument(help: ArgumentHelp("Fichier de l’appel à copier.", valueName: "fichier"))
    var file: String
    @Option(help: "Année du nouvel appel.")
    var annee: Int
    @Option(help: "Code du nouvel appel (défaut : l’ancien, à sa nouvelle année).")
    var code: String?
    @Option(help: "Fichier du contrat.")
    var contrat: String?
    @Option(
        name: [.customShort("o"), .customLong("sortie"), .customLong("output")],
        help: "Fichier à écrire ; il ne doit pas exister.")
    var output: String?

    func run() throws {
        let source = try DocumentFile(file)
        let contrat = try source.contratVoisin(contrat)
        let appel = try source.appel(in: contrat)
        guard (1990...2199).contains(annee), var copie = appel.copie(pour: annee, in: contrat) else {
            throw ValidationError("--annee : de 1990 à 2199.")
        }
        if let code { copie.appel.code = code }
        guard copie.appel.code != appel.code else {
            throw DocumentFile.Problemes(
                description: "L’appel copié garderait le code « \(appel.code) » : donnez --code.")
        }
        do {
            copie.appel = try CreerAppel.read(AppelDocument.write(copie.appel), in: contrat)
        } catch let refus as Refus {
            throw DocumentFile.Problemes(
                description: refus.erreurs.map { "\($0.pointer) : \($0.detailHTTP)" }.joined(separator: "\n"))
        }
        let text = AppelDocument.write(copie.appel).pretty + "\n"
        if let output {
            guard !FileManager.default.fileExists(atPath: output) else {
                throw ValidationError("\(output) existe déjà : choisissez un autre fichier.")
            }
            try Data(text.utf8).write(to: URL(fileURLWithPath: output))
            warn("\(output) est écrit.")
        } else {
            say(text)
        }
        warn("\nÀ revoir avant de publier \(copie.appel.code) :")
        for point in copie.aRevoir { warn(DocumentFile.line(point, in: Array(text.utf8))) }
    }
}
