import Documents
import Domain
import JSON
import Store

extension Schema {
    static let pageDePorteurs = Schema.page(
        "PageDePorteurs", of: .porteur, "Une page des porteurs dont le compte est membre.")

    static let demandeDeMembre = Schema.object(
        "DemandeDeMembre", nil,
        [
            .member("courriel", .courrielSaisi, "L’adresse invitée ; elle a un compte ou non."),
            .member(
                "qualite", .values(Membre.Qualite.self),
                "Le représentant légal atteste et ajoute des membres."),
        ])

    static let membre = Schema.object(
        "Membre", nil,
        [
            .member("compte", .identifiant),
            .member("courriel", .string),
            .member("nom", .string),
            .member("qualite", .values(Membre.Qualite.self)),
            .member(
                "courriel_prouve_at", .instantFacultatif,
                "Quand la personne a prouvé son adresse ; null : pas encore, ou un autre compte l’a prouvée."),
        ])

    static let listeDeMembres = Schema.list("ListeDeMembres", of: .membre, "Tous les membres du porteur.")
}
