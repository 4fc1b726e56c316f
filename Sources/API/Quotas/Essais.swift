import Domain
import UseCases

/// Wrong passwords, counted by address and by account: beyond a number, further tries must wait.
final class Essais: Sendable {
    /// Seconds after which the count restarts.
    private static let fenetre: Int64 = 300
    /// An address may be a whole town behind one proxy, so it has this many times more tries than an account.
    private static let parAdresse = 10

    private let max: Int64
    private let adresses = Debit(fenetre: fenetre)
    private let comptes = Debit(fenetre: fenetre)

    init(max: Int) { self.max = Int64(max) }

    /// Counts one try before the password is checked, so that concurrent tries are counted too.
    ///
    /// - Throws: `Refus` `trop-de-requetes` when an address or an account has failed too often recently.
    func begin(address: String, compte: String, at instant: Instant) throws {
        let limite = max.multipliedReportingOverflow(by: Int64(Self.parAdresse)).partialValue
        let adresse = adresses.take(of: address, limite: limite, at: instant)
        guard adresse.isTaken else { throw refus("essais_par_adresse", limite, adresse) }
        let essai = comptes.take(of: compte, limite: max, at: instant)
        guard essai.isTaken else {
            adresses.giveBack(of: address)
            throw refus("essais_par_compte", max, essai)
        }
    }

    private func refus(_ nom: String, _ limite: Int64, _ mesure: Debit.Mesure) -> Refus {
        Refus(
            .tropDeRequetes, "Trop de mots de passe faux. Attendez \(mesure.dans) secondes.",
            retryAfter: Int(mesure.dans),
            quota: EtatDeQuota(
                nom: nom, limite: limite, fenetre: Self.fenetre, reste: mesure.reste, dans: mesure.dans))
    }

    /// The password was right: the try does not count.
    func succeed(address: String, compte: String) {
        adresses.giveBack(of: address)
        comptes.giveBack(of: compte)
    }
}
