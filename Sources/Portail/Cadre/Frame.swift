import API
import Domain
import JSON
import Templates
import UseCases

/// What stands around every page: the town, who is signed in, the menu, where one is, what was just done.
struct Frame {
    static let langue = "fr"

    private let visitor: Visitor
    private let view: View

    init(_ visitor: Visitor, _ view: View) {
        self.visitor = visitor
        self.view = view
    }

    var values: JSON {
        let ville = visitor.portail.ville
        let name = visitor.moi?["compte"]?["nom"]?.string
        return [
            "langue": .string(Self.langue),
            "titre_de_page": .string((view.isRefused ? "Erreur · " : "") + view.titre),
            "titre": .string(view.titre),
            "ville": ville.json,
            "compte": name.map { ["nom": .string($0)] } ?? .null,
            "menu": .array(
                Menu.allCases.filter { $0.isShown(to: visitor) }.map { entry in
                    [
                        "libelle": .string(entry.libelle(for: visitor)), "adresse": .string(entry.rawValue),
                        "est_ici": .bool(entry == view.menu && view.fil.isEmpty),
                        "est_dedans": .bool(entry == view.menu && !view.fil.isEmpty),
                    ]
                }),
            "fil": view.fil.isEmpty
                ? .null
                : [
                    "au_dessus": .array(
                        view.fil.map { ["titre": .string($0.titre), "adresse": .string($0.adresse)] })
                ],
            "avis": visitor.flash?.json ?? .null,
            "est_demonstration": .bool(visitor.portail.demonstration != nil),
        ]
    }

    var setCookies: [String] {
        let cookies = Cookies(visitor.visit)
        return [
            visitor.newPassage.map { cookies.set(cookies.passage, $0) },
            visitor.flash == nil ? nil : cookies.clear(cookies.flash),
            visitor.isExpired ? cookies.clear(cookies.session) : nil,
        ].compactMap(\.self)
    }
}

/// The main menu.
enum Menu: String, CaseIterable {
    case appels = "/"
    case bureau = "/bureau"
    case dossiers = "/dossiers"
    case organismes = "/organismes"
    case exports = "/exports"

    func libelle(for visitor: Visitor) -> String {
        switch self {
        case .appels: "Appels à projets"
        case .bureau: "Mon bureau"
        case .dossiers: visitor.isOfTheService ? "Dossiers" : "Mes dossiers"
        case .organismes: "Mes organismes"
        case .exports: "Exports et vérification"
        }
    }

    func isShown(to visitor: Visitor) -> Bool {
        switch self {
        case .appels: return true
        case .bureau: return visitor.isOfTheService
        case .dossiers: return visitor.moi != nil
        case .organismes: return visitor.moi != nil && !visitor.isOfTheService
        case .exports: return visitor.hasRole(["auditeur", "administrateur", "instructeur"])
        }
    }
}

/// What was just done, said once at the top of the next page. Only these can be said: nothing of a request comes back.
enum Flash: String, CaseIterable {
    case enregistre, change, cree, supprime, joint, fichierJoint, attestationAnnulee, resteAtteste, retire,
        depose, atteste,
        envoye, repondu
    case connecte, deconnecte, compteOuvert, lienParti, motDePasseChange
    case adresseProuvee, sessionsFermees, organismeInscrit
    case invitationPartie, invitationReprise, invitationAcceptee, invitationRefusee
    case membreChange, membreRetire, organismeQuitte, organismeChange
    case demandePartie, demandeRetiree, reponseDonnee
    case compteChange, sessionFermee, facteurRetire, compteFerme

    var json: JSON {
        let (titre, texte) = words
        return ["titre": .string(titre), "texte": .text(texte)]
    }

    private var words: (String, String?) {
        switch self {
        case .enregistre: ("Votre brouillon est enregistré, pas encore déposé", nil)
        case .change: ("C’est enregistré", nil)
        case .cree: ("C’est ajouté", nil)
        case .supprime: ("C’est supprimé", nil)
        case .joint: ("La pièce est jointe", nil)
        case .fichierJoint: ("Le fichier est joint au message", nil)
        case .attestationAnnulee:
            (
                "Votre brouillon est enregistré, pas encore déposé",
                "Il n’est plus attesté : faites-le attester de nouveau."
            )
        case .resteAtteste: ("Rien n’a changé", "Le dossier reste attesté, pas encore déposé.")
        case .retire: ("Le dossier est retiré", "Le service en est prévenu.")
        case .depose: ("Le dossier est déposé", nil)
        case .atteste: ("Le dossier est attesté, pas encore déposé", "Il reste à le déposer.")
        case .envoye: ("Votre message est parti", nil)
        case .repondu: ("Votre réponse est remise au service", nil)
        case .connecte: ("Vous êtes connecté", nil)
        case .deconnecte: ("Vous êtes déconnecté", nil)
        case .compteOuvert:
            (
                "Votre compte est ouvert",
                "Un courriel vous demande de confirmer votre adresse : suivez son lien."
            )
        case .lienParti:
            ("Un courriel est parti", "Suivez le lien qu’il contient. Regardez aussi les indésirables.")
        case .motDePasseChange: ("Votre mot de passe est changé", nil)
        case .adresseProuvee: ("Votre adresse est confirmée", nil)
        case .sessionsFermees: ("Vos autres sessions sont fermées", nil)
        case .organismeInscrit: ("L’organisme est inscrit", "Vous pouvez commencer un dossier pour lui.")
        case .invitationPartie: ("L’invitation est partie par courriel", "Elle vaut quatorze jours.")
        case .invitationReprise: ("L’invitation est reprise", "Son lien ne sert plus.")
        case .invitationAcceptee: ("Vous avez accepté l’invitation", nil)
        case .invitationRefusee: ("Vous avez refusé l’invitation", nil)
        case .membreChange: ("La qualité du membre est changée", "Les membres en sont prévenus.")
        case .membreRetire: ("Le membre est retiré", "Les membres en sont prévenus.")
        case .organismeQuitte: ("Vous avez quitté l’organisme", nil)
        case .organismeChange: ("Les informations de l’organisme sont enregistrées", nil)
        case .demandePartie: ("Votre demande est enregistrée", "Rien ne change avant sa réponse.")
        case .demandeRetiree: ("Votre demande est retirée", nil)
        case .reponseDonnee: ("Votre réponse est donnée", "Les personnes concernées en sont prévenues.")
        case .compteChange: ("Votre compte est à jour", nil)
        case .sessionFermee: ("La session est fermée", nil)
        case .compteFerme: ("Votre compte est fermé", "Plus personne ne se connecte avec.")
        case .facteurRetire: ("Le second facteur est retiré", "Seul le mot de passe est demandé désormais.")
        }
    }
}
