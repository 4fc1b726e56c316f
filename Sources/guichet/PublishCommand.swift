import ArgumentParser
import Domain
import Foundation
import JSON
import Store
import UseCases

/// `guichet publish`: a contract, or a call put in force, from its file.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Charge un contrat, ou charge et publie un appel, depuis son fichier JSON (serveur arrêté)."
    )

    @OptionGroup var data: DataOptions
    @Argument(help: "Fichier d’un contrat ou d’un appel, comme dans Fixtures/.")
    var file: String

    func run() async throws {
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
        let json: JSON
        do {
            json = try JSON.parse(bytes)
        } catch {
            throw ValidationError("\(file), ligne \(error.line), colonne \(error.column) : \(error.detail).")
        }
        try await data.withStore("publish") { store in
            let done = try await store.write { tx -> String in
                let instant = Horloge.reelle.now()
                guard json["calendrier"] != nil else {
                    let contrat = try CreerContrat.load(tx, json, par: nil, at: instant)
                    return "Contrat « \(contrat.titre) » chargé : \(contrat.code)."
                }
                let appel = try CreerAppel.load(tx, json, par: nil, at: instant)
                let revision = try PublierAppel.publish(tx, appel, par: nil, at: instant)
                return
                    "Appel « \(revision.appel.titre) » publié : \(appel.code), révision \(revision.numero)."
            }
            say(done)
        }
    }
}
