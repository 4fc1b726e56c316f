import ArgumentParser
import Domain
import Foundation
import JSON
import Portail
import Store
import UseCases

/// `guichet demo`: the real 2023 appel of Argentan, with fixtures, on a clock set while the appel is open.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Sert l’appel 2023 d’Argentan avec des dossiers fictifs, pour essayer."
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var service: ServiceOptions
    @Option(
        name: [.customLong("instant"), .customLong("at")],
        help: "Instant de départ de l’horloge, RFC 3339 (défaut : 2022-11-15T10:00:00+01:00, appel ouvert).")
    var at: String?

    func validate() throws { _ = try depart() }

    /// The clock of the demonstration goes on from here, so it cannot start at the ends of the calendar.
    private func depart() throws -> Instant {
        let text = at ?? "2022-11-15T10:00:00+01:00"
        guard let instant = Instant(text), let annee = instant.jourUTC?.annee, (2000...2100).contains(annee)
        else {
            throw ValidationError(
                "--instant « \(text) » : un instant de 2000 à 2100 comme 2022-11-15T10:00:00+01:00 est attendu."
            )
        }
        return instant
    }

    func run() async throws {
        let instant = try depart()
        let folder = try data.folder(default: "data/demo")
        let listen = try service.listen.lues()
        let hostname = listen.hostname
        let horloge = Horloge.partant(de: instant)
        try await Running.serve(
            folder: folder, service: service, horloge: horloge, holder: "demo",
            demonstration: { store in
                Portail.Demonstration(
                    personnages: Self.personnages(store, horloge), adresse: Self.adresse(listen))
            }
        ) { store, port in
            let jetons = try await Demonstration.load(store, horloge)
            try write(jetons, to: folder.appending(path: "demo-tokens.json"))
            let story = try await DemoStory.load(store, jetons, base: "http://\(hostname):\(port)")
            say(
                """

                Guichet — démonstration, prête. Ouvrez http://\(hostname):\(port)/demonstration dans un navigateur
                et choisissez qui être.
                Documentation de l’API : http://\(hostname):\(port)/docs

                L’horloge part du \(Fuseau.heureLocale(instant, fuseau: "Europe/Paris")) (heure de Paris), et non
                d’aujourd’hui : l’appel 2023 d’Argentan est ouvert du 24 octobre au 2 décembre 2022. --instant la déplace.
                Les montants et les personnes sont fictifs. Données : \(folder.path)

                Jetons (aussi dans \(folder.path)/demo-tokens.json) :
                \(jetons.values.map { "  \($0.nom.padding(toLength: 30, withPad: " ", startingAt: 0)) \($0.jeton)" }
                    .joined(separator: "\n"))

                \(story)
                Ctrl-C pour arrêter.
                """)
        }
    }

    /// Where its e-mails lead; nil when the port is known later.
    private static func adresse(_ listen: ListenOptions.Lues) -> String? {
        let host = ["0.0.0.0", "::"].contains(listen.hostname) ? "127.0.0.1" : listen.hostname
        return listen.number == 0 ? nil : "http://\(host):\(listen.number)"
    }

    private static func personnages(_ store: Store, _ horloge: Horloge) -> [Personnage] {
        Demonstration.personnages.map { code, nom in
            Personnage(code: code, nom: nom) { () async throws in
                try await Demonstration.ouvrir(store, code, at: horloge.now())
            }
        }
    }

    private func write(_ jetons: Demonstration.Jetons, to file: URL) throws {
        let json = JSON.object(jetons.values.map { JSON.Member($0.nom, .string($0.jeton)) })
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.readOnly }
        try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(
            contentsOf: Data(json.pretty.utf8))
    }
}

/// The six lines that a new user copies: one dossier, from its deposit to the CSV of the auditeur.
enum DemoStory {
    static func load(_ store: Store, _ jetons: Demonstration.Jetons, base: String) async throws -> String {
        let found = try await store.read { reader -> Found? in
            let caller = try Caller.load(
                reader, jeton: jetons[Demonstration.conteur], at: Instant(milliseconds: 0))
            var filter = DossierFilter(scope: Acces.scope(caller))
            filter.etat = .atteste
            guard let dossier = try reader.dossiers(filter, PageRequest(after: nil, limit: 1)).items.first,
                let action = try reader.actions(dossier: dossier.id).first,
                let demande = try action.action.demandes.first(where: { $0.financeur == "etat" })
            else { return nil }
            let grille = try Acces.revision(reader, of: dossier).appel.grille
            return Found(
                dossier: dossier.id, action: action.id, demande: demande.montant,
                notes: grille.map { "\"\($0.code)\":\($0.noteMax)" }.joined(separator: ","))
        }
        guard let found else {
            return
                "L’histoire a déjà été jouée dans ce dossier de données : prenez-en un neuf (--data) pour la rejouer.\n"
        }
        return lines(base, jetons, found)
    }

    /// What these lines need: a dossier, one of its actions, an amount, and marks.
    private struct Found {
        let dossier: String
        let action: String
        let demande: Euros
        /// Full marks on the grid of the appel, as JSON members.
        let notes: String
    }

    private static func lines(_ base: String, _ jetons: Demonstration.Jetons, _ found: Found) -> String {
        let (dossier, action) = (found.dossier, found.action)
        func curl(_ nom: String, _ path: String, put body: String? = nil, json: Bool = true) -> String {
            var line = "curl -sS -w '\\n' -H 'Authorization: Bearer \(jetons[nom])'"
            if json { line += " -X PUT -H 'If-Match: *'" }
            if let body { line += " -H 'Content-Type: application/json' -d '\(body)'" }
            return line + " '\(base)\(path)'"
        }
        let notes = "{\"notes\":{\(found.notes)}}"
        return """
            L’histoire d’un dossier, à copier ligne à ligne :

            1. Le Boxing Club dépose son dossier (référence ARG-2023-…) :
            \(curl(Demonstration.conteur, "/v1/dossiers/\(dossier)/depot"))

            2. L’instructeur le déclare recevable :
            \(curl("instructeur", "/v1/dossiers/\(dossier)/recevabilite", put: #"{"decision":"recevable","motif":"Dossier complet"}"#))

            3. Il note l’action sur la grille de l’appel :
            \(curl("instructeur", "/v1/actions/\(action)/evaluations/moi", put: notes))

            4. Il clôt l’instruction : les financeurs peuvent décider.
            \(curl("instructeur", "/v1/dossiers/\(dossier)/instruction"))

            5. L’État accorde ce qui lui est demandé, pris sur son enveloppe :
            \(curl("financeur_etat", "/v1/actions/\(action)/financements/etat", put: #"{"decision":"accorde","montant_centimes":\#(found.demande.centimes)}"#))

            6. L’auditeur exporte :
            \(curl("auditeur", "/v1/appels/argentan-2023/exports/financements.csv", json: false))

            """
    }
}
