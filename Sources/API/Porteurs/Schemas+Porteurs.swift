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
            .member("courriel", .courriel, "Celui d’un compte ouvert."),
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
        ])

    static let listeDeMembres = Schema.list("ListeDeMembres", of: .membre, "Tous les membres du porteur.")
}
