import Domain
import UseCases

/// Wrong passwords, counted for each account as tried from one network, and for each network. Beyond a number,
/// further tries from there must wait; from elsewhere they need not, so that nobody can lock a person out.
final class Essais: Sendable {
    /// Seconds after which the count restarts.
    private static let fenetre: Int64 = 300
    /// A network may try many accounts, so it has this many times more tries than an account.
    private static let parReseau = 10

    private let max: Int64
    private let reseaux = Debit(fenetre: fenetre)
    private let comptes = Debit(fenetre: fenetre)

    init(max: Int) { self.max = Int64(max) }

    /// Checks a password, or a code of a second factor, unless there were too many wrong ones.
    ///
    /// A try is counted while it is checked, so that concurrent tries are counted too; it stays counted when
    /// the password is wrong, and not when it is right or could not be checked.
    ///
    /// - Parameters:
    ///   - adresse: the address of the client.
    ///   - compte: the account as the client named it.
    ///   - quoi: what is checked, in the words of the refusal.
    ///   - verify: what it opens; nil when it is wrong.
    /// - Throws: `Refus` `trop-de-requetes`.
    func check<Opened>(
        adresse: String, compte: String, at instant: Instant, quoi: String = "mots de passe",
        _ verify: () async throws -> Opened?
    ) async throws -> Opened? {
        let ip = AdresseIP(adresse)
        let reseau = ip?.client ?? adresse
        // Behind an address that is not public there is a proxy that was not declared, or an office: the
        // whole town may come from there.
        let isPublique = ip.map { $0.v4SiEmballee.reserve == nil } ?? false
        let nom = "\(reseau) \(compte)"
        if isPublique {
            try take(reseaux, "essais_par_adresse", reseau, times: Self.parReseau, quoi, at: instant)
        }
        do {
            try take(comptes, "essais_par_compte", nom, times: 1, quoi, at: instant)
        } catch {
            if isPublique { reseaux.giveBack(of: reseau) }
            throw error
        }
        func giveBack() {
            comptes.giveBack(of: nom)
            if isPublique { reseaux.giveBack(of: reseau) }
        }
        do {
            let opened = try await verify()
            if opened != nil { giveBack() }
            return opened
        } catch {
            giveBack()
            throw error
        }
    }

    private func take(
        _ debit: Debit, _ quota: String, _ nom: String, times: Int, _ quoi: String, at instant: Instant
    ) throws {
        let limite = max.multipliedReportingOverflow(by: Int64(times)).partialValue
        let mesure = debit.take(of: nom, limite: limite, at: instant)
        guard !mesure.isTaken else { return }
        throw Refus(
            .tropDeRequetes, "Trop de \(quoi) faux. Attendez \(mesure.dans) secondes.",
            retryAfter: Int(mesure.dans),
            quota: EtatDeQuota(
                nom: quota, limite: limite, fenetre: Self.fenetre, reste: mesure.reste, dans: mesure.dans))
    }
}
