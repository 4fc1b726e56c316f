public import Domain
public import Foundation
public import Store
import Synchronization

/// Whether the daily archives succeed; /readyz and /metrics show it.
public final class EtatDesSauvegardes: Sendable {
    private struct Etat {
        var derniere: Instant?
        var enEchecDepuis: Instant?
        var prochainEssai: Instant?
    }
    private let etat: Mutex<Etat>

    public init(derniere: Instant?) { etat = Mutex(Etat(derniere: derniere)) }

    /// When the last archive with every piece was made.
    public var derniere: Instant? { etat.withLock { $0.derniere } }
    /// When the attempts began to fail; nil when the last one succeeded.
    public var enEchecDepuis: Instant? { etat.withLock { $0.enEchecDepuis } }

    func isTooEarly(_ now: Instant) -> Bool {
        etat.withLock { $0.prochainEssai.map { now < $0 } ?? false }
    }

    func reussir(at instant: Instant) {
        etat.withLock { $0 = Etat(derniere: instant) }
    }

    func echouer(at instant: Instant, prochainEssai: Instant) {
        etat.withLock { etat in
            etat.enEchecDepuis = etat.enEchecDepuis ?? instant
            etat.prochainEssai = prochainEssai
        }
    }
}

/// The daily archive: made when it is due, tried again an hour after a failure. The oldest archives are
/// removed after the new one has been read back completely.
public struct SauvegardeQuotidienne: Sendable {
    public struct Reglage: Sendable {
        /// The folder of the archives; it must exist.
        public let dossier: URL
        /// The hour in Paris, 0 to 23.
        public let heure: Int
        /// How many archives are kept, at least one.
        public let gardees: Int

        public init(dossier: URL, heure: Int, gardees: Int) {
            self.dossier = dossier
            self.heure = heure
            self.gardees = gardees
        }
    }

    /// The result of one check of the clock.
    public enum Tour: Sendable {
        case pasEncore
        case faite(String, Manifeste, enlevees: [String])
        case echec(String)
    }

    public let etat: EtatDesSauvegardes
    private let data: URL
    private let reglage: Reglage
    private let horloge: Horloge

    public init(data: URL, _ reglage: Reglage, horloge: Horloge) {
        self.data = data
        self.reglage = reglage
        self.horloge = horloge
        let noms = (try? FileManager.default.contentsOfDirectory(atPath: reglage.dossier.path)) ?? []
        etat = EtatDesSauvegardes(
            derniere: CalendrierDesSauvegardes.derniere(
                noms.filter(CalendrierDesSauvegardes.isEntier), now: horloge.now()))
    }

    /// Makes the archive when it is due.
    ///
    /// - Parameter arret: called regularly; true stops the work, which then counts neither as done nor as
    ///   failed.
    public func tour(arret: @escaping @Sendable () -> Bool = { false }) async -> Tour {
        let now = horloge.now()
        if etat.isTooEarly(now) { return .pasEncore }
        do {
            let noms = try names()
            guard CalendrierDesSauvegardes.isDue(noms, heure: reglage.heure, now: now) else {
                return .pasEncore
            }
            let nom = CalendrierDesSauvegardes.nom(now)
            let faite = try await Sauvegarde(data: data, arret: arret)
                .ecrire(reglage.dossier.appending(path: nom), at: now)
            guard faite.manifeste.isEntier else {
                // Earlier archives may contain the pieces that are missing now: no archive with every piece
                // is removed.
                etat.echouer(at: now, prochainEssai: now)
                let incomplete = CalendrierDesSauvegardes.nom(now, isEntier: false)
                try rename(nom, to: incomplete)
                return .faite(incomplete, faite.manifeste, enlevees: try rotate(incomplete))
            }
            etat.reussir(at: now)
            return .faite(nom, faite.manifeste, enlevees: try rotate(nom))
        } catch is CancellationError {
            return .pasEncore
        } catch {
            etat.echouer(at: now, prochainEssai: now.adding(seconds: 3600))
            return .echec("\(error)")
        }
    }

    private func rename(_ nom: String, to other: String) throws {
        try FileManager.default.moveItem(
            at: reglage.dossier.appending(path: nom), to: reglage.dossier.appending(path: other))
    }

    private func rotate(_ faite: String) throws -> [String] {
        let old = CalendrierDesSauvegardes.aEnlever(try names(), faite: faite, gardees: reglage.gardees)
        return old.filter { unlink(reglage.dossier.appending(path: $0).path) == 0 }
    }

    private func names() throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: reglage.dossier.path) else {
            throw ArchiveError.dossierAbsent(reglage.dossier.path)
        }
        return names
    }
}
