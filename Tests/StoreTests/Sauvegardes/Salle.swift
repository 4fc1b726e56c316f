import Domain
import Foundation
import StoreSupport
import UseCases

@testable import Store

/// An installation with its fixtures, and a folder for its archives and what is restored from them.
struct SalleDesSauvegardes {
    let installation: TemporaryInstallation
    let folder: URL

    static func run(_ body: (SalleDesSauvegardes) async throws -> Void) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(SalleDesSauvegardes(installation: installation, folder: folder))
    }

    var store: Store { installation.store }
    var archive: URL { folder.appending(path: "guichet.tar") }
    var copie: URL { folder.appending(path: "copie") }

    func sauvegarder(
        apresLaCopie: @escaping @Sendable (Int) async throws -> Void = { _ in }
    ) async throws -> Sauvegarde.Faite {
        try await Sauvegarde(data: installation.folder, apresLaCopie: apresLaCopie)
            .ecrire(archive, at: instant("2022-11-15T09:00:00.250Z"))
    }

    @discardableResult
    func restaurer() throws -> Restauration.Faite {
        try Restauration(data: copie, at: instant("2022-11-16T08:00:00Z")).restaurer(archive: archive)
    }

    /// The files that the installation cites, by name.
    func citees() async throws -> [PieceCitee] { try await store.read { try $0.piecesCitees() } }

    /// What a preparation or a failure would have left behind.
    func restes() throws -> [String] {
        let manager = FileManager.default
        let data = installation.folder
        return try
            (manager.contentsOfDirectory(atPath: data.appending(path: "sauvegardes").path)
            + manager.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".partiel") })
    }

    /// Receives a file and adds a row that cites it, as an upload does; the row replaces the one of `code`.
    func deposer(_ bytes: [UInt8], code: String) async throws -> (fichier: String, remplace: String?) {
        let dossier = try await installation.drafts().values.sorted()[0]
        return try await Self.deposer(store, bytes, dossier: dossier, code: code)
    }

    static func deposer(
        _ store: Store, _ bytes: [UInt8], dossier: String, code: String
    ) async throws -> (fichier: String, remplace: String?) {
        let arrival = try store.pieces.receive()
        try bytes.withUnsafeBytes { try arrival.append($0) }
        let piece = StoredPiece(
            code: code, fichier: arrival.fichier, nom: "piece.pdf", type: "application/pdf",
            tailleOctets: arrival.count, sha256: try arrival.finish(), version: 1, deposeAt: instant())
        try store.pieces.keep(arrival)
        let replaced = try await store.write { tx in
            let known = try tx.read.piece(dossier: dossier, code: code)
            try tx.upsert(piece, dossier: dossier)
            return known?.fichier
        }
        if let replaced { store.pieces.remove(replaced) }
        return (piece.fichier, replaced)
    }
}
