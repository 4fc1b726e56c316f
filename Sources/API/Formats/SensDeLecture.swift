import Domain
import JSON
import UseCases

/// Signs that turn round the order in which the rest is read: with one, a title is not the same in a list as in its
/// dossier. They are refused in what comes from outside, and only there: what was stored before stays readable.
enum SensDeLecture {
    /// Passwords are compared, never shown.
    private static let secrets: Set<String> = ["mot_de_passe", "ancien", "nouveau"]

    /// - Throws: `Refus` `document-invalide`, with each text of the document that has one.
    static func requireNone(in json: JSON) throws(Refus) {
        var problems: [JSONProblem] = []
        visit(json, "") { pointer, sign in
            problems.append(
                JSONProblem(
                    pointer: pointer, code: "valeur",
                    detail:
                        "Le texte contient un signe qui ne se voit pas et renverse le sens de lecture (\(sign)). Retapez le passage."
                ))
        }
        guard problems.isEmpty else { throw Refus(JSONProblems(problems)) }
    }

    private static func visit(_ json: JSON, _ pointer: String, _ found: (String, String) -> Void) {
        if let text = json.string {
            guard let sign = text.unicodeScalars.first(where: \.renverseLaLecture) else { return }
            found(pointer, sign.code)
        } else if let elements = json.array {
            for (index, element) in elements.enumerated() { visit(element, "\(pointer)/\(index)", found) }
        } else {
            for member in json.members ?? [] where !secrets.contains(member.key) {
                visit(member.value, "\(pointer)/\(JSON.step(member.key))", found)
            }
        }
    }
}
