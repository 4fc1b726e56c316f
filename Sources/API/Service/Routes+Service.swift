import Domain
import HTTPTypes

extension Routes {
    /// What the program says of itself: health, measures, contract.
    static let service: [Route] = [
        Route(.get, "/healthz", .lirePublic, Service.health),
        Route(.get, "/readyz", .lirePublic, Service.ready),
        Route(.get, "/metrics", .lirePublic, Service.metrics),
        Route(.get, "/openapi.json", .lirePublic, Service.openapi),
        Route(.get, "/docs", .lirePublic, Service.docs),
        Route(.get, "/docs/{sujet}", .lirePublic, Service.sujet),
        Route(.get, "/style.css", .lirePublic, Service.style),
    ]
}
