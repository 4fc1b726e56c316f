public import Domain
public import Logging
public import Store
public import UseCases

/// What every request is served with.
public struct Guichet: Sendable {
    public struct Limites: Sendable {
        /// Longest JSON body, in bytes.
        public var corps = 1_048_576
        /// Largest uploaded piece, in bytes.
        public var piece = 10_485_760
        /// What a document that is a ZIP may hold.
        public var archive = LimitesDArchive()
        /// Longest time a JSON body may take to arrive.
        public var delaiCorps = Duration.seconds(20)
        /// Longest time a piece may take to arrive.
        public var delaiPiece = Duration.seconds(600)
        /// Connections open at once.
        public var connexions = 2000
        /// Connections open at once from one client address; 0 for no limit, behind a proxy that gives all of them its own.
        public var connexionsParAdresse = 100
        /// Longest time a client may take to receive an answer, in seconds.
        public var delaiReponse: Int64 = 900
        /// Silence after which a connection is closed, in seconds.
        public var silence: Int64 = 60
        /// Wrong passwords an address and an account may try before waiting.
        public var essais = 10
        /// Exports read at once, each on a connection of its own.
        public var exports = 4
        /// Longest time an export may take: a reader that stops keeps the WAL from being reset.
        public var delaiExport: Int64 = 600
        /// What each may do and keep at most.
        public var quotas = Quotas()
        /// What webhooks may reach beside the public Internet.
        public var webhooksPermis = WebhooksPermis.aucun
        public init() {}

        /// The number of connections that so many open files can serve: each may hold a file of its own besides, the piece
        /// it sends or the export it reads, and the database, the outbox and the log have theirs.
        ///
        /// Nil when they are too few to serve at all.
        public static func connexions(fichiers: Int, voulues: Int) -> Int? {
            let possible = (fichiers - 96) / 2
            return possible >= 16 ? min(voulues, possible) : nil
        }
    }

    public let store: Store
    public let horloge: Horloge
    public let limites: Limites
    public let logger: Logger
    /// The daily archives; nil: none are made.
    public let sauvegardes: EtatDesSauvegardes?
    /// How what is written links back here.
    public let liens: Liens
    let metrics = Metrics()
    let essais: Essais
    let exports: Places
    let compteurs = Compteurs()
    /// Rankings of calls, and what simulations give: worked out once between two writes.
    let terrains = Memo<JouerSimulation.Terrain>(places: 8)
    let resultats = Memo<ResultatDeSimulation>(places: 64)

    public init(
        store: Store, horloge: Horloge, limites: Limites = Limites(), logger: Logger,
        sauvegardes: EtatDesSauvegardes? = nil, adressePublique: AdressePublique? = nil
    ) {
        self.store = store
        self.horloge = horloge
        self.limites = limites
        self.logger = logger
        self.sauvegardes = sauvegardes
        liens = .http(adressePublique)
        essais = Essais(max: limites.essais)
        exports = Places(limites.exports)
    }
}
