/// The quotas, one case each. Their default figures are written only in this table.
public enum Quota: String, Sendable, CaseIterable {
    case comptesParAdresse = "comptes_par_adresse"
    case comptes
    case liensParAdresse = "liens_par_adresse"
    case sessionsParCompte = "sessions_par_compte"
    case controlesParAdresse = "controles_par_adresse"
    case controlesSimultanes = "controles_simultanes"
    case ecrituresParCompte = "ecritures_par_compte"
    case messagesParCompte = "messages_par_compte"
    case fichiersParCompte = "fichiers_par_compte"
    case octetsEnvoyesParCompte = "octets_envoyes_par_compte"
    case octetsEnvoyesParAdresse = "octets_envoyes_par_adresse"
    case porteursParCompte = "porteurs_par_compte"
    case membresParPorteur = "membres_par_porteur"
    case changementsParCompte = "changements_par_compte"
    case brouillonsParPorteur = "brouillons_par_porteur"
    case brouillonsParCompte = "brouillons_par_compte"
    case dossiersParPorteur = "dossiers_par_porteur"
    case intentionsParPorteur = "intentions_par_porteur"
    case octetsParDossier = "octets_par_dossier"
    case octetsParPorteur = "octets_par_porteur"
    case octetsParCompte = "octets_par_compte"
    case octets
    case messagesParDossier = "messages_par_dossier"
    case fichiersParDossier = "fichiers_par_dossier"
    case historiqueParCompte = "historique_par_compte"
    case clesParCompte = "cles_par_compte"
    case filtresParCompte = "filtres_par_compte"
    case jetonsParCompte = "jetons_par_compte"
    case webhooksParContrat = "webhooks_par_contrat"
    case simulationsParAppel = "simulations_par_appel"

    public struct Ligne: Sendable {
        /// The figure, unless a setting gives another one.
        public let defaut: Int64
        /// What is counted, and for whom; in a sentence it comes after the figure.
        public let quoi: String
        /// What the caller can do next, in French.
        public let suite: Phrase
        /// The length of the window in seconds; nil when the quota limits what is kept, or what runs at the
        /// same time.
        public var fenetre: Int64?
        /// Whether it also applies to an account with a role; the service gave that role, so it knows the
        /// person.
        public var pourLeService = true
        /// Seconds to wait before trying again, for a quota without a window.
        public var attente = 3600
    }

    private static let heure: Int64 = 3600
    private static let jour: Int64 = 86_400
    private static let ouvert: Phrase =
        "Attester, déposer, répondre à une demande de complément, retirer et supprimer restent possibles."
    private static let service: Phrase = "Écrivez au service, qui peut relever ce quota."

    public var ligne: Ligne {
        switch self {
        case .comptesParAdresse, .comptes, .liensParAdresse, .sessionsParCompte, .controlesParAdresse,
            .controlesSimultanes:
            anonymes
        case .ecrituresParCompte, .messagesParCompte, .fichiersParCompte, .octetsEnvoyesParCompte,
            .octetsEnvoyesParAdresse:
            debits
        case .octetsParDossier, .octetsParPorteur, .octetsParCompte, .octets, .historiqueParCompte: volumes
        default: nombres
        }
    }

    /// Accounts opened, sessions opened, and checks made without an account.
    private var anonymes: Ligne {
        switch self {
        case .comptesParAdresse:
            Ligne(
                defaut: 100, quoi: "comptes ouverts par jour depuis une adresse de réseau",
                suite: "Ouvrez les autres plus tard, ou depuis un autre accès à Internet.", fenetre: Self.jour
            )
        case .comptes:
            Ligne(
                defaut: 2000, quoi: "comptes ouverts par jour sur ce service",
                suite: "Recommencez plus tard ; en cas d’urgence, écrivez au service.", fenetre: Self.jour)
        case .liensParAdresse:
            Ligne(
                defaut: 10, quoi: "liens de même sorte par heure à une adresse de courriel",
                suite: "Prenez le dernier reçu ; regardez aussi parmi les indésirables.", fenetre: Self.heure)
        case .sessionsParCompte:
            Ligne(
                defaut: 200, quoi: "sessions ouvertes par jour par un compte",
                suite: "Gardez le jeton d’une session : il vaut douze heures.", fenetre: Self.jour)
        case .controlesParAdresse:
            Ligne(
                defaut: 120, quoi: "contrôles sans dépôt par minute depuis une adresse de réseau",
                suite: "Espacez les contrôles.", fenetre: 60)
        default:
            Ligne(
                defaut: 8, quoi: "contrôles sans dépôt à la fois depuis une adresse de réseau",
                suite: "Attendez la réponse de ceux qui sont en cours.", attente: 1)
        }
    }

