import Documents
import JSON

extension Schema {
    static let recopie = Schema.object(
        "Recopie", "Ce que le dossier a repris d’un dossier d’avant.",
        [
            .member("dossier", .identifiant, "Le dossier d’avant."),
            .member("reference", .string.nullable, "Sa référence ; null s’il n’a pas été déposé."),
            .member("ecarts", .array(of: .ecartDeRecopie), "Ce qui n’a pas été repris."),
            .member(
                "pieces", .array(of: .pieceDAvant),
                "Les pièces du dossier d’avant que cet appel demande aussi."),
        ])

    static let ecartDeRecopie = Schema.object(
        "EcartDeRecopie", nil,
        [
            .member("pointer", .string, "Pointeur JSON, dans le dossier recopié."),
            .member("valeur", .string.nullable, "Ce qui était là, en clair."),
            .member("phrase", .string, "Ce qu’il y a à faire."),
        ])

    static let pieceDAvant = Schema.object(
        "PieceDAvant", nil,
        [
            .member("code", .code),
            .member("libelle", .string),
            .member("nom", .string),
            .member("taille_octets", .integer(min: 1)),
            .member("depose_at", .instant, "Son premier dépôt."),
            .member("age_jours", .integer(min: 0)),
            .member(
                "reprenable", .boolean, "Faux : trop ancienne pour cet appel (`valable_mois` de la pièce)."),
            .member("jointe", .boolean, "Vrai si ce dossier-ci a déjà une pièce de ce code."),
        ])
}
