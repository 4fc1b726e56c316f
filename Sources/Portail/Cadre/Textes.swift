import JSON
import UseCases

/// Pages that only say something.
enum Textes {
    static let accessibilite = page("/accessibilite", "accessibilite", "Accessibilité")
    static let donneesPersonnelles = page(
        "/donnees-personnelles", "donnees-personnelles", "Données personnelles")
    static let aide = page("/aide", "aide", "Aide et contact", ["est_aide": true])

    private static func page(
        _ path: String, _ template: String, _ titre: String, _ values: JSON = [:]
    ) -> Page {
        Page(path) { _ throws(Refus) in
            .view(View(template: template, titre: titre, values: values))
        }
    }
}
