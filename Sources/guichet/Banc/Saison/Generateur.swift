import Domain
import Foundation
import JSON
import Store
import UseCases

/// Writes a season through the store, as the people of a town would: every dossier by the use cases that the routes
/// call, many dossiers in one write. Nothing goes around the rules, the journal or the seals.
struct Generateur {
    /// Somebody who acts for a porteur, and the call in which they opened their session.
    struct Inscription: Sendable {
        let porteur: String
        let compte: String
        let jeton: String
        let appel: Int
    }

    /// A dossier that is about to be written.
    struct Ligne: Sendable {
        let fiche: Fiche
        let porteur: Int
        let pieces: [StoredPiece]
    }

    /// How many dossiers share one commit.
    private static let parEcriture = 400

    let store: Store
    let saison: Saison
    let modeles: Modeles
    private var fichiers: FichiersPartages
    private var inscriptions: [Int: Inscription] = [:]
    private var avancement: Avancement

    init(_ store: Store, _ saison: Saison) throws {
        self.store = store
        self.saison = saison
        modeles = try Modeles()
        fichiers = FichiersPartages(store)
        avancement = Avancement("dossiers", sur: saison.dossiers)
    }

    /// Writes everything.
    ///
    /// - Returns: how long it took, in a sentence.
    mutating func ecrire() async throws -> String {
        let (debut, _, _) = saison.dates(0)
        let modeles = modeles
        try await store.write { tx in
            _ = try CreerContrat.load(tx, modeles.contrat, par: nil, at: debut)
            // Its e-mails go to invented addresses: none of them ever leaves.
            try RetenirEnvois.run(tx, motif: "Saison de mesure", at: debut)
        }
        let porteurs = saison.porteurs
        for appel in 0..<saison.appels { try await ecrire(appel, porteurs) }
        try await garderScenario()
        return avancement.fin
    }

    private mutating func ecrire(_ appel: Int, _ porteurs: [Int32]) async throws {
        let (saison, document) = (saison, modeles.appel(saison, appel))
        let (ouverture, depots, fin) = saison.dates(appel)
        let equipe = try await store.write { tx in
            let stored = try CreerAppel.load(tx, document, par: nil, at: ouverture)
            _ = try PublierAppel.publish(tx, stored, par: nil, at: ouverture)
            return try Equipe(tx, at: ouverture)
        }
        // Not the dossiers themselves: sixty thousand of them would fill the memory.
        var suivis: [(numero: Int, dossier: String)] = []
        for debut in stride(from: 0, to: saison.dossiers(de: appel), by: Self.parEcriture) {
            let places = debut..<min(debut + Self.parEcriture, saison.dossiers(de: appel))
            var lignes: [Ligne] = []
            for place in places {
                let numero = saison.numero(place, de: appel)
                lignes.append(try ligne(Fiche(saison, modeles, numero), porteur: Int(porteurs[numero])))
            }
            let ids = try await deposer(lignes).map(\.dossier)
            for (ligne, id) in zip(lignes, ids) where ligne.fiche.parcours.isExamine {
                suivis.append((ligne.fiche.numero, id))
            }
            avancement.ajouter(places.count)
        }
        try await examiner(suivis, equipe, from: depots, to: fin)
    }

    mutating func ligne(_ fiche: Fiche, porteur: Int) throws -> Ligne {
        let pieces = try fiche.pieces.map { try fichiers.piece($0, at: fiche) }
        return Ligne(fiche: fiche, porteur: porteur, pieces: pieces)
    }

