import Documents
import Domain
import JSON
import Store

/// The parts of a dossier that a complement may ask to change.
enum Section {
    /// The document that the pointers refer to: the current presentation and actions.
    static func document(_ reader: Reader, _ dossier: StoredDossier) throws -> JSON {
        [
            "presentation": dossier.presentation,
            "actions": .array(try reader.actions(dossier: dossier.id).map(\.contenu)),
        ]
    }

    static func exists(_ pointer: String, in document: JSON) -> Bool {
        !["", "/actions"].contains(pointer) && document.value(at: pointer) != nil
    }

    /// Whether `pointer` is `section` or a part of it.
    static func covers(_ section: String, _ pointer: String) -> Bool {
        pointer == section || pointer.utf8.starts(with: (section + "/").utf8)
    }
}
