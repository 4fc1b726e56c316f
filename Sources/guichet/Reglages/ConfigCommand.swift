import API
import ArgumentParser
import Domain
import Embedded
import Envois
import Foundation
import Portail
import UseCases

/// `guichet reglages verifier`: the settings `serve` would run with, here and now.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reglages", abstract: "Les réglages du serveur.", subcommands: [Check.self],
        defaultSubcommand: Check.self,
        aliases: ["config"])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verifier",
            abstract: "Dit les réglages en vigueur, mots de passe tus, ou ce qui n’y va pas (code 64).",
            discussion:
                "Prend les mêmes options que servir, et le même environnement. N’ouvre ni port ni base.",
            aliases: ["check"])

        @OptionGroup var data: DataOptions
        @OptionGroup var service: ServiceOptions
        @OptionGroup var sauvegardes: SauvegardeOptions

        func run() async throws {
            Variable.warnInconnues()
            say("version = \(Version.courante)")
            try reseau()
            try pages()
            try envoisEtRegles()
            try gardes()
        }

        private func line(_ nom: String, _ value: String, _ reglage: Reglage) {
            say("\(nom) = \(value)  (\(reglage.origine))")
        }

        /// Where the server listens, and whom it lets in.
        private func reseau() throws {
            let listen = service.listen
            let (lues, limites) = (try listen.lues(), try service.limites())
            line("data", try data.folder().path, Reglage(data.data, "--data", .data))
            line("host", lues.hostname, Reglage(listen.host, "--host", .host))
            line("port", "\(lues.number)", Reglage(listen.port, "--port", .port))
            line(
                "adresse-publique", try service.adresse.lue().map { "\($0)" } ?? "aucune",
                Reglage(service.adresse.adressePublique, "--adresse-publique", .adressePublique))
            line(
                "origines", Self.liste(limites.origines.liste, sinon: "aucune"),
                Reglage(service.origines.origines, "--origines", .origines))
            line(
                "connexions", "\(limites.connexions)",
                Reglage(listen.connexions, "--connexions", .connexions))
            line(
                "connexions-par-adresse", "\(lues.connexionsParAdresse)",
                Reglage(listen.connexionsParAdresse, "--connexions-par-adresse", .connexionsParAdresse))
            line(
                "mandataires", Self.liste(lues.mandataires.plages.map { "\($0)" }, sinon: "aucun"),
                Reglage(listen.mandataires, "--mandataires", .mandataires))
        }

        /// What the pages show of the town.
        private func pages() throws {
            let (ville, options) = (try service.ville.lue(), service.ville)
            line("ville", ville.nom, Reglage(options.ville, "--ville", .ville))
            line("couleur", "\(ville.couleur)", Reglage(options.couleur, "--couleur", .couleur))
            let logo = Reglage(options.logo, "--logo", .logo)
            line("logo", logo.texte ?? "aucun", logo)
            line(
                "contact-courriel", ville.courriel ?? "aucun",
                Reglage(options.contactCourriel, "--contact-courriel", .contactCourriel))
            line(
                "contact-telephone", ville.telephone ?? "aucun",
                Reglage(options.contactTelephone, "--contact-telephone", .contactTelephone))
            line(
                "contact-horaires", ville.horaires ?? "aucun",
                Reglage(options.contactHoraires, "--contact-horaires", .contactHoraires))
        }

        /// What leaves the server, and what its callers may do.
        private func envoisEtRegles() throws {
            let (courriel, sortie, limites) = (service.courriel, service.sortie, try service.limites())
            let permis = limites.webhooksPermis
            line(
                "courriel-smtp", try courriel.description(),
                Reglage(courriel.courrielSmtp, "--courriel-smtp", .smtp))
            line(
                "courriel-de", try courriel.expediteur().map { "\($0)" } ?? "ne-pas-repondre@guichet.invalid",
                Reglage(courriel.courrielDe, "--courriel-de", .courrielDe))
            line(
                "courriel-tls", try courriel.serveur()?.tls.rawValue ?? "-",
                Reglage(courriel.courrielTls, "--courriel-tls", .courrielTls))
            line(
                "courriel-autorite", courriel.autorite ?? "celles du système",
                Reglage(courriel.courrielAutorite, "--courriel-autorite", .courrielAutorite))
            line(
                "webhooks-permis",
                Self.liste(
                    permis.plages.map { "\($0)" } + permis.noms.sorted(), sinon: "aucune adresse interne"),
                Reglage(sortie.webhooksPermis, "--webhooks-permis", .webhooksPermis))
            line(
                "quotas", service.quotas.quotas ?? Variable.quotas.value ?? "ceux d’origine",
                Reglage(service.quotas.quotas, "--quotas", .quotas))
            line(
                "second-facteur", limites.secondFacteur.rawValue,
                Reglage(service.secondFacteur.secondFacteur, "--second-facteur", .secondFacteur))
        }

        /// The copies of the database, and who keeps its head.
        private func gardes() throws {
            line(
                "litestream", try service.replication.isOn() ? "oui" : "non",
                Reglage(service.replication.litestream ? "oui" : nil, "--litestream", .litestream))
            let gardiens = try service.tete.lus().gardiens
            line(
                "tete-courriels", Self.liste(gardiens.courriels.map { "\($0)" }, sinon: "personne"),
                Reglage(service.tete.teteCourriels, "--tete-courriels", .teteCourriels))
            line(
                "tete-webhooks", Self.liste(gardiens.webhooks, sinon: "aucun"),
                Reglage(service.tete.teteWebhooks, "--tete-webhooks", .teteWebhooks))
            let jour = try sauvegardes.reglage(in: try data.folder())
            line(
                "sauvegardes", jour?.dossier.path ?? "pas de sauvegarde quotidienne",
                Reglage(sauvegardes.sauvegardes, "--sauvegardes", .sauvegardes))
            line(
                "sauvegarde-heure", jour.map { "\($0.heure)" } ?? "-",
                Reglage(sauvegardes.sauvegardeHeure, "--sauvegarde-heure", .sauvegardeHeure))
            line(
                "sauvegardes-gardees", "\(jour?.gardees ?? 0)",
                Reglage(sauvegardes.sauvegardesGardees, "--sauvegardes-gardees", .sauvegardesGardees))
        }

        private static func liste(_ valeurs: [String], sinon aucune: String) -> String {
            valeurs.isEmpty ? aucune : valeurs.joined(separator: ",")
        }
    }
}
