import ArgumentParser
import Documents
import Domain
import Foundation
import JSON
import Store
import UseCases

/// `guichet publier`: loads a contrat, or publishes an appel, from its file.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publier",
        abstract:
            "Charge un contrat, ou charge et publie un appel, depuis son fichier JSON (serveur arrêté).",
        aliases: ["publish"])

    @OptionGroup var data: DataOptions
    @Argument(
        help: ArgumentHelp("Fichier d’un contrat ou d’un appel, comme dans Fixtures/.", valueName: "fichier"))
    var file: String

    func run() async throws {
        let document = try DocumentFile(file)
        if document.nature != .appel { try document.require(.contrat) }
        let done = try await data.withStore("publish") { store in
            try await store.write { tx in
                let instant = Horloge.reelle.now()
                return try document.reading { json in
                    document.nature == .appel
                        ? try publish(tx, json, at: instant) : try load(tx, json, at: instant)
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
        if contrat == before { return ["Contrat déjà chargé tel quel : \(code). Rien ne change."] }
        let changes = Lecture.differences(from: Lecture.contrat(before), to: Lecture.contrat(contrat))
        return ["Contrat « \(contrat.titre) » modifié : \(contrat.code)."]
            + changes
    }

    /// Whether the revision in force is identical, including its contrat.
    private func isInForce(_ tx: Writer, _ code: String, _ json: JSON) throws -> Bool {
        guard let revision = try tx.read.revisionEnVigueur(code),
            let contrat = try tx.read.contrat(revision.contrat.code), contrat == revision.contrat
        else { return false }
        return try CreerAppel.read(json, in: contrat) == revision.appel
    }

    /// A first revision, or the next one with its changes.
    private func publish(_ tx: Writer, _ json: JSON, at instant: Instant) throws -> [String] {
        let code = json["code"]?.string ?? ""
        if try isInForce(tx, code, json) { return ["Appel déjà publié tel quel : \(code). Rien ne change."] }
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
