/// An operation that a sentence suggests to its reader, without its address: the API knows the address.
public struct Geste: Sendable, Equatable {
    public enum Nom: String, Sendable, CaseIterable {
        case ouvrirSession = "ouvrir une session"
        case ouvrirCompte = "ouvrir un compte"
        case listerAppels = "lister les appels"
        case listerContrats = "lister les contrats"
        case supprimerFiltre = "supprimer un filtre"
        case creerJeton = "faire un jeton de machine"
        case revoquerJeton = "révoquer un jeton de machine"
        case retirerWebhook = "supprimer un webhook"
        case supprimerSimulation = "supprimer une simulation"
        case leverDeport = "lever un déport"
        case repondreComplement = "répondre à une demande de complément"
        case annulerComplement = "annuler une demande de complément"
        case ecrireMessage = "écrire un message"
        case cloreSansNote = "clore une instruction sans note"
        case demanderPreuve = "demander le lien qui prouve son adresse"
        case prouverCourriel = "prouver son adresse"
        case demanderMotDePasse = "demander un nouveau mot de passe"
        case retrouverMotDePasse = "choisir un nouveau mot de passe"
        case changerMotDePasse = "changer de mot de passe"
        case accepterInvitation = "accepter une invitation"
        case changerMembre = "changer la qualité d’un membre"
        case declarerRepresentant = "déclarer un nouveau représentant"
        case reclamerPorteur = "demander à représenter un organisme déjà inscrit"
        case creerPorteur = "inscrire un porteur"
        case lireChangement = "lire un changement demandé"
        case joindreAuChangement = "joindre un document à un changement demandé"
        case modifierPorteur = "modifier un porteur"
        case demanderSecondFacteur = "demander un second facteur"
        case confirmerSecondFacteur = "confirmer un second facteur"
        case retirerSecondFacteur = "retirer son second facteur"
        case lireDossier = "lire un dossier"
        case lireRecepisse = "lire le récépissé d’un dépôt"
        case listerComplements = "lire les demandes de complément"
        case lireSeance = "lire une séance"
        case lireMesTaches = "lire ses tâches"
        case choisirCourriels = "choisir les courriels que l’on reçoit"
    }

    public let nom: Nom
    /// What the operation is about: a value for each parameter of its path, and of the address of its page.
    public let objets: [String: String]

    private init(_ nom: Nom, _ objets: [String: String] = [:]) {
        self.nom = nom
        self.objets = objets
    }

    public static let ouvrirSession = Geste(.ouvrirSession)
    public static let ouvrirCompte = Geste(.ouvrirCompte)
    public static let listerAppels = Geste(.listerAppels)
    public static let listerContrats = Geste(.listerContrats)
    public static let creerJeton = Geste(.creerJeton)
    public static let revoquerJeton = Geste(.revoquerJeton, ["jeton": "…"])
    public static let supprimerFiltre = Geste(.supprimerFiltre, ["filtre": "…"])
    public static let retirerWebhook = Geste(.retirerWebhook, ["contrat": "…", "webhook": "…"])
    public static let supprimerSimulation = Geste(.supprimerSimulation, ["simulation": "…"])
    public static let leverDeport = Geste(.leverDeport)

    public static let demanderPreuve = Geste(.demanderPreuve)
    public static let prouverCourriel = Geste(.prouverCourriel)
    public static let demanderMotDePasse = Geste(.demanderMotDePasse)
    public static let retrouverMotDePasse = Geste(.retrouverMotDePasse)
    public static let changerMotDePasse = Geste(.changerMotDePasse)
    public static let demanderSecondFacteur = Geste(.demanderSecondFacteur)
    public static let confirmerSecondFacteur = Geste(.confirmerSecondFacteur)
    public static let retirerSecondFacteur = Geste(.retirerSecondFacteur)

    public static func accepterInvitation(_ id: String) -> Geste {
        Geste(.accepterInvitation, ["invitation": id])
    }

    /// The same gesture with the code of an e-mail, which the address of its page carries.
    func portant(_ code: String) -> Geste { Geste(nom, objets.merging(["code": code]) { _, new in new }) }

    public static let reclamerPorteur = Geste(.reclamerPorteur)
    public static let creerPorteur = Geste(.creerPorteur)

    public static func cloreSansNote(dossier: String) -> Geste {
        Geste(.cloreSansNote, ["dossier": dossier])
    }

    public static func changerMembre(porteur: String) -> Geste {
        Geste(.changerMembre, ["porteur": porteur, "compte": "…"])
    }

    public static func declarerRepresentant(porteur: String) -> Geste {
        Geste(.declarerRepresentant, ["porteur": porteur])
    }

    public static func modifierPorteur(_ porteur: String) -> Geste {
        Geste(.modifierPorteur, ["porteur": porteur])
    }

    public static func lireChangement(_ changement: String) -> Geste {
        Geste(.lireChangement, ["changement": changement])
    }

    public static func joindreAuChangement(_ changement: String) -> Geste {
        Geste(.joindreAuChangement, ["changement": changement])
    }

    public static let lireMesTaches = Geste(.lireMesTaches)
    public static let choisirCourriels = Geste(.choisirCourriels)

    public static func lireDossier(_ dossier: String) -> Geste { Geste(.lireDossier, ["dossier": dossier]) }

    public static func lireRecepisse(dossier: String) -> Geste {
        Geste(.lireRecepisse, ["dossier": dossier])
    }

    public static func listerComplements(dossier: String) -> Geste {
        Geste(.listerComplements, ["dossier": dossier])
    }

    public static func lireSeance(_ seance: String) -> Geste { Geste(.lireSeance, ["seance": seance]) }

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

/// How the operations suggested by a sentence are written; this depends on where the sentence is read.
public struct Liens: Sendable {
    /// The name of an operation in a refusal: over HTTP, a method and a path.
    public let appel: @Sendable (Geste) -> String
    /// The address of the page where the operation is done, used as a link in an e-mail; nil when there is none.
    public let adresse: @Sendable (Geste) -> String?

    public init(
        appel: @escaping @Sendable (Geste) -> String, adresse: @escaping @Sendable (Geste) -> String?
    ) {
        self.appel = appel
        self.adresse = adresse
    }

    /// Without HTTP, a refusal names the operation in words, and an e-mail has no link.
    public static let aucun = Liens(appel: { "« \($0.nom.rawValue) »" }, adresse: { _ in nil })
}
