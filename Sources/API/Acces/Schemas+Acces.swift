import Documents
import Domain
import JSON

extension Schema {
    static let demandeDeDeport = Schema.object(
        "DemandeDeDeport", nil,
        [
            .optional(
                "courriel", .texteFacultatif.max(320),
                """
                Pour déporter quelqu’un d’autre, le service donne son adresse ; sans elle, \
                soi-même.
                """),
            .member("motif", .texteNonVide.max(4000)),
        ])

    static let deport = Schema.object(
        "Deport", "Une personne qui ne juge pas d’un dossier, ou de rien d’un porteur.",
        [
            .member("id", .identifiant),
            .member("compte", .identifiantEtNom),
            .member("dossier", .string(format: "uuid").nullable, "Null : tout ce qui est du porteur."),
            .member("porteur", .string(format: "uuid").nullable, "Null : ce dossier seul."),
            .member(
                "origine", .values(Deport.Origine.self),
                "Dit par la personne, posé par le service, ou tiré d’un intérêt déclaré."),
            .member("motif", .string),
            .member("en_vigueur", .boolean),
            .member("cree_at", .instant),
            .member("leve_at", .instantFacultatif),
            .member("leve_motif", .string.nullable),
        ])

    static let listeDeDeports = Schema.list("ListeDeDeports", of: .deport, "Les déports, levés compris.")
}
