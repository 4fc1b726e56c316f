import Documents
import Domain
import JSON
import Store

/// The largest total size of the actions of a dossier, in bytes: a dossier is always read as a whole.
private let tailleMax: Int64 = 1_000_000

func requireReasonableSize(_ reader: Reader, dossier: String) throws {
    let size = try reader.tailleDesActions(dossier: dossier)
    guard size <= tailleMax else {
        throw Refus(
            .documentInvalide,
            "Les actions du dossier comptent \(size) octets : \(tailleMax) au plus. Raccourcissez les textes."
        )
    }
}
