/// Something a sentence tells its reader to do, without saying where: the floor of HTTP knows the address.
public struct Geste: Sendable, Equatable {
    public enum Nom: String, Sendable, CaseIterable {
        case ouvrirSession = "ouvrir une session"
        case ouvrirCompte = "ouvrir un compte"
        case listerAppels = "lister les appels"
        case listerContrats = "lister les contrats"
        case supprimerFiltre = "supprimer un filtre"
        case retirerWebhook = "supprimer un webhook"
        case supprimerSimulation = "supprimer une simulation"
        case leverDeport = "lever un déport"
        case repondreComplement = "répondre à une demande de complément"
        case annulerComplement = "annuler une demande de complément"
        case ecrireMessage = "écrire un message"
    }

    public let nom: Nom
    /// What the gesture is about, by the names that the parameters of addresses have.
    public let objets: [String: String]

    private init(_ nom: Nom, _ objets: [String: String] = [:]) {
        self.nom = nom
        self.objets = objets
    }

    public static let ouvrirSession = Geste(.ouvrirSession)
    public static let ouvrirCompte = Geste(.ouvrirCompte)
    public static let listerAppels = Geste(.listerAppels)
    public static let listerContrats = Geste(.listerContrats)
    public static let supprimerFiltre = Geste(.supprimerFiltre, ["filtre": "…"])
    public static let retirerWebhook = Geste(.retirerWebhook, ["contrat": "…", "webhook": "…"])
    public static let supprimerSimulation = Geste(.supprimerSimulation, ["simulation": "…"])
    public static let leverDeport = Geste(.leverDeport)

    public static func repondreComplement(dossier: String, numero: Int64) -> Geste {
        Geste(.repondreComplement, ["dossier": dossier, "numero": "\(numero)"])
    }

    public static func annulerComplement(dossier: String, numero: Int64) -> Geste {
        Geste(.annulerComplement, ["dossier": dossier, "numero": "\(numero)"])
    }

    public static func ecrireMessage(dossier: String) -> Geste {
        Geste(.ecrireMessage, ["dossier": dossier])
    }
}

/// What gestures are called where the reader stands.
public struct Liens: Sendable {
    /// As a refusal names it: a method and an address, over HTTP.
    public let appel: @Sendable (Geste) -> String
    /// As a mail links to it; nil where there is nothing to link to.
    public let adresse: @Sendable (Geste) -> String?

    public init(
        appel: @escaping @Sendable (Geste) -> String, adresse: @escaping @Sendable (Geste) -> String?
    ) {
        self.appel = appel
        self.adresse = adresse
    }

    /// Where there is no HTTP: a refusal says what to do, a mail goes without its links.
    public static let aucun = Liens(appel: { "« \($0.nom.rawValue) »" }, adresse: { _ in nil })
}
