import Domain
import JSON

/// One place that a new version of a dossier changed, as people read it.
enum Difference {
    /// - Parameter difference: an item of `lireDifferencesDeVersions`; its pointer is in the frozen document.
    /// - Returns: nil for what no applicant wrote: the seals, the digests of files.
    static func json(_ difference: JSON, _ dossier: DossierLu) -> JSON? {
        let pointer = difference["pointer"]?.string ?? ""
        guard pointer.hasPrefix("/dossier/"),
            let place = Etape.of(String(pointer.dropFirst("/dossier".count)))
        else { return nil }
        let champ = champs(place.etape, dossier).first { $0.pointer == place.local }
        return [
            "ou": .string(place.etape.libelle),
            "champ": .text(champ?.libelle ?? nom(place.local, dossier)),
            "avant": .string(text(difference["avant"], champ, place.local)),
            "apres": .string(text(difference["apres"], champ, place.local)),
        ]
    }

    private static func champs(_ etape: Etape, _ dossier: DossierLu) -> [Champ] {
        etape.sections(dossier).flatMap(\.champs)
    }

    /// What a line of a budget or a demand is about, whose place says nothing to people.
    private static func nom(_ pointer: String, _ dossier: DossierLu) -> String? {
        let steps = pointer.split(separator: "/").map(String.init)
        return switch steps.first {
        case "budget":
            steps.count > 1 && steps[1] == "produits" ? "Un produit du budget" : "Une charge du budget"
        case "demandes": "Une somme demandée"
        case "exercices": "Le partage par année"
        case "subventions_ailleurs": "Une subvention demandée ailleurs"
        default: nil
        }
    }

    private static func text(_ value: JSON?, _ champ: Champ?, _ pointer: String) -> String {
        guard let value, value != .null else { return "rien" }
        if let cents = value.integer, pointer.hasSuffix("_centimes") { return Words.euros(cents) }
        if let integer = value.integer { return String(integer) }
        if let bool = value.bool { return bool ? "oui" : "non" }
        if let text = value.string {
            if case .choix(let options)? = champ?.genre {
                return options.first { $0.code == text }?.libelle ?? text
            }
            return Words.jourCourt(text) ?? text
        }
        let amount = value["montant_centimes"]?.integer.map { Words.euros($0) }
        let parts = [value["poste"], value["libelle"], value["financeur"], value["organisme"]].compactMap {
            $0?.string
        }
        let words = parts + [amount].compactMap(\.self)
        return words.isEmpty
            ? (value.array ?? []).map { text($0, champ, pointer) }.joined(separator: ", ")
            : words.joined(separator: ", ")
    }
}
