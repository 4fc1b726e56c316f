import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// The second factor of the caller’s own account.
    static let secondFacteur: [Route] = [
        Route(
            "demanderSecondFacteur", .put, "/v1/moi/second-facteur", .lireMoi,
            "Demander un second facteur",
            """
            Rend, une seule fois, le secret à donner à une application d’authentification (TOTP, RFC 6238 : SHA-1, six \
            chiffres, trente secondes). Rien n’est demandé de plus au compte tant qu’un premier code ne l’a pas confirmé. \
            Redemander remplace le secret qui attend.
            """,
            takes: .json(.demandeDeSecondFacteur),
            gives: [.ok(.secretDeSecondFacteur, "Le secret, montré une seule fois.")],
            version: .notAsked, refuses: [.identifiantsInvalides, .tropDeRequetes, .etatIncompatible],
            by: SecondFacteur.demander),
        Route(
            "confirmerSecondFacteur", .put, "/v1/moi/second-facteur/confirmation", .lireMoi,
            "Confirmer son second facteur par un premier code",
            """
            Le compte demande désormais un code à chaque session. Celle de la requête compte comme ouverte avec lui ; les \
            autres sont fermées. Rend, une seule fois, dix codes de secours, qui servent chacun une fois.
            """,
            takes: .json(.codeDeSecondFacteur),
            gives: [.ok(.codesDeSecours, "Les codes de secours, montrés une seule fois.")],
            version: .notAsked, refuses: [.codeInvalide, .tropDeRequetes, .etatIncompatible],
            by: SecondFacteur.confirmer),
        Route(
            "refaireCodesDeSecours", .put, "/v1/moi/second-facteur/codes-de-secours", .lireMoi,
            "Refaire ses codes de secours",
            "Les anciens ne servent plus.",
            takes: .json(.codeDeSecondFacteur),
            gives: [.ok(.codesDeSecours, "Les codes de secours, montrés une seule fois.")],
            version: .notAsked, refuses: [.codeInvalide, .tropDeRequetes, .etatIncompatible],
            by: SecondFacteur.refaireCodes),
        Route(
            "retirerSecondFacteur", .put, "/v1/moi/second-facteur/retrait", .lireMoi,
            "Retirer son second facteur",
            """
            Par un code du téléphone, ou un code de secours. Les autres sessions sont fermées. Qui a tout perdu s’adresse à \
            l’exploitant du serveur.
            """,
            takes: .json(.codeDeSecondFacteur),
            version: .notAsked, refuses: [.codeInvalide, .tropDeRequetes, .etatIncompatible],
            by: SecondFacteur.retirer),
    ]
}
