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
        return document(dossier, try reader.actions(dossier: dossier.id)).merging([
            "porteur": PorteurDocument.write(porteur.porteur)
        ])
    }

    /// The document that the pointers of an answer refer to: the current presentation and actions.
    static func document(_ dossier: StoredDossier, _ actions: [StoredAction]) -> JSON {
        ["presentation": dossier.presentation, "actions": .array(actions.map(\.contenu))]
    }

    static func exists(_ pointer: String, in document: JSON) -> Bool {
        // An IBAN without its holder, or a town without its street, was never declared by anybody.
        if covers(porteur, pointer), pointer.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 2 {
            return false
        }
        if ["", "/actions"].contains(pointer) { return false }
        return document.value(at: pointer) != nil || isFillable(pointer, in: document)
    }

    /// Whether the pointer names a member that the dossier may have and does not have yet: written as null, a strict
    /// reading knows it.
    private static func isFillable(_ pointer: String, in document: JSON) -> Bool {
        guard let written = document.setting(pointer, to: .null, adding: true) else { return false }
        let problems: [JSONProblem]
        do throws(JSONProblems) {
            try ObjectReader.read(written) { reader in
                _ = reader.object("presentation", PresentationDocument.presentation)
                _ = reader.objects("actions", max: 30, ActionDocument.action)
                _ = reader.object("porteur", PorteurDocument.porteur)
            }
            problems = []
        } catch {
            problems = error.problems
        }
        return !problems.contains { $0.code == "inconnu" }
    }

    /// The document with a part replaced, or with a member that it may have and did not have; nil when the dossier
    /// has no such part.
    static func setting(_ pointer: String, to value: JSON, in document: JSON) -> JSON? {
        if let changed = document.setting(pointer, to: value) { return changed }
        return isFillable(pointer, in: document) ? document.setting(pointer, to: value, adding: true) : nil
    }

    /// Whether `pointer` is `section` or a part of it.
    static func covers(_ section: String, _ pointer: String) -> Bool {
        pointer == section || pointer.utf8.starts(with: (section + "/").utf8)
    }
}
