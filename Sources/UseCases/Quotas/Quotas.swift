public import JSON
public import Store

/// The figure of every quota in force, and how much of the disk stays free.
public struct Quotas: Sendable, Equatable {
    /// Where no bound is wanted: more than a disk holds, and the greatest integer of a structured header (RFC 9651).
    public static let sansLimite: Int64 = 999_999_999_999_999
    /// Free bytes of the disk below which no file is received.
    public var espaceLibreMinimal: Int64 = 500_000_000

    private var figures: [Quota: Int64] = [:]

    public init() {}

    /// For what does not come from outside: the command line, the demonstration, the bench.
    public static let aucun: Quotas = {
        var quotas = Quotas()
        for quota in Quota.allCases { quotas[quota] = sansLimite }
        return quotas
    }()

    public subscript(_ quota: Quota) -> Int64 {
        get { figures[quota] ?? quota.ligne.defaut }
        set { figures[quota] = min(max(0, newValue), Self.sansLimite) }
    }

    /// `{"brouillons_par_porteur": 10, "octets": null}`: null lifts a bound, what is not said keeps its default.
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

    /// What an operator reads of them, one line each, the figures in force.
    public var lignes: [String] {
        Quota.allCases.map { "\($0.rawValue) : \(Self.chiffre(self[$0], $0)) \($0.ligne.quoi)" }
            + ["espace_libre_minimal_octets : \(Self.octets(espaceLibreMinimal)) libres sur le disque"]
    }

    /// A figure as a sentence says it.
    public static func chiffre(_ figure: Int64, _ quota: Quota) -> String {
        quota.estEnOctets ? octets(figure) : String(figure)
    }

    /// `300 Mo` where it is that exactly, else bytes.
    public static func octets(_ count: Int64) -> String {
        for (unit, name) in [(1_000_000_000, "Go"), (1_000_000, "Mo"), (1_000, "ko")] as [(Int64, String)]
        where count >= unit && count % unit == 0 {
            return "\(count / unit) \(name)"
        }
        return "\(count) octets"
    }
}

/// How a caller stands with a quota: what the headers RateLimit-Policy and RateLimit say of it.
public struct EtatDeQuota: Sendable, Equatable {
    public let nom: String
    public let limite: Int64
    /// Length of the window in seconds.
    public let fenetre: Int64?
    public let reste: Int64
    /// Seconds until the window begins anew.
    public let dans: Int64?
    /// What is counted, as the draft names it (`content-bytes`, `concurrent-requests`); nil: requests, or things.
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
    /// A quota is used up: which, its figure, how and when to go on.
    ///
    /// Of what the whole installation counts, it does not tell what is left.
    ///
    /// - Parameter dans: seconds until the window begins anew; nil where none does.
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
    /// Whether this quota is counted for the caller.
    public func isBound(by quota: Quota) -> Bool { quota.ligne.pourLeService || caller.roles.isEmpty }

    /// Refuses one more of what is kept when there are as many as the quota allows.
    ///
    /// Asked inside the transaction that adds one: whoever writes at the same time has been counted.
    public func requirePlace(_ quota: Quota, held: @autoclosure () throws -> Int64) throws {
        guard isBound(by: quota) else { return }
        let (limite, held) = (quotas[quota], try held())
        guard held < limite else { throw Refus(quota, limite) }
        if !quota.compteToutLeService { noter?(EtatDeQuota(quota, limite, reste: limite - held - 1)) }
    }

    /// Refuses a change of an account whose changes fill the journal.
    public func requireHistorique(_ reader: Reader) throws {
        guard let compte = caller.compte, isBound(by: .historiqueParCompte) else { return }
        let limite = quotas[.historiqueParCompte]
        guard try reader.combien(.historiqueDuCompte, compte.id) < limite else {
            throw Refus(.historiqueParCompte, limite)
        }
    }
}
