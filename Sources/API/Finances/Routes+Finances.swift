import Documents
import Domain
import Exports
import HTTPTypes
import JSON
import Store
import UseCases

extension Routes {
    /// Envelopes, financing, scenarios, exports.
    static let finances: [Route] = [
        Route(
            "listerEnveloppes", .get, "/v1/appels/{appel}/enveloppes", .lireSoldes,
            "Lire le solde des enveloppes",
            gives: [.ok(.listeDeSoldes, "Les enveloppes, par code ; liste vide avant la publication.")],
            by: Enveloppes.list),
        Route(
            "lireResultats", .get, "/v1/appels/{appel}/resultats", .lirePublic,
            "Lire les résultats d’un appel, en sommes",
            """
            À tous, quand toutes les réponses de l’appel sont annoncées : un dossier au moins est \
            notifié, et aucun dossier déposé n’attend. Avant, à ceux qui lisent les décisions du contrat, sauf déport.
            """,
            gives: [
                .ok(
                    .resultatsDAppel,
                    "Ce qui est demandé et accordé, sans les dossiers retirés ni irrecevables.")
            ],
            refuses: [.etatIncompatible, .deporte],
            by: Resultats.read),
        Route(
            "exporter", .get, "/v1/appels/{appel}/exports/{nom}.csv", .exporter,
            "Exporter les dossiers déposés d’un appel",
            """
            Pas un instructeur déporté d’un de ses dossiers. D’un seul trait, tous les \
            dossiers déposés, quel que soit leur état. Les colonnes et leur ordre ne changent \
            pas : voir docs/exports.md. Quatre exports à la fois au plus, dix minutes chacun.
            """,
            gives: [.csv("Le fichier.")],
            query: [
                .query(
                    "dialecte", Schema.values(Dialecte.self).byDefault("brut"),
                    "`brut` : RFC 4180 en UTF-8, pour un programme. `tableur` : point-virgule, virgule décimale et BOM, pour un tableur français."
                )
            ],
            refuses: [.deporte, .appelNonPublie],
            by: ExportsCSV.get),
        Route(
            "listerFinancements", .get, "/v1/actions/{action}/financements", .lireDossier,
            "Lister les financements d’une action",
            """
            Le porteur et le conseil citoyen voient les réponses à la notification. Liste vide \
            avant le dépôt.
            """,
            gives: [.ok(.listeDeFinancements, "Une ligne par financeur et par fonds.")],
            by: Financements.list),
        Route(
            "lireFinancement", .get, "/v1/actions/{action}/financements/{financeur}", .lireDossier,
            "Lire la ligne d’un financeur",
            gives: [.ok(.financement, "La ligne.")],
            query: [.fonds],
            refuses: [.fondsAPreciser],
            by: Financements.get),
        Route(
            "deciderFinancement", .put, "/v1/actions/{action}/financements/{financeur}",
            .evenement(.deciderFinancement),
            "Décider d’un financement",
            """
            Pour le partenaire dont il a le rôle ; d’un dossier notifié, une ligne ajournée. \
            Pas une ligne qu’une séance prépare. Ce qui est accordé quitte l’enveloppe dans la \
            même transaction ; redécider libère d’abord. Quand la dernière ligne est décidée, \
            le dossier l’est.
            """,
            takes: .json(.reponseDeFinanceur),
            gives: [.ok(.financement, "La ligne décidée.")],
            query: [.fonds],
            refuses: [
                .fondsAPreciser,
                .enveloppeDepassee, .enveloppeAbsente, .lignePrise, .complementOuvert, .secondeSignature,
            ],
            by: Financements.put),
        Route(
            "lireGrandLivre", .get, "/v1/appels/{appel}/enveloppes/{enveloppe}/lignes", .lireSoldes,
            "Lire le grand livre d’une enveloppe",
            """
            Tout ce qui l’a changée : ses montants en sont la somme. Les lignes des dossiers \
            dont l’appelant est déporté y sont, sans dire lesquels.
            """,
            gives: [.ok(.pageDeLignes, "Les lignes.")],
            query: page + [
                .query("nature", .values(Mouvement.Nature.self), "Les lignes de cette nature seules.")
            ],
            by: Enveloppes.lignes),
        Route(
            "virer", .post, "/v1/appels/{appel}/virements", .virer,
            "Virer d’une enveloppe à une autre",
            """
            Un financeur, entre ses enveloppes ; un instructeur, entre celles d’un même \
            financeur.
            """,
            takes: .json(.demandeDeVirement),
            gives: [.created(.virement, "Le virement, et les enveloppes après.", located: false)],
            refuses: [.virementImpossible, .enveloppeDepassee],
            by: Enveloppes.virer),
        Route(
            "lirePlanDeFinancement", .get, "/v1/actions/{action}/plan-de-financement", .lireDossier,
            "Lire le plan de financement d’une action",
            "Le porteur et le conseil citoyen y lisent les réponses à la notification.",
            gives: [.ok(.planDeFinancement, "Le plan.")],
            by: Financements.plan),
        Route(
            "proposerFinancement", .put, "/v1/actions/{action}/financements/{financeur}/proposition",
            .evenement(.proposerFinancement),
            "Dire ce que l’on pense accorder",
            """
            Pour le partenaire dont il a le rôle ; une ligne sans réponse. Un mot aux autres \
            financeurs, qui n’engage pas et que le porteur ne voit pas.
            """,
            takes: .json(.motDeProposition),
            gives: [.ok(.financement, "La ligne.")],
            query: [.fonds],
            refuses: [.fondsAPreciser, .lignePrise],
            by: Financements.proposer),
        Route(
            "annulerDecision", .put, "/v1/actions/{action}/financements/{financeur}/annulation",
            .evenement(.annulerDecision),
            "Revenir sur sa décision",
            """
            Pour le partenaire dont il a le rôle. Pas une réponse venue d’une séance. La ligne \
            attend de nouveau, et ce qui était accordé revient à l’enveloppe.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.financement, "La ligne, en attente.")],
            query: [.fonds],
            refuses: [.fondsAPreciser, .lignePrise],
            by: Financements.annuler),
        Route(
            "listerSimulations", .get, "/v1/appels/{appel}/simulations", .lireSimulations,
            "Lister les simulations d’un appel",
            gives: [.ok(.pageDeSimulations, "Les simulations.")],
            query: page,
            by: Simulations.list),
        Route(
            "creerSimulation", .post, "/v1/appels/{appel}/simulations", .simuler,
            "Garder un scénario",
            "Il ne change rien aux dossiers ni aux enveloppes.",
            takes: .json(.simulationEcrite),
            gives: [.created(.simulation, "La simulation.")],
            refuses: [.dejaExistant],
            by: Simulations.create),
        Route(
            "comparerSimulations", .get, "/v1/appels/{appel}/comparaison", .lireSimulations,
            "Comparer des simulations",
            gives: [.ok(.comparaison, "Un bilan par simulation, à cet instant.")],
            query: [
                .text(
                    "simulations",
                    "Identifiants ou noms, séparés par des virgules ; sans lui, les cinquante premières de l’appel.",
                    "01847a84-8e85-773c-8bbe-7b5cf3c90fc2")
            ],
            by: Simulations.comparaison),
        Route(
            "lireSimulation", .get, "/v1/simulations/{simulation}", .lireSimulations,
            "Lire une simulation",
            gives: [.ok(.simulation, "La simulation.")],
            by: Simulations.get),
        Route(
            "modifierSimulation", .put, "/v1/simulations/{simulation}", .simuler,
            "Récrire une simulation",
            takes: .json(.simulationEcrite),
            gives: [.ok(.simulation, "La simulation, telle qu’elle est désormais.")],
            refuses: [.dejaExistant],
            by: Simulations.put),
        Route(
            "supprimerSimulation", .delete, "/v1/simulations/{simulation}", .simuler,
            "Supprimer une simulation",
            by: Simulations.delete),
        Route(
            "jouerSimulation", .get, "/v1/simulations/{simulation}/resultat", .lireSimulations,
            "Lire ce que donne une simulation",
            """
            Sur le classement, les demandes sans réponse et les enveloppes de cet instant. Qui \
            est déporté d’un dossier voit les sommes, non ses lignes.
            """,
            gives: [.ok(.resultatDeSimulation, "Les sommes, et une page de lignes.")],
            query: page,
            by: Simulations.resultat),
    ]
}
