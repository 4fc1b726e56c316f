import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Health, metrics and documentation of the server.
    static let service: [Route] = [
        Route(
            "lireSante", .get, "/healthz", .lirePublic,
            "Dire que le serveur vit",
            "Sans aucune entrée-sortie.",
            gives: [.ok(.sante, "Il vit.")],
            by: Service.health),
        Route(
            "lireDisponibilite", .get, "/readyz", .lirePublic,
            "Dire que le serveur peut lire et écrire",
            gives: [.ok(.disponibilite, "Il est prêt.")],
            refuses: [.indisponible],
            by: Service.ready),
        Route(
            "lireMesures", .get, "/metrics", .lirePublic,
            "Lire les mesures, au format texte de Prometheus",
            """
            Le nombre et la durée des requêtes, par route, méthode et statut ; les octets des \
            fichiers gardés et ceux qui restent libres sur le disque ; la version du programme ; la taille et le \
            schéma de la base ; les envois qui attendent ou sont abandonnés, par canal.
            """,
            gives: [
                .text("text/plain; version=0.0.4; charset=utf-8", "Les mesures (abrégées).", tagged: false)
            ],
            by: Service.metrics),
        Route(
            "lireContratDeLApi", .get, "/openapi.json", .lirePublic,
            "Lire ce contrat, en JSON",
            gives: [.ok(.openAPI, "Ce document.")],
            by: Service.openapi),
        Route(
            "lireDocumentation", .get, "/docs", .lirePublic,
            "Lire ce contrat, en page à lire",
            gives: [.html("Une page, sans rien qui vienne du réseau.")],
            by: Service.docs),
        Route(
            "lireDocumentationDUnSujet", .get, "/docs/{sujet}", .lirePublic,
            "Lire ce contrat, un sujet par page",
            gives: [.html("La page du sujet.")],
            by: Service.sujet),
        Route(
            "lireFeuilleDeStyle", .get, "/style.css", .lirePublic,
            "Lire la feuille de style des pages",
            """
            Celle de cette documentation, du récépissé et du procès-verbal : aucune page ne \
            porte de style ni de script.
            """,
            gives: [.text("text/css; charset=utf-8", "La feuille de style (abrégée).")],
            by: Service.style),
    ]
}
