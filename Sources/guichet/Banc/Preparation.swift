import Domain
import Foundation
import JSON
import Store
import UseCases

/// What the measures of a folder need from the store before its server starts: tokens, ids, and dossiers that are
/// ready to be deposited.
struct Preparation: Sendable {
    /// Of the service, by name.
    let equipe: Equipe
    /// Attested dossiers, in the lots that were asked for: the deposit of each by the account of its porteur.
    let depots: [[BenchRequete]]
    /// Deposited dossiers.
    let dossiers: [String]
    /// A dossier, as its porteur reads it.
    let lecture: BenchRequete
    /// Pages of the site, by what they show, and the session of a porteur’s browser.
    let pages: [(nom: String, path: String)]
    let navigateur: String
    let simulation: String
    /// Marks that an instructeur changes, of actions that are being examined.
    let notes: [BenchRequete]
    let saison: Saison

    /// - Parameter lots: how many dossiers each measure of deposits takes.
    init(_ folder: URL, _ saison: Saison, lots: [Int]) async throws {
        let store = try Store(folder: folder, holder: "mesurer")
        defer { try? store.close() }
        self.saison = saison
        equipe = try await store.write { tx in try Equipe(tx, at: saison.maintenant) }
        var depots: [[BenchRequete]] = []
        for lot in lots { depots.append(try await Self.attestes(lot, store, saison)) }
        self.depots = depots
        let jeton = equipe["instructeur-1"]
        (dossiers, simulation) = try await store.read { reader in
            let caller = try Caller.load(reader, jeton: jeton, at: saison.maintenant)
            var filter = DossierFilter(scope: Acces.scope(caller))
            filter.appel = saison.code(saison.enCours)
            let page = try reader.dossiers(filter, PageRequest(after: nil, limit: 200))
            let simulations = try reader.simulations(
                appel: saison.code(saison.enCours), PageRequest(after: nil, limit: 1))
            return (page.items.map(\.id), simulations.items.first?.id ?? "")
        }
        let porteur = try await Self.porteur(store, saison)
        lecture = BenchRequete("GET", "/v1/dossiers/\(porteur.dossier)", porteur.jeton)
        navigateur = porteur.navigateur
        pages = Self.pages(porteur.dossier, saison.code(saison.enCours))
        notes = try await store.read { [dossiers] reader in try Self.notes(reader, dossiers, jeton, saison) }
        guard !dossiers.isEmpty, !simulation.isEmpty else {
            throw Saison.Illisible(description: "\(folder.path) : l’appel ouvert n’a pas de dossier déposé.")
        }
    }

    private static let notesAuPlus = 5

    private static func notes(
        _ reader: Reader, _ dossiers: [String], _ jeton: String, _ saison: Saison
    ) throws -> [BenchRequete] {
        let compte = try Caller.load(reader, jeton: jeton, at: saison.maintenant).compte?.id
        var (graine, found) = (Graine(saison.graine, .instruction, 0), [BenchRequete]())
        for id in dossiers where found.count < notesAuPlus {
            guard try reader.dossier(id)?.etat == .recevable else { continue }
            for action in try reader.actions(dossier: id)
            where try reader.evaluations(action: action.id).contains(where: { $0.compteId == compte }) {
                let path = "/v1/actions/\(action.id)/evaluations/moi"
                found.append(BenchRequete("PUT", path, jeton, corps: Fiche.notes(&graine).text))
            }
        }
        return found
    }

    private static func pages(_ dossier: String, _ appel: String) -> [(nom: String, path: String)] {
        [
            ("accueil", "/"), ("un appel", "/appels/\(appel)"), ("mes dossiers", "/dossiers"),
            ("un dossier", "/dossiers/\(dossier)/recapitulatif"),
            ("les pièces", "/dossiers/\(dossier)/pieces"),
        ]
    }

    /// The first porteur of the season: one of its dossiers, its token, and the session of its browser.
    private static func porteur(
        _ store: Store, _ saison: Saison
    ) async throws -> (dossier: String, jeton: String, navigateur: String) {
        try await store.write { tx in
            guard let courriel = Courriel(Inscrit.courriel(0)),
                let compte = try tx.read.compte(courriel: courriel)
            else { throw Refus.introuvable }
            func session(_ genre: Jeton.Genre) throws -> String {
                try OuvrirSession.run(tx, compte: compte.id, at: saison.maintenant, genre: genre).jeton
            }
            let jeton = try session(.programme)
            let caller = try Caller.load(tx.read, jeton: jeton, at: saison.maintenant)
            let filter = DossierFilter(scope: Acces.scope(caller))
            guard let dossier = try tx.read.dossiers(filter, PageRequest(after: nil, limit: 1)).items.first
            else {
                throw Refus.introuvable
            }
            return (dossier.id, jeton, try session(.navigateur))
        }
    }

    /// Porteurs of their own, so that no dossier of the season gets new neighbours.
    private static let premierPorteur = 5_000_000

    private static func attestes(_ count: Int, _ store: Store, _ saison: Saison) async throws
        -> [BenchRequete]
    {
        var generateur = try Generateur(store, saison)
        var porteur = try await store.read { reader in
            var porteur = premierPorteur
            while let siret = Siret(Inscrit.siret(porteur)), try reader.porteur(numero: .siret(siret)) != nil
            {
                porteur += 1
            }
            return porteur
        }
        var (tours, written) = ([[BenchRequete]](repeating: [], count: Saison.parPorteur), 0)
        while written < count {
            let lignes = try (0..<min(Saison.parPorteur, count - written)).map { rang in
                let numero = saison.numero(porteur * Saison.parPorteur + rang, de: saison.enCours)
                return try generateur.ligne(
                    Fiche(saison, generateur.modeles, numero, parcours: .atteste), porteur: porteur)
            }
            for (rang, (dossier, jeton)) in try await generateur.deposer(lignes).enumerated() {
                tours[rang].append(BenchRequete("PUT", "/v1/dossiers/\(dossier)/depot", jeton))
            }
            written += lignes.count
            porteur += 1
        }
        // The dossiers of a porteur are neighbours of each other, and nobody deposits ten in one instant: the first of
        // each porteur, then the second of each.
        return Array(tours.joined())
    }
}
