import Documents
import Domain
import JSON
import Store
import UseCases

/// Dossiers to measure with: copies of the one the demonstration attests. As in a town, each porteur has an
/// account of its own, and ten dossiers at most, because no association has more.
enum BenchDossiers {
    private static let perPorteur = 10

    /// A dossier, and the token of the account that may deposit it.
    struct Atteste: Sendable {
        let id: String
        let jeton: String
    }

    /// What is copied.
    private struct Modele {
        let appel: String
        let porteur: Porteur
        let presentation: JSON
        let actions: [StoredAction]
        let pieces: [StoredPiece]

        init(_ reader: Reader, _ caller: Caller) throws {
            guard let first = caller.porteurs.keys.first,
                let stored = try reader.porteur(first),
                let dossier = try reader.dossiers(
                    DossierFilter(scope: Acces.scope(caller)), PageRequest(after: nil, limit: 1)
                ).items.first
            else { throw Refus.introuvable }
            (appel, porteur, presentation) = (dossier.appel, stored.porteur, dossier.presentation)
            actions = try reader.actions(dossier: dossier.id)
            pieces = try reader.pieces(dossier: dossier.id)
        }
    }

    /// Makes `count` attested dossiers.
    static func attested(_ count: Int, _ store: Store, _ jetons: Demonstration.Jetons) async throws
        -> [Atteste]
    {
        let jeton = jetons[Demonstration.conteur]
        return try await store.write { tx in
            let now = Instant(milliseconds: 1_668_502_800_000)
            let modele = try Modele(tx.read, try Caller.load(tx.read, jeton: jeton, at: now))
            var found: [Atteste] = []
            while found.count < count {
                let (owner, account) = try owner(tx, modele.porteur, at: now)
                let contexte = Contexte(
                    caller: try Caller.load(tx.read, jeton: account, at: now), instant: now,
                    precondition: .any)
                for _ in 0..<min(perPorteur, count - found.count) {
                    found.append(Atteste(id: try attested(tx, contexte, modele, of: owner), jeton: account))
                }
            }
            return found
        }
    }

    /// A porteur, and the token of its only account.
    private static func owner(
        _ tx: Writer, _ porteur: Porteur, at now: Instant
    ) throws -> (id: String, jeton: String) {
        let siret = try freeSiret(tx.read)
        guard let courriel = Courriel("association-\(siret)@exemple.fr") else { throw Refus.introuvable }
        let compte = try OuvrirCompte.run(tx, courriel: courriel, nom: "Compte fictif", hash: nil, at: now)
        let jeton = try OuvrirSession.run(
            tx, compte: compte.id, at: now, dureeSecondes: 365 * 86_400
        ).jeton
        let contexte = Contexte(
            caller: try Caller.load(tx.read, jeton: jeton, at: now), instant: now, precondition: .any)
        let json = PorteurDocument.write(porteur).merging(["siret": .string(siret)])
        return (try CreerPorteur.run(tx, contexte, json).id, jeton)
    }

    private static func attested(
        _ tx: Writer, _ contexte: Contexte, _ modele: Modele, of owner: String
    ) throws -> String {
        let signataire = modele.porteur.representantLegal
        let demande = try CreerDossier.Demande([
            "appel": .string(modele.appel), "porteur": .string(owner), "presentation": modele.presentation,
        ])
        let id = try CreerDossier.run(tx, contexte, demande).dossier.id
        for action in modele.actions {
            _ = try AjouterAction.run(tx, contexte, dossier: id, action.contenu)
        }
        for piece in modele.pieces {
            _ = try DeposerPiece.run(tx, contexte, dossier: id, copy(piece, of: id))
        }
        try Attester.run(
            tx, contexte, dossier: id,
            try Attester.Demande([
                "nom": .string(signataire.nom), "qualite": .string(signataire.qualite),
                "atteste_exactitude": true,
            ]))
        return id
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
