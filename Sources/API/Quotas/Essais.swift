import Domain
import UseCases

/// Wrong passwords, counted per address and per account: beyond a number, one waits.
final class Essais: Sendable {
    /// Seconds after which the count begins anew.
    private static let fenetre: Int64 = 300
    /// An address may be a whole town behind one proxy: it tries this many times more than an account.
    private static let parAdresse = 10

    private let max: Int64
    private let adresses = Debit(fenetre: fenetre)
    private let comptes = Debit(fenetre: fenetre)

    init(max: Int) { self.max = Int64(max) }

    /// Counts one try, before the password is looked at: a crowd at once is counted too.
    ///
    /// - Throws: `Refus` `trop-de-requetes` when an address or an account has failed too often of late.
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
