import Documents
import Domain
import JSON
import Store
import UseCases

/// Dossiers to measure with: copies of the one the demonstration attests, ten for each porteur, because no
/// association has more.
enum BenchDossiers {
    private static let perPorteur = 10

    /// Makes `count` attested dossiers; returns their ids.
    static func attested(_ count: Int, _ store: Store, _ jetons: Demonstration.Jetons) async throws
        -> [String]
    {
        let jeton = jetons[Demonstration.conteur]
        return try await store.write { tx in
            let now = Instant(milliseconds: 1_668_502_800_000)
            let caller = try Caller.load(tx.read, jeton: jeton, at: now)
            guard let first = caller.porteurs.keys.first,
                let porteur = try tx.read.porteur(first)?.porteur,
                let model = try tx.read.dossiers(
                    DossierFilter(scope: Acces.scope(caller)), PageRequest(after: nil, limit: 1)
                ).items.first
            else { throw Refus.introuvable }
            let actions = try tx.read.actions(dossier: model.id)
            let pieces = try tx.read.pieces(dossier: model.id)
            let signataire = porteur.representantLegal
            let word = try Attester.Demande([
                "nom": .string(signataire.nom), "qualite": .string(signataire.qualite),
                "atteste_exactitude": true,
            ])
            var owner = ""
            var contexte = Contexte(caller: caller, instant: now, precondition: .any)
            return try (0..<count).map { rank in
                if rank.isMultiple(of: perPorteur) {
                    let json = PorteurDocument.write(porteur).merging([
                        "siret": .string(try freeSiret(tx.read))
                    ])
                    owner = try CreerPorteur.run(tx, contexte, json).id
                    let caller = try Caller.load(tx.read, jeton: jeton, at: now)
                    contexte = Contexte(caller: caller, instant: now, precondition: .any)
                }
                let demande = try CreerDossier.Demande([
                    "appel": .string(model.appel), "porteur": .string(owner),
                    "presentation": model.presentation,
                ])
                let id = try CreerDossier.run(tx, contexte, demande).dossier.id
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

    /// A SIRET that begins with 0, which no organisation and no porteur here has.
    private static func freeSiret(_ reader: Reader) throws -> String {
        for number in 10_000_000..<99_999_999 {
            let base = "0\(number)0001"
            for key in 0...9 {
                guard let siret = Siret("\(base)\(key)"), try reader.porteur(numero: .siret(siret)) == nil
                else { continue }
                return siret.description
            }
        }
        throw Refus.introuvable
    }

    /// The same piece under another file name, because a deposit reads the rows and not the files.
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
