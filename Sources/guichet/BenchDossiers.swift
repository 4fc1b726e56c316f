import Domain
import JSON
import Store
import UseCases

/// Dossiers to measure with: copies of the one the demonstration attests.
enum BenchDossiers {
    /// Makes `count` attested dossiers of the same porteur; gives their ids.
    static func attested(_ count: Int, _ store: Store, _ jetons: Demonstration.Jetons) async throws
        -> [String]
    {
        let jeton = jetons[Demonstration.conteur]
        return try await store.write { tx in
            let now = Instant(milliseconds: 1_668_502_800_000)
            let caller = try Caller.load(tx.read, jeton: jeton, at: now)
            let contexte = Contexte(caller: caller, instant: now, precondition: .any)
            guard let porteur = caller.porteurs.keys.first,
                let model = try tx.read.dossiers(
                    DossierFilter(scope: Acces.scope(caller)), PageRequest(after: nil, limit: 1)
                ).items.first
            else { throw Refus.introuvable }
            let actions = try tx.read.actions(dossier: model.id)
            let pieces = try tx.read.pieces(dossier: model.id)
            let demande = try CreerDossier.Demande([
                "appel": .string(model.appel), "porteur": .string(porteur),
                "presentation": model.presentation,
            ])
            let word = try Attester.Demande(["nom": "Banc", "qualite": "essai", "atteste_exactitude": true])
            return try (0..<count).map { _ in
                let id = try CreerDossier.run(tx, contexte, demande).id
                for action in actions {
                    _ = try AjouterAction.run(tx, contexte, dossier: id, action.contenu)
                }
                for piece in pieces {
                    _ = try DeposerPiece.run(tx, contexte, dossier: id, copy(piece, of: id))
                }
                try Attester.run(tx, contexte, dossier: id, word)
                return id
            }
        }
    }

    /// The same piece under another file name: a deposit reads the rows, not the files.
    private static func copy(_ piece: StoredPiece, of id: String) -> StoredPiece {
        StoredPiece(
            code: piece.code, fichier: "\(id)-\(piece.code)", nom: piece.nom, type: piece.type,
            tailleOctets: piece.tailleOctets, sha256: piece.sha256, version: 1, deposeAt: piece.deposeAt)
    }

    /// A deposited dossier.
    static func deposited(_ store: Store, _ jeton: String) async throws -> String {
        try await store.read { reader in
            let caller = try Caller.load(reader, jeton: jeton, at: Instant(milliseconds: 0))
            var filter = DossierFilter(scope: Acces.scope(caller))
            filter.etat = .depose
            guard let first = try reader.dossiers(filter, PageRequest(after: nil, limit: 1)).items.first
            else {
                throw Refus.introuvable
            }
            return first.id
        }
    }
}
