import Foundation
import Store
import Verification

/// One run of the benchmark, from a season to its table of targets.
struct Banc {
    let saison: Saison
    let folder: URL
    /// For what is thrown away.
    let scratch: URL
    let seconds: Double
    let depots: Int
    let fsyncLent: Bool
    let sansVerifier: Bool
    let isJSON: Bool

    struct Altere: EchecLisible { let description: String }

    /// Deposits whose ranking is read just after.
    private static let aFroid = 5
    /// Growth is only told from a file that is larger than the one it is measured from.
    private var mesureLaCroissance: Bool { saison.dossiers >= 2 * Saison.temoin }

    func run() async throws -> Essai {
        var mesures = Mesures(saison, folder, scratch, seconds: seconds, isJSON: isJSON)
        let octets = Saison.octets(dans: folder)
        let lots = [depots, depots, Self.aFroid] + (fsyncLent ? [depots] : [])
        let preparation = try await Preparation(folder, saison, lots: lots)
        let serveur = try BenchServeur(folder, at: saison.maintenant, in: scratch)
        do {
            try await mesurer(&mesures, serveur, preparation)
        } catch {
            try? serveur.arreter()
            throw error
        }
        try serveur.arreter()
        if fsyncLent, let prefixe = DisqueLent.arguments() {
            let lent = try BenchServeur(folder, at: saison.maintenant, in: scratch, avec: prefixe)
            defer { try? lent.arreter() }
            try mesures.depots(lent, Nom.depotLent, preparation.depots[3], clients: 64, avec: prefixe)
        }
        mesures.show("")
        mesures.add(Nom.parDossier, octets.map { Double($0) / Double(saison.dossiers) / 1000 }, "ko")
        try verifier(&mesures)
        let cibles = mesures.essai.cibles(
            grandAppel: saison.dossiers(de: saison.enCours) > 10 * Saison.temoin)
        mesures.show("\nCibles, à \(saison.dossiers) dossiers : \(cibles.bilan)\n")
        for ligne in cibles.lignes { mesures.show(ligne) }
        return mesures.essai
    }

    private func mesurer(
        _ mesures: inout Mesures, _ serveur: BenchServeur, _ preparation: Preparation
    ) async throws {
        func mebi(_ bytes: Int64?) -> Double? { bytes.map { Double($0) / Mesures.mebi } }
        mesures.add(Nom.demarrage, serveur.demarre, "s")
        mesures.add(Nom.disponible, serveur.pret, "s")
        try await Task.sleep(for: .seconds(min(2, seconds)))
        let repos = serveur.memoire
        mesures.add(Nom.repos, mebi(repos), "Mio")
        mesures.show("")
        try mesures.texteBrut(serveur)
        try mesures.exports(serveur, preparation, repos: serveur.memoire)
        mesures.show("")
        serveur.oublierSommet()
        try mesures.lectures(serveur, preparation)
        let (first, most) = (serveur.memoire, serveur.sommet)
        for lecture in Consultation.toutes(preparation) {
            _ = try BenchClients(port: serveur.port).mesure(
                lecture.requetes, clients: lecture.clients, seconds: min(1, seconds))
        }
        let second = serveur.memoire
        for many in [1, 64] {
            try mesures.depots(
                serveur, Nom.depots[many] ?? "", preparation.depots[many == 1 ? 0 : 1], clients: many)
        }
        try mesures.classementAFroid(serveur, preparation)
        mesures.show("")
        mesures.add(Nom.charge, mebi([most, serveur.sommet].compactMap { $0 }.max()), "Mio")
        mesures.add(Nom.plate, mebi(second).flatMap { now in mebi(first).map { now / $0 } }, "×")
        guard mesureLaCroissance else { return }
        let petite = Saison(graine: saison.graine, dossiers: Saison.temoin)
        let temoin = scratch.appending(path: "temoin")
        _ = try await SaisonNeuve.faire(petite, dans: temoin)
        try await mesures.croissance(serveur, preparation, temoin: temoin, petite)
    }

    /// `guichet verifier` over the season and all that the measures have added; figures of a file that is not what
    /// it says are worth nothing.
    private func verifier(_ mesures: inout Mesures) throws {
        if sansVerifier { return mesures.show("Fichier non vérifié (--sans-verifier).") }
        let inspection = try Inspection(folder: folder)
        let start = ContinuousClock.now
        let constat = try inspection.verification()
        let elapsed = (ContinuousClock.now - start).seconds
        let findings = try inspection.findings(constat)
        try inspection.close()
        guard findings.isEmpty else {
            throw Altere(
                description: (["Le fichier mesuré n’est pas intact :"] + findings.prefix(20).map(\.text))
                    .joined(separator: "\n"))
        }
        let lignes = constat.journal.lignes
        mesures.add(Figure(nom: "vérifier le journal", debit: Double(lignes) / max(elapsed, 0.001)))
        mesures.show(
            "Fichier intact : \(lignes) lignes de journal relues en \(Avancement.duree(elapsed)), soit "
                + "\(Essai.shown(elapsed / Double(max(1, lignes)) * 100_000)) s pour 100 000")
    }
}
