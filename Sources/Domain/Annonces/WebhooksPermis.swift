/// The addresses and host names that webhooks may reach in addition to the public Internet: the setting
/// `--webhooks-permis`. Without the setting there are none.
public struct WebhooksPermis: Hashable, Sendable {
    public let plages: [PlageIP]
    public let noms: Set<String>

    public static let aucun = WebhooksPermis(plages: [], noms: [])

    private init(plages: [PlageIP], noms: Set<String>) {
        self.plages = plages
        self.noms = noms
    }

    /// Reads `10.2.0.0/16,fd00::/8,relais.exemple.fr`, blanks allowed around the commas.
    ///
    /// - Throws: `AdresseDeWebhook.Defaut` naming the part that is neither an address range nor a host name.
    public init(_ text: String) throws(AdresseDeWebhook.Defaut) {
        var plages: [PlageIP] = []
        var noms: Set<String> = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let blanks = part.prefix { $0 == 0x20 }.count
            let word = String(
                decoding: part.dropFirst(blanks).reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
            if let plage = PlageIP(word) {
                plages.append(plage)
            } else if case .nom(let nom)? = AdresseDeWebhook.hote(seul: word) {
                noms.insert(nom)
            } else {
                throw AdresseDeWebhook.Defaut(
                    detail:
                        "« \(word) » n’est ni une adresse (10.0.0.5), ni une plage (10.0.0.0/8, sans bit après le /8), ni un nom de machine ; des virgules les séparent."
                )
            }
        }
        self.init(plages: plages, noms: noms)
    }

    /// The checks that are possible before the host name is resolved.
    public func verifier(_ adresse: AdresseDeWebhook) throws(AdresseDeWebhook.Defaut) {
        switch adresse.hote {
        case .ip(let ip): try verifier(ip, of: "\(ip)")
        case .nom(let nom):
            guard nom == "localhost" || nom.hasSuffix(".localhost"), !noms.contains(nom) else { return }
            // RFC 6761: every resolver maps this name to the local machine.
            throw refus(nom, "la machine elle-même")
        }
    }

    /// Checks the addresses a name resolved to: the webhook is refused unless all of them may be reached.
    public func verifier(_ resolues: [AdresseIP], de nom: String) throws(AdresseDeWebhook.Defaut) {
        if noms.contains(nom) { return }
        for ip in resolues { try verifier(ip, of: "\(nom), qui mène à \(ip)") }
    }

    private func verifier(_ ip: AdresseIP, of what: String) throws(AdresseDeWebhook.Defaut) {
        guard let reserve = ip.reserve, !plages.contains(where: { $0.contains(ip) }) else { return }
        throw refus(what, reserve)
    }

    private func refus(_ what: String, _ reserve: String) -> AdresseDeWebhook.Defaut {
        AdresseDeWebhook.Defaut(
            detail:
                "\(what) : c’est \(reserve). Les webhooks n’y vont que si le serveur est lancé en le permettant (--webhooks-permis)."
        )
    }
}
