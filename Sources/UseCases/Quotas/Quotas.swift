public import JSON
public import Store

/// The figures of all the quotas, and the disk space that must stay free.
public struct Quotas: Sendable, Equatable {
    /// The figure that means no limit: more than a disk can hold, and the largest integer of a structured
    /// header (RFC 9651).
    public static let sansLimite: Int64 = 999_999_999_999_999
    /// Free bytes on the disk below which no file is received.
    public var espaceLibreMinimal: Int64 = 500_000_000

    private var figures: [Quota: Int64] = [:]

    public init() {}

    /// For work that does not come from outside: the command line, the demonstration, the benchmark.
    public static let aucun: Quotas = {
        var quotas = Quotas()
        for quota in Quota.allCases { quotas[quota] = sansLimite }
        return quotas
    }()

    public subscript(_ quota: Quota) -> Int64 {
        get { figures[quota] ?? quota.ligne.defaut }
        set { figures[quota] = min(max(0, newValue), Self.sansLimite) }
    }

    /// Reads `{"brouillons_par_porteur": 10, "octets": null}`: null removes a limit, and an absent quota
    /// keeps its default.
    public static func read(_ json: JSON) throws(JSONProblems) -> Quotas {
        try ObjectReader.read(json) { reader in
            var quotas = Quotas()
            for quota in Quota.allCases {
                let value = reader.integer(quota.rawValue, 0...sansLimite)
                if reader.has(quota.rawValue), reader.json(quota.rawValue) == nil {
                    quotas[quota] = sansLimite
                } else if let value {
                    quotas[quota] = value
                }
            }
            if let espace = reader.integer("espace_libre_minimal_octets", 0...sansLimite) {
                quotas.espaceLibreMinimal = espace
            }
            return quotas
        }
    }

    /// The figures in force, one per line, for the operator of the server.
    public var lignes: [String] {
        Quota.allCases.map { "\($0.rawValue) : \(Self.chiffre(self[$0], $0)) \($0.ligne.quoi)" }
            + ["espace_libre_minimal_octets : \(Self.octets(espaceLibreMinimal)) libres sur le disque"]
    }

    /// A figure as written in a sentence.
    public static func chiffre(_ figure: Int64, _ quota: Quota) -> String {
        quota.estEnOctets ? octets(figure) : String(figure)
    }

    /// `300 Mo` when the number is exact in that unit, otherwise bytes.
    public static func octets(_ count: Int64) -> String {
        for (unit, name) in [(1_000_000_000, "Go"), (1_000_000, "Mo"), (1_000, "ko")] as [(Int64, String)]
        where count >= unit && count % unit == 0 {
            return "\(count / unit) \(name)"
        }
        return "\(count) octets"
    }
}

/// The state of a quota for a caller, as the headers RateLimit-Policy and RateLimit show it.
public struct EtatDeQuota: Sendable, Equatable {
    public let nom: String
    public let limite: Int64
    /// The length of the window in seconds; nil without a window.
    public let fenetre: Int64?
    public let reste: Int64
    /// Seconds until the window begins again.
    public let dans: Int64?
    /// What is counted, in the words of the draft that defines these headers (`content-bytes`,
    /// `concurrent-requests`); nil: requests, or things.
    public let unite: String?

    public init(
        nom: String, limite: Int64, fenetre: Int64?, reste: Int64, dans: Int64?, unite: String? = nil
    ) {
        self.nom = nom
        self.limite = limite
        self.fenetre = fenetre
        self.reste = max(0, reste)
        self.dans = dans
        self.unite = unite
    }

    public init(_ quota: Quota, _ limite: Int64, reste: Int64, dans: Int64? = nil) {
        self.init(
            nom: quota.rawValue, limite: limite, fenetre: quota.ligne.fenetre, reste: reste, dans: dans,
            unite: quota.estEnOctets
                ? "content-bytes" : quota == .controlesSimultanes ? "concurrent-requests" : nil)
    }
}

extension Refus {
    /// The refusal for a quota that is used up: its figure, what the caller can do, and when.
    ///
    /// For a quota of the whole installation, it does not say how much is left.
    ///
    /// - Parameter dans: seconds until the window begins again; nil without a window.
    public init(_ quota: Quota, _ limite: Int64, reste: Int64 = 0, dans: Int64? = nil) {
        let ligne = quota.ligne
        let wait = dans.map { " Recommencez dans \($0) s." } ?? ""
        let isTold = !quota.compteToutLeService
        let left = quota.estEnOctets && isTold ? " Il en reste \(Quotas.octets(max(0, reste)))." : ""
        self.init(
            .quotaDepasse,
            phrase: """
                Quota « \(quota.rawValue) » : \(Quotas.chiffre(limite, quota)) \(ligne.quoi), au plus.\
                \(left) \(ligne.suite)\(wait)
                """,
            retryAfter: dans.map { Int($0) } ?? ligne.attente,
            quota: EtatDeQuota(quota, limite, reste: isTold ? reste : 0, dans: dans))
    }
}

extension Contexte {
    /// Whether this quota applies to the caller.
    public func isBound(by quota: Quota) -> Bool { quota.ligne.pourLeService || caller.roles.isEmpty }

    /// Refuses one more thing when there are already as many as the quota allows.
    ///
    /// Called in the transaction that adds the thing, so that everything other requests have added is
    /// counted.
    public func requirePlace(_ quota: Quota, held: @autoclosure () throws -> Int64) throws {
        guard isBound(by: quota) else { return }
        let (limite, held) = (quotas[quota], try held())
        guard held < limite else { throw Refus(quota, limite) }
        if !quota.compteToutLeService { noter?(EtatDeQuota(quota, limite, reste: limite - held - 1)) }
    }

    /// Refuses a change by an account whose changes already fill its share of the journal.
    public func requireHistorique(_ reader: Reader) throws {
        guard let compte = caller.compte, isBound(by: .historiqueParCompte) else { return }
        let limite = quotas[.historiqueParCompte]
        guard try reader.combien(.historiqueDuCompte, compte.id) < limite else {
            throw Refus(.historiqueParCompte, limite)
        }
    }
}
