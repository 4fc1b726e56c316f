import Documents
import Domain
import JSON
import Store

/// The parts of a dossier that a request may open.
enum Section {
    /// What may be pointed into: the presentation and the actions as they stand.
    static func document(_ reader: Reader, _ dossier: StoredDossier) throws -> JSON {
        [
            "presentation": dossier.presentation,
            "actions": .array(try reader.actions(dossier: dossier.id).map(\.contenu)),
        ]
    }

    static func exists(_ pointer: String, in document: JSON) -> Bool {
        !["", "/actions"].contains(pointer) && document.value(at: pointer) != nil
    }

    /// Whether `pointer` is `section` or within it.
    static func covers(_ section: String, _ pointer: String) -> Bool {
        pointer == section || pointer.utf8.starts(with: (section + "/").utf8)
    }
}
