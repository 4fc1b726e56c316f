public import Domain
public import Logging
public import Store
public import UseCases

/// What all routes share: the store, the clock, the limits, the logger, and the state kept in memory.
public struct Guichet: Sendable {
    public struct Limites: Sendable {
        /// Longest JSON body, in bytes.
        public var corps = 1_048_576
        /// Largest uploaded piece, in bytes.
        public var piece = 10_485_760
        /// The limits of an uploaded document that is a ZIP archive.
        public var archive = LimitesDArchive()
        /// Longest time a JSON body may take to arrive.
        public var delaiCorps = Duration.seconds(20)
        /// Longest time a piece may take to arrive.
        public var delaiPiece = Duration.seconds(600)
        /// Connections open at once.
        public var connexions = 2000
        /// Connections open at once from one client address; 0 for no limit, when all connections come from
        /// the address of a proxy.
        public var connexionsParAdresse = 100
        /// Longest time a client may take to receive an answer, in seconds.
        public var delaiReponse: Int64 = 900
        /// How long a connection may be idle before it is closed, in seconds.
        public var silence: Int64 = 60
        /// Wrong passwords that may be tried in five minutes for one account from one network; a network may
        /// try ten times as many.
        public var essais = 10
        /// Exports in progress at once; each uses its own database connection.
        public var exports = 4
        /// Longest time an export may take, in seconds: a client that stops reading keeps a snapshot open,
        /// and the WAL cannot be reset.
        public var delaiExport: Int64 = 600
        /// The most that an account, a porteur, an address and the installation may do and keep.
        public var quotas = Quotas()
        /// Whom the installation asks for a second factor.
        public var secondFacteur = ExigenceDeSecondFacteur.facultatif
        /// The proxies whose header `X-Forwarded-For` is believed.
        public var mandataires = Mandataires.aucun
        /// What webhooks may reach in addition to the public Internet.
        public var webhooksPermis = WebhooksPermis.aucun
        /// The web sites whose pages may call the API from a browser.
        public var origines = Origines.aucune
        public init() {}

        /// The number of connections that this limit of open files allows, at most `voulues`. Each connection
        /// may use a second file, the piece it sends or the export it reads; 96 files are for the database,
        /// the outbox and the log.
        ///
        /// Nil when fewer than 16 connections would be possible.
        public static func connexions(fichiers: Int, voulues: Int) -> Int? {
            let possible = (fichiers - 96) / 2
            return possible >= 16 ? min(voulues, possible) : nil
        }
    }

    public let store: Store
    public let horloge: Horloge
    public let limites: Limites
    public let logger: Logger
    /// The state of the daily backups; nil when they are off.
    public let sauvegardes: EtatDesSauvegardes?
    /// How texts sent to readers name and link the actions they suggest.
    public let liens: Liens
    let adressePublique: AdressePublique?
    /// Sends to a webhook at once.
    let livrer: Livraison.Livreur
    let metrics = Metrics()
    let essais: Essais
    let exports: Places
    let compteurs = Compteurs()
    /// Rankings of calls and results of simulations, kept until something that they read changes.
    let rangements = Memo<Rangement>(places: 8)
    let terrains = Memo<JouerSimulation.Terrain>(places: 2)
    let resultats = Memo<ResultatDeSimulation>(places: 16)
    let resultatsDAppels = Memo<ResultatsDAppel>(places: 16)
    let appelants = Appelants()

    /// - Parameter pages: the pages to which e-mails lead.
    public init(
        store: Store, horloge: Horloge, limites: Limites = Limites(), logger: Logger,
        sauvegardes: EtatDesSauvegardes? = nil, adressePublique: AdressePublique? = nil,
        pages: [Geste.Nom: String] = [:],
        livrer: @escaping Livraison.Livreur = { _ in .refus("Ce programme n’envoie rien.") }
    ) {
        self.store = store
        self.horloge = horloge
        self.limites = limites
        self.logger = logger
        self.sauvegardes = sauvegardes
        self.livrer = livrer
        self.adressePublique = adressePublique
        liens = .http(adressePublique, pages: pages)
        essais = Essais(max: limites.essais)
        exports = Places(limites.exports)
    }
}
