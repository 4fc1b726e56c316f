import Domain
import Embedded
import Exports
import GRDB

@testable import Store

/// A database of the current schema that holds deposited dossiers of one call, written as a deposit writes them:
/// what exports read. Neither drafts nor texts: no constraint asks for them here.
struct Base {
    private let queue: DatabaseQueue

    init(_ dossiers: [DossierDepose]) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(configuration: configuration)
        try queue.inDatabase { db in
            for file in Embedded.migrations { try db.execute(sql: file.text) }
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        }
        try queue.write { db in for dossier in dossiers { try Self.insert(dossier, Writer(db: db)) } }
    }

    private static func insert(_ depose: DossierDepose, _ tx: Writer) throws {
        try tx.insert(
            into: "dossier",
            "id, appel, porteur_id, revision, etat, reference, presentation, cree_at, modifie_at, depose_at",
            [
                depose.id, "essai-2023", "porteur", 1, depose.etat, depose.reference, "{}", depose.deposeAt,
                depose.deposeAt, depose.deposeAt,
            ])
        let dossier = Dossier(
            porteur: depose.porteur, presentation: depose.presentation,
            actions: depose.actions.map(\.action), pieces: [])
        try tx.insertRemis(depose.id, dossier, actions: depose.actions.map(\.id))
        for action in depose.actions {
            for line in action.financements {
                try tx.insert(
                    into: "financement",
                    "action_id, financeur, fonds, demande_centimes, decision, accorde_centimes, motif",
                    [
                        action.id, line.demande.financeur, line.demande.fonds, line.demande.montant,
                        line.decision, line.accorde, line.motif,
                    ])
            }
        }
    }

    func lecture(_ export: Export, _ dialecte: Dialecte, octets: Int = 65_536) -> LectureDExport {
        LectureDExport(
            export, dialecte, appel: "essai-2023", Exemples.revision, in: nil, octets: octets)
    }

    /// Without a transaction: its end would be that of what is being read.
    func suite(_ lecture: LectureDExport) throws -> [UInt8]? {
        try queue.inDatabase { try lecture.suite($0) }
    }

    /// The whole file, as the HTTP layer writes it.
    func file(_ export: Export, _ dialecte: Dialecte, octets: Int = 65_536) throws -> [UInt8] {
        let lecture = lecture(export, dialecte, octets: octets)
        var bytes: [UInt8] = []
        while let next = try suite(lecture) { bytes += next }
        return bytes
    }

    func run(_ sql: String) throws { try queue.write { try $0.execute(sql: sql) } }
}
