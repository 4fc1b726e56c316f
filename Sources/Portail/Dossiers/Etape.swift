import Domain
import JSON

/// A step of the form of a dossier: the page on which a place of the document is written.
enum Etape: Hashable {
    case organisme, presentation, pieces
    /// The index of the action in the dossier.
    case fiche(Int), publics(Int), dates(Int), budget(Int)

    /// The step on which a place of a dossier is written, and its pointer in the document of that page; nil for what no
    /// page writes, such as the dates of the call.
    static func of(_ pointer: String) -> (etape: Etape, local: String)? {
        let steps = pointer.split(separator: "/").map(String.init)
        guard let first = steps.first else { return nil }
        let rest = "/" + steps.dropFirst().joined(separator: "/")
        switch first {
        case "porteur": return (.organisme, rest)
        case "presentation": return (.presentation, rest)
        case "pieces": return (.pieces, pointer)
        case "actions":
            guard steps.count > 1, let index = JSON.index(steps[1]) else { return nil }
            let local = "/" + steps.dropFirst(2).joined(separator: "/")
            return (of(action: index, member: steps.count > 2 ? steps[2] : ""), local)
        default: return nil
        }
    }

    private static func of(action index: Int, member: String) -> Etape {
        switch member {
        case "publics", "quartiers", "projets": .publics(index)
        case "debut_on", "fin_on", "exercices": .dates(index)
        case "budget", "demandes", "subventions_ailleurs": .budget(index)
        default: .fiche(index)
        }
    }

    /// Where the page is, below that of the dossier.
    ///
    /// - Parameter actions: the ids of the actions, in their order.
    func chemin(_ actions: [String]) -> String {
        func inside(_ index: Int, _ page: String) -> String {
            actions.indices.contains(index) ? "/actions/\(actions[index])/\(page)" : ""
        }
        return switch self {
        case .organisme: "/organisme"
        case .presentation: "/presentation"
        case .pieces: "/pieces"
        case .fiche(let index): inside(index, "fiche")
        case .publics(let index): inside(index, "public")
        case .dates(let index): inside(index, "dates")
        case .budget(let index): inside(index, "budget")
        }
    }

    var libelle: String {
        switch self {
        case .organisme: "Votre organisme"
        case .presentation: "La demande"
        case .pieces: "Pièces"
        case .fiche(let index): "Action \(index + 1), fiche"
        case .publics(let index): "Action \(index + 1), public et quartiers"
        case .dates(let index): "Action \(index + 1), dates"
        case .budget(let index): "Action \(index + 1), budget et demandes"
        }
    }
}
