import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// The contracts, and the codes that all of them share.
    static let contrats: [Route] = [
        Route(
            "lireNomenclature", .get, "/v1/nomenclature", .lirePublic,
            "Lire les codes communs, avec leurs mots",
            """
            Les lignes du budget, les natures de porteur, les fonds, les critères de discrimination, les \
            conditions des pièces. Les volets, thèmes, axes, quartiers, partenaires, instances et \
            dispositifs sont dans le contrat (`GET /v1/contrats/{contrat}`), les pièces et la grille dans \
            l’appel (`GET /v1/appels/{appel}`).
            """,
            gives: [.ok(.nomenclature, "Les codes, dans l’ordre où on les montre.")],
            by: Nomenclature.get),
        Route(
            "listerContrats", .get, "/v1/contrats", .lirePublic,
            "Lister les contrats",
            gives: [.ok(.pageDeContrats, "Les contrats, par code.")],
            query: page,
            by: Contrats.list),
        Route(
            "creerContrat", .post, "/v1/contrats", .creerContrat,
            "Créer un contrat",
            "De toute l’installation.",
            takes: .json(.contratEcrit),
            gives: [.created(.contrat, "Le contrat créé.")],
            refuses: [.dejaExistant],
            by: Contrats.create),
        Route(
            "lireContrat", .get, "/v1/contrats/{contrat}", .lirePublic,
            "Lire un contrat",
            gives: [.ok(.contrat, "Le contrat.")],
            by: Contrats.get),
        Route(
            "modifierContrat", .put, "/v1/contrats/{contrat}", .creerContrat,
            "Modifier un contrat",
            """
            De toute l’installation. Un avenant : le document entier, récrit ; le code ne \
            change pas. Un appel publié garde le contrat de sa publication ; un appel en cours \
            d’écriture se relit dans le nouveau. Refusé (422) s’il retire ce qu’un appel ou un \
            rôle cite encore.
            """,
            takes: .json(.contratEcrit),
            gives: [.ok(.contrat, "Le contrat, tel qu’il est désormais.")],
            by: Contrats.put),
    ]
}
