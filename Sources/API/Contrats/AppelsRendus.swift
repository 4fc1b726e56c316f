import Domain
import JSON
import Synchronization

/// Published calls as they are shown, kept: most pages and programs ask for the same one, and writing it costs more than
/// reading it. What the hour changes is written each time.
enum AppelsRendus {
    private struct Rendu {
        let revision: Revision
        let document: JSON
    }

    /// More than the number of calls that a town has open at once. When it is full, it is emptied.
    private static let places = 32
    private static let kept = Mutex<[String: Rendu]>([:])

    /// A call as it is shown, but for its calendar of an hour.
    static func document(_ revision: Revision) -> JSON {
        let name = "\(revision.appel.code) \(revision.numero)"
        // A number is given again after a publication that was rolled back: the revision itself is compared.
        let known = kept.withLock { $0[name] }.flatMap { $0.revision == revision ? $0.document : nil }
        if let known { return known }
        let document = Appels.render(revision)
        kept.withLock { kept in
            if kept.count >= places { kept.removeAll() }
            kept[name] = Rendu(revision: revision, document: document)
        }
        return document
    }
}
