/// A letter template of the call: names in braces are replaced for each dossier (`{reference}`).
public struct ModeleDeCourrier: Sendable, Equatable {
    /// Chosen from the answers on the lines of a dossier: `accord` if all are granted, `accord_partiel` if some
    /// are, else `ajournement` if at least one is postponed, else `refus`. `irrecevabilite` is the letter of a
    /// dossier that is not examined.
    public enum Nature: String, Sendable, CaseIterable {
        case accord
        case accordPartiel = "accord_partiel"
        case ajournement, refus, irrecevabilite

        /// The kinds of the letters that a notification writes.
        public static let notifiees = allCases.filter { $0 != .irrecevabilite }

        /// The kind whose letter of the call is used when the call has none of this kind.
        var suppleante: Nature? { self == .accordPartiel ? .accord : nil }

        /// The names that may be written in braces in a letter of this kind: an inadmissible dossier has no
        /// answers.
        public var champs: [String] {
            ModeleDeCourrier.champs.filter {
                self != .irrecevabilite || !["decisions", "total_accorde"].contains($0)
            }
        }
    }
    public var nature: Nature
    public var objet: String
    public var corps: String
    public init(nature: Nature, objet: String, corps: String) {
        self.nature = nature
        self.objet = objet
        self.corps = corps
    }

    /// The names that may be written in braces.
    public static let champs = [
        "reference", "porteur", "appel", "actions", "decisions", "total_accorde", "motifs", "date",
        "voies_de_recours", "remplace", "lien",
    ]

    /// Whether a name is written in braces somewhere in the letter.
    public func nomme(_ champ: String) -> Bool {
        [objet, corps].contains { Self.champs(of: $0).contains(champ) }
    }

    /// A text without the lines that hold only the name of a field in braces, and the blank line after each:
    /// what a field that has nothing to say leaves of them.
    public static func without(_ champ: String, _ text: String) -> String {
        var (kept, skipsBlank): ([String], Bool) = ([], false)
        for line in text.parts(at: "\n").map(String.init) {
            let isField = line.trimmed.utf8.elementsEqual("{\(champ)}".utf8)
            if !isField, !(skipsBlank && line.trimmed.isEmpty) { kept.append(line) }
            skipsBlank = isField
        }
        return kept.joined(separator: "\n")
    }

    /// The names in braces of a text, in the order of the text.
    public static func champs(of text: String) -> [String] {
        var found: [String] = []
        walk(text) { if $0.isChamp { found.append($0.text) } }
        return found
    }

    /// A text with each name in braces replaced once. Braces inside an inserted value are the applicant’s
    /// text and stay; so does a name without a value.
    public static func fill(_ text: String, _ valeurs: [String: String]) -> String {
        var filled = ""
        walk(text) { part in
            filled += part.isChamp ? valeurs[part.text] ?? "{\(part.text)}" : part.text
        }
        return filled
    }

    /// Visits the parts of a text in order: the names in braces, and the text between them.
    private static func walk(_ text: String, _ visit: ((text: String, isChamp: Bool)) -> Void) {
        var rest = text.unicodeScalars[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            visit((String(rest[..<open]), false))
            visit((String(rest[rest.index(after: open)..<close]), true))
            rest = rest[rest.index(after: close)...]
        }
        visit((String(rest), false))
    }
}
