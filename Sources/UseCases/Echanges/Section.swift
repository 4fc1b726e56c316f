import Documents
import Domain
import JSON
import Store

/// The parts of a dossier that a complement may ask to change.
enum Section {
    /// The identity and the bank details are corrected on the porteur itself, under its own rules; the answer takes
    /// the requested parts as they are then.
    static let porteur = "/porteur"

    /// What the pointers of a request refer to: the porteur, and what the answer changes itself.
    static func asked(_ reader: Reader, _ dossier: StoredDossier) throws -> JSON {
        guard let porteur = try reader.porteur(dossier.porteurId) else { throw StoreError.corrupt("porteur") }
        return try document(reader, dossier).merging(["porteur": PorteurDocument.write(porteur.porteur)])
    }

    /// The document that the pointers of an answer refer to: the current presentation and actions.
    static func document(_ reader: Reader, _ dossier: StoredDossier) throws -> JSON {
        [
            "presentation": dossier.presentation,
            "actions": .array(try reader.actions(dossier: dossier.id).map(\.contenu)),
        ]
    }

    static func exists(_ pointer: String, in document: JSON) -> Bool {
        // An IBAN without its holder, or a town without its street, was never declared by anybody.
        if covers(porteur, pointer), pointer.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 2 {
            return false
        }
        return !["", "/actions"].contains(pointer) && document.value(at: pointer) != nil
    }

    /// Whether `pointer` is `section` or a part of it.
    static func covers(_ section: String, _ pointer: String) -> Bool {
        pointer == section || pointer.utf8.starts(with: (section + "/").utf8)
    }
}
