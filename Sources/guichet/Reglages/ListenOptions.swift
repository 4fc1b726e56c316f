import API
import ArgumentParser
import Domain

/// Where the server listens, and for how many.
struct ListenOptions: ParsableArguments {
    @Option(
        name: [.customLong("host"), .customLong("hote")],
        help: "Adresse d’écoute (défaut : $GUICHET_HOST, sinon 127.0.0.1).")
    var host: String?

    @Option(
        parsing: .unconditional,
        help: "Port d’écoute (défaut : $GUICHET_PORT, sinon 8080 ; 0 : un port libre)."
    )
    var port: String?

    @Flag(
        help: ArgumentHelp(
            "Servir aussi d’autres machines sans chiffrement ($GUICHET_EN_CLAIR=oui).",
            discussion:
                "Jetons et mots de passe passent alors en clair sur le réseau : à ne demander que si un "
                + "mandataire TLS est devant, sur un réseau qui n’est qu’à lui."))
    var enClair = false

    @Option(
        parsing: .unconditional,
        help:
            "Connexions ouvertes à la fois, bornées aussi par les fichiers ouverts permis ($GUICHET_CONNEXIONS, sinon 2000)."
    )
    var connexions: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Connexions ouvertes à la fois par adresse ($GUICHET_CONNEXIONS_PAR_ADRESSE, sinon 100).",
            discussion:
                "0 : pas de plafond, quand un mandataire donne la sienne à tous ; à lui alors de le tenir."))
    var connexionsParAdresse: String?

    @Option(
        help: ArgumentHelp(
            "Mandataires devant le serveur : adresses et plages, séparées par des virgules ($GUICHET_MANDATAIRES).",
            discussion:
                "Par exemple 127.0.0.1 pour un nginx sur la même machine. Eux seuls sont crus quand ils disent, dans "
                + "X-Forwarded-For, pour quelle adresse ils transmettent : plafonds et quotas comptent alors chaque "
                + "usager, et non le mandataire."))
    var mandataires: String?

    /// Before anything is opened.
    func validate() throws { _ = try lues() }

    /// The requested settings, read once.
    struct Lues {
        let hostname: String
        let number: Int
        let connexions: Int
        let connexionsParAdresse: Int
        let mandataires: Mandataires
    }

    func lues() throws -> Lues {
        let host = Reglage(host, "--host", .host)
        let hostname = try host.texte(
            defaut: "127.0.0.1", "donnez l’adresse où écouter, comme 127.0.0.1 ou 0.0.0.0.")
        guard let adresse = AdresseDeWebhook.hote(seul: hostname) else {
            throw ValidationError(
                "\(host.origine) « \(hostname) » : une adresse IP sans crochets ou un nom de machine est attendu."
            )
        }
        let isAsked = try Reglage.ouiOuNon(enClair, .enClair)
        guard Self.isBoucle(adresse) || isAsked else {
            throw ValidationError(
                "\(host.origine) « \(hostname) » servirait d’autres machines en clair : jetons et mots de passe se "
                    + "liraient sur le réseau. Laissez 127.0.0.1 et mettez un mandataire TLS devant (nginx, Caddy), ou "
                    + "demandez-le en le nommant : --en-clair, ou GUICHET_EN_CLAIR=oui.")
        }
        return Lues(
            hostname: hostname,
            number: try Reglage(port, "--port", .port).entier(
                0...65_535, defaut: 8080, "un port de 1 à 65535 est attendu, ou 0 pour un port libre."),
            connexions: try Reglage(connexions, "--connexions", .connexions).entier(
                16...100_000, defaut: 2000, "un nombre de 16 à 100000 est attendu."),
            connexionsParAdresse: try Reglage(
                connexionsParAdresse, "--connexions-par-adresse", .connexionsParAdresse
            ).entier(
                0...100_000, defaut: 100, "un nombre de 1 à 100000 est attendu, ou 0 pour aucun plafond."),
            mandataires: try crus())
    }

    private func crus() throws -> Mandataires {
        let reglage = Reglage(mandataires, "--mandataires", .mandataires)
        guard let texte = reglage.texte else { return .aucun }
        do {
            return try Mandataires(texte)
        } catch {
            throw ValidationError("\(reglage.origine) : \(error.detail)")
        }
    }

    private static func isBoucle(_ hote: AdresseDeWebhook.Hote) -> Bool {
        switch hote {
        case .ip(let ip): ip.isBoucle
        case .nom(let nom): nom == "localhost"
        }
    }
}

/// What webhooks may reach ($GUICHET_WEBHOOKS_PERMIS).
struct SortieOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Adresses, plages et noms du réseau interne que les webhooks peuvent atteindre, séparés par des virgules.",
            discussion:
                "Par exemple 10.2.0.0/16,relais.exemple.fr ($GUICHET_WEBHOOKS_PERMIS). Sans ce réglage, ni la "
                + "machine elle-même, ni une adresse de réseau privé."))
    var webhooksPermis: String?

    func validate() throws { _ = try permis() }

    func permis() throws -> WebhooksPermis {
        let reglage = Reglage(webhooksPermis, "--webhooks-permis", .webhooksPermis)
        guard let texte = reglage.texte else { return .aucun }
        do {
            return try WebhooksPermis(texte)
        } catch {
            throw ValidationError("\(reglage.origine) : \(error.detail)")
        }
    }
}
