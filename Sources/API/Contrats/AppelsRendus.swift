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

    static func render(_ revision: Revision, at instant: Instant) -> JSON {
        let name = "\(revision.appel.code) \(revision.numero)"
        // A number is given again after a publication that was rolled back: the revision itself is compared.
        let known = kept.withLock { $0[name] }.flatMap { $0.revision == revision ? $0.document : nil }
        let document = known ?? Appels.render(revision)
        if known == nil {
            kept.withLock { kept in
                if kept.count >= places { kept.removeAll() }
                kept[name] = Rendu(revision: revision, document: document)
            }
        }
        return document.at(instant, of: revision)
    }
}

extension JSON {
    /// A call as it is shown, with its calendar of an hour.
    func at(_ instant: Instant, of revision: Revision) -> JSON {
        setting("/calendrier", to: Appels.calendrier(revision, at: instant), adding: true) ?? self
    }
}
