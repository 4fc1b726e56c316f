import ArgumentParser
import Documents
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
        let document = try DocumentFile(file)
        let done = try await data.withStore("publish") { store in
            try await store.write { tx in
                let instant = Horloge.reelle.now()
                return try document.reading { json in
                    document.isAppel ? try publish(tx, json, at: instant) : try load(tx, json, at: instant)
                }
            }
        }
        for line in done { say(line) }
    }

    private func load(_ tx: Writer, _ json: JSON, at instant: Instant) throws -> [String] {
        let code = json["code"]?.string ?? ""
        guard let before = try tx.read.contrat(code) else {
            let contrat = try CreerContrat.load(tx, json, par: nil, at: instant)
            return ["Contrat « \(contrat.titre) » chargé : \(contrat.code)."]
        }
        let contrat = try ModifierContrat.rewrite(tx, code, json, par: nil, at: instant)
        let changes = Lecture.differences(from: Lecture.contrat(before), to: Lecture.contrat(contrat))
        return ["Contrat « \(contrat.titre) » modifié : \(contrat.code)."]
            + (changes.isEmpty ? ["Rien ne change."] : changes)
    }

    /// A first revision, or the next one with what it changes.
    private func publish(_ tx: Writer, _ json: JSON, at instant: Instant) throws -> [String] {
        let code = json["code"]?.string ?? ""
        let appel: StoredAppel
        if let known = try tx.read.appel(code) {
            appel = try ModifierAppel.rewrite(tx, known, json, par: nil, at: instant)
        } else {
            appel = try CreerAppel.load(tx, json, par: nil, at: instant)
        }
        let revision = try PublierAppel.publish(tx, appel, par: nil, at: instant)
        let told = "Appel « \(revision.appel.titre) » publié : \(appel.code), révision \(revision.numero)."
        guard revision.numero > 1 else { return [told] }
        let changes = try RelireAppel.differences(
            tx.read, appel: appel.code, depuis: revision.numero - 1, vers: revision.numero)
        return [told] + (changes.isEmpty ? ["Rien ne change."] : changes)
    }
}