    /// Writes these dossiers in one transaction.
    ///
    /// - Returns: the id of each, and the token of the account that files it.
    mutating func deposer(_ lignes: [Ligne]) async throws -> [(dossier: String, jeton: String)] {
        let (saison, modeles) = (saison, modeles)
        let known = Dictionary(
            lignes.compactMap { ligne in inscriptions[ligne.porteur].map { (ligne.porteur, $0) } }
        ) { first, _ in first }
        let (found, ids) = try await store.write { tx in
            var found = known
            var ids: [(dossier: String, jeton: String)] = []
            for ligne in lignes {
                let inscrit = Inscrit(saison, modeles, ligne.porteur)
                let inscription = try Self.inscrire(tx, inscrit, found[ligne.porteur], ligne.fiche)
                found[ligne.porteur] = inscription
                let contexte = Contexte(
                    caller: try Caller.load(tx.read, jeton: inscription.jeton, at: ligne.fiche.depose),
                    instant: ligne.fiche.depose, precondition: .any)
                let id = try ligne.fiche.deposer(
                    tx, contexte, porteur: inscription.porteur, inscrit, ligne.pieces, saison)
                ids.append((id, inscription.jeton))
            }
            return (found, ids)
        }
        inscriptions.merge(found) { $1 }
        return ids
    }

    /// The account and the porteur, new or known; each call begins with a session of its own.
    private static func inscrire(
        _ tx: Writer, _ inscrit: Inscrit, _ known: Inscription?, _ fiche: Fiche
    ) throws -> Inscription {
        if let known, known.appel == fiche.appel { return known }
        let instant = fiche.depose
        func session(_ compte: String) throws -> String {
            try OuvrirSession.run(tx, compte: compte, at: instant, dureeSecondes: 90 * 86_400).jeton
        }
        if let known {
            return Inscription(
                porteur: known.porteur, compte: known.compte, jeton: try session(known.compte),
                appel: fiche.appel)
        }
        guard let courriel = Courriel(inscrit.courriel) else { throw Refus.introuvable }
        let compte = try OuvrirCompte.run(
            tx, courriel: courriel, nom: inscrit.representant, hash: nil, at: instant)
        let jeton = try session(compte.id)
        let contexte = Contexte(
            caller: try Caller.load(tx.read, jeton: jeton, at: instant), instant: instant, precondition: .any)
        let porteur = try CreerPorteur.run(tx, contexte, inscrit.document)
        return Inscription(porteur: porteur.id, compte: compte.id, jeton: jeton, appel: fiche.appel)
    }

    /// What the service does comes after all deposits of the call, so that the rows of a dossier do not lie side by
    /// side in the file, as they do not in a town.
    private func examiner(
        _ suivis: [(numero: Int, dossier: String)], _ equipe: Equipe, from debut: Instant, to fin: Instant
    ) async throws {
        var montre = Avancement("dossiers examinés", sur: suivis.count)
        let (saison, modeles, span) = (saison, modeles, fin.milliseconds - debut.milliseconds)
        for start in stride(from: 0, to: suivis.count, by: Self.parEcriture) {
            let lot = Array(suivis[start..<min(start + Self.parEcriture, suivis.count)])
            let instant = Instant(
                milliseconds: debut.milliseconds + span / Int64(suivis.count) * Int64(start))
            try await store.write { tx in
                let gens = try Dictionary(
                    uniqueKeysWithValues: Equipe.gens.map {
                        ($0.nom, try equipe.contexte(tx.read, $0.nom, at: instant))
                    })
                for (numero, dossier) in lot {
                    try Fiche(saison, modeles, numero).examiner(tx, gens, dossier: dossier, saison)
                }
            }
            montre.ajouter(lot.count)
        }
    }

    /// A scenario over the open call, to measure what it gives.
    private func garderScenario() async throws {
        let saison = saison
        try await store.write { tx in
            let contexte = try Equipe(tx, at: saison.maintenant).contexte(
                tx.read, "instructeur-1", at: saison.maintenant)
            let scenario: JSON = [
                "nom": "Mesure",
                "scenario": [
                    "etapes": [
                        ["type": "part_minimale", "volet": "cohesion-sociale", "part_pour_dix_mille": 3000],
                        [
                            "type": "au_dessus", "note_min_pour_dix_mille": 6000, "taux_pour_dix_mille": 8000,
                        ],
                    ], "partiel": true,
                ],
            ]
            _ = try EcrireSimulation.create(tx, contexte, appel: saison.code(saison.enCours), scenario)
        }
    }
}
