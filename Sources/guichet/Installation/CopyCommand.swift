import API
import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import UseCases

/// `guichet copier`: makes the appel of this year from that of last year, or a blank one from a contract, to
/// review.
struct CopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copier",
        abstract: "Écrit l’appel d’une autre année d’après celui d’un fichier, et dit ce qui est à revoir.",
        discussion:
            "Avec --vierge, le fichier est celui d’un contrat, et l’appel est à compléter. L’appel va sur la sortie standard ou dans --sortie ; ce qui est à revoir, sur la sortie d’erreur.",
        aliases: ["copy"])

    @Argument(
        help: ArgumentHelp(
            "Fichier de l’appel à copier ; avec --vierge, fichier du contrat.", valueName: "fichier"))
    var file: String
    @Flag(help: "Un appel vierge, pour le contrat du fichier : tout ce qu’il nomme, aucune limite.")
    var vierge = false
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
        let contrat = try vierge ? source.contrat() : source.contratVoisin(contrat)
        var copie = try vierge ? vierge(contrat) : copie(of: source.appel(in: contrat), contrat)
        do {
            copie.appel = try CreerAppel.read(AppelDocument.write(copie.appel), in: contrat)
        } catch let refus as Refus {
            throw DocumentFile.Problemes(
                description: refus.erreurs.map { "\($0.pointer) : \($0.detailHTTP)" }.joined(separator: "\n"))
        }
        try write(copie)
    }

    private func vierge(_ contrat: Contrat) throws -> CopieDAppel {
        guard var vierge = Appel.vierge(pour: annee, in: contrat) else { throw wrongYear }
        if let code { vierge.appel.code = code }
        return vierge
    }

    private func copie(of appel: Appel, _ contrat: Contrat) throws -> CopieDAppel {
        guard (1990...2199).contains(annee), var copie = appel.copie(pour: annee, in: contrat) else {
            throw wrongYear
        }
        if let code { copie.appel.code = code }
        guard copie.appel.code != appel.code else {
            throw DocumentFile.Problemes(
                description: "L’appel copié garderait le code « \(appel.code) » : donnez --code.")
        }
        return copie
    }

    private var wrongYear: ValidationError { ValidationError("--annee : de 1990 à 2199.") }

    private func write(_ copie: CopieDAppel) throws {
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
