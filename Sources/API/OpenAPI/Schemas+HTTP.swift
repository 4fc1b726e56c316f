import Documents
import JSON
import UseCases

extension Schema {
    /// The identifier and name of a porteur or an account, inside other documents.
    static let identifiantEtNom = Schema.object([.member("id", .identifiant), .member("nom", .string)])

    static let probleme = Schema.object(
        "Probleme", "Un refus ou une panne, au format de la RFC 9457.",
        [
            .member(
                "type", .string(pattern: "^urn:guichet:probleme:[a-z-]+$"),
                "`urn:guichet:probleme:` suivi du code."),
            .member(
                "title", .string,
                "Le titre du code : en français, ou en anglais si Accept-Language commence par en."),
            .member("status", .integer(min: 400, max: 599), "Le statut HTTP."),
            .member(
                "code",
                .values(Refus.Code.self), "Le code stable du refus."),
            .member("detail", .string, "Ce qui ne va pas et quoi faire, en français."),
            .member(
                "request_id", .string, "L’identifiant de la requête, aussi dans X-Request-Id."),
            .member("errors", .array(of: .erreur), "Les membres en faute, tous à la fois."),
        ])

    static let erreur = Schema.object(
        "Erreur", nil,
        [
            .member(
                "pointer", .string,
                """
                Où, dans le corps envoyé ou dans le dossier (pointeur JSON, RFC 6901) ; pour un \
                paramètre de requête, une barre et son nom.
                """),
            .member(
                "code", .string(pattern: "^([a-z-]+|[A-Z]{3}-[0-9]{2})$"),
                """
                `obligatoire`, `type`, `valeur`, `limite`, `inconnu` ; le code de la règle \
                enfreinte, `BUD-01` ; ou, pour un élément d’une liste refusé pour autre chose, le \
                code de ce refus.
                """),
            .member("detail", .string, "Ce qui ne va pas, en français."),
        ])

    static let formulaireDeFichier = Schema.object(
        "FormulaireDeFichier",
        """
        Un formulaire d’un seul fichier, sans autre champ. Le type de la partie est l’un de ceux que la route prend ; \
        absent ou `application/octet-stream`, les octets le disent.
        """, [.member("fichier", .string(format: "binary"), "Le fichier ; son nom est dans `filename`.")])

    static let motDeMotif = Schema.object("MotDeMotif", nil, [.member("motif", .texteNonVide.max(4000))])
}