    /// What an account does in an hour, and what an address sends in a day.
    private var debits: Ligne {
        switch self {
        case .ecrituresParCompte:
            Ligne(
                defaut: 3600, quoi: "changements par heure par un compte",
                suite: Self.ouvert, fenetre: Self.heure, pourLeService: false)
        case .messagesParCompte:
            Ligne(
                defaut: 100, quoi: "messages, invitations et demandes par heure d’un compte",
                suite: "Réunissez en un message ce que vous avez à dire.", fenetre: Self.heure,
                pourLeService: false)
        case .fichiersParCompte:
            Ligne(
                defaut: 600, quoi: "fichiers envoyés par heure par un compte",
                suite: "Envoyez les autres ensuite.", fenetre: Self.heure)
        case .octetsEnvoyesParCompte:
            Ligne(
                defaut: 2_000_000_000, quoi: "de fichiers envoyés par heure par un compte",
                suite: "Envoyez les autres ensuite, ou allégez les fichiers.", fenetre: Self.heure)
        default:
            Ligne(
                defaut: 40_000_000_000, quoi: "de fichiers envoyés par jour depuis une adresse de réseau",
                suite: "Envoyez les autres plus tard, ou depuis un autre accès à Internet.",
                fenetre: Self.jour)
        }
    }

    /// Numbers of bytes kept.
    private var volumes: Ligne {
        switch self {
        case .octetsParDossier:
            Ligne(
                defaut: 300_000_000, quoi: "de fichiers gardés pour un dossier, remplacés compris",
                suite: "Allégez les fichiers, ou retirez une pièce du brouillon. \(Self.service)",
                pourLeService: false, attente: 60)
        case .octetsParPorteur:
            Ligne(
                defaut: 3_000_000_000, quoi: "de fichiers gardés pour un porteur",
                suite: "Supprimez un brouillon qui ne sert plus. \(Self.service)", pourLeService: false,
                attente: 60)
        case .octetsParCompte:
            Ligne(
                defaut: 6_000_000_000, quoi: "de fichiers gardés pour les porteurs qu’un compte a inscrits",
                suite: "Supprimez un brouillon qui ne sert plus. \(Self.service)", pourLeService: false,
                attente: 60)
        case .octets:
            Ligne(
                defaut: 100_000_000_000, quoi: "de fichiers gardés sur ce service",
                suite: "Déposer sans nouveau fichier reste possible. \(Self.service)")
        default:
            Ligne(
                defaut: 100_000_000, quoi: "d’historique des changements d’un compte",
                suite: "\(Self.ouvert) \(Self.service)",
                pourLeService: false, attente: 86_400)
        }
    }

    /// Numbers of things kept.
    private var nombres: Ligne {
        switch self {
        case .porteursParCompte:
            Ligne(defaut: 50, quoi: "porteurs inscrits par un compte", suite: Self.service)
        case .membresParPorteur:
            Ligne(defaut: 50, quoi: "membres par porteur, invités compris", suite: Self.service)
        case .changementsParCompte:
            Ligne(
                defaut: 200, quoi: "changements de porteurs demandés par compte", suite: Self.service,
                pourLeService: false)
        case .brouillonsParPorteur:
            Ligne(
                defaut: 30, quoi: "brouillons à la fois pour un porteur",
                suite: "Déposez ou supprimez un brouillon.", attente: 60)
        case .brouillonsParCompte:
            Ligne(
                defaut: 100, quoi: "brouillons à la fois pour les porteurs qu’un compte a inscrits",
                suite: "Déposez ou supprimez un brouillon.", attente: 60)
        case .dossiersParPorteur:
            Ligne(
                defaut: 60, quoi: "dossiers d’un porteur dans un appel",
                suite: "Supprimez un brouillon qui ne sert plus. \(Self.service)", attente: 60)
        case .intentionsParPorteur:
            Ligne(
                defaut: 10, quoi: "lettres d’intention d’un porteur dans un appel", suite: Self.service)
        case .messagesParDossier:
            Ligne(defaut: 500, quoi: "messages du porteur dans un dossier", suite: Self.service)
        case .fichiersParDossier:
            Ligne(
                defaut: 300, quoi: "fichiers joints aux messages d’un dossier",
                suite: Self.service, pourLeService: false)
        case .clesParCompte:
            Ligne(
                defaut: 2000, quoi: "réponses gardées sept jours sous Idempotency-Key, par compte",
                suite: "Recommencez sans cet en-tête.", pourLeService: false)
        case .filtresParCompte:
            Ligne(
                defaut: 100, quoi: "filtres gardés par compte",
                suite: "Supprimez un filtre (\(Geste.supprimerFiltre)).", attente: 60)
        case .jetonsParCompte:
            Ligne(
                defaut: 20, quoi: "jetons de machines par compte",
                suite: "Révoquez un jeton (\(Geste.revoquerJeton)).", attente: 60)
        case .webhooksParContrat:
            Ligne(
                defaut: 20, quoi: "webhooks par contrat",
                suite: "Supprimez un webhook (\(Geste.retirerWebhook)).", attente: 60)
        default:
            Ligne(
                defaut: 200, quoi: "simulations par appel",
                suite: "Supprimez une simulation (\(Geste.supprimerSimulation)).", attente: 60)
        }
    }

    /// Whether it counts the whole installation; callers are not told how much of such a quota is left.
    public var compteToutLeService: Bool { self == .octets || self == .comptes }

    /// Whether the figure is a number of bytes.
    public var estEnOctets: Bool { rawValue.hasPrefix("octets") || self == .historiqueParCompte }
}
