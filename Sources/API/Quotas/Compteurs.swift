import Domain
import Foundation
import HTTPTypes
import Synchronization
import UseCases

/// Counts, in memory, the quotas of requests and bytes within a time window and of operations in progress.
/// The quotas of what is stored are counted in the database.
final class Compteurs: Sendable {
    private let debits: [Quota: Debit]
    private let enCours = Mutex<[String: Int64]>([:])

    init() {
        // Accounts of the whole installation are counted in the database.
        debits = Dictionary(
            uniqueKeysWithValues: Quota.allCases.compactMap { quota in
                guard let fenetre = quota.ligne.fenetre, quota != .comptes else { return nil }
                return (quota, Debit(fenetre: fenetre))
            })
    }

    /// Counts `n` more for `sujet`.
    ///
    /// - Throws: `Refus` `quota-depasse`.
    func take(
        _ quota: Quota, _ n: Int64, of sujet: String, limite: Int64, at instant: Instant
    ) throws -> EtatDeQuota {
        guard let debit = debits[quota] else { return EtatDeQuota(quota, limite, reste: limite) }
        let mesure = debit.take(n, of: sujet, limite: limite, at: instant)
        guard mesure.isTaken else { throw Refus(quota, limite, reste: mesure.reste, dans: mesure.dans) }
        return EtatDeQuota(quota, limite, reste: mesure.reste, dans: mesure.dans)
    }

    func giveBack(_ quota: Quota, _ n: Int64, of sujet: String) { debits[quota]?.giveBack(n, of: sujet) }

    /// An operation in progress, given back when the object is released: at the end of an answer, or when a
    /// client leaves.
    final class EnCours: Sendable {
        let etat: EtatDeQuota
        private let compteurs: Compteurs
        private let sujet: String

        fileprivate init(_ compteurs: Compteurs, _ sujet: String, _ etat: EtatDeQuota) {
            self.compteurs = compteurs
            self.sujet = sujet
            self.etat = etat
        }

        deinit {
            compteurs.enCours.withLock { enCours in
                let left = (enCours[sujet] ?? 1) - 1
                enCours[sujet] = left > 0 ? left : nil
            }
        }
    }

    /// Counts one more operation in progress.
    ///
    /// - Throws: `Refus` `quota-depasse` when the maximum is in progress.
    func begin(_ quota: Quota, of sujet: String, limite: Int64) throws -> EnCours {
        let count = enCours.withLock { enCours -> Int64? in
            let count = (enCours[sujet] ?? 0) + 1
            guard count <= limite else { return nil }
            enCours[sujet] = count
            return count
        }
        guard let count else { throw Refus(quota, limite) }
        return EnCours(self, sujet, EtatDeQuota(quota, limite, reste: limite - count))
    }
}

/// The state of the quotas that a request met, given in the headers of its answer.
final class QuotasRencontres: Sendable {
    private let etats = Mutex<[EtatDeQuota]>([])

    func note(_ etat: EtatDeQuota) {
        etats.withLock { etats in
            etats.removeAll { $0.nom == etat.nom }
            etats.append(etat)
        }
    }

    var all: [EtatDeQuota] { etats.withLock { $0 } }
}

extension HTTPFields {
    /// Adds `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), lists of structured
    /// fields.
    mutating func add(_ etats: [EtatDeQuota]) {
        guard !etats.isEmpty, let policy = HTTPField.Name("RateLimit-Policy"),
            let limit = HTTPField.Name("RateLimit")
        else { return }
        self[policy] = etats.map { etat in
            "\"\(etat.nom)\";q=\(etat.limite)" + (etat.fenetre.map { ";w=\($0)" } ?? "")
                + (etat.unite.map { ";qu=\"\($0)\"" } ?? "")
        }.joined(separator: ", ")
        self[limit] = etats.map { etat in
            "\"\(etat.nom)\";r=\(etat.reste)" + (etat.dans.map { ";t=\($0)" } ?? "")
        }.joined(separator: ", ")
    }
}
