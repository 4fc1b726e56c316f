import Domain
import Store

/// Until when a porteur may deposit in a call: the closing, or the instant of its derogation.
struct Delai {
    let calendrier: Calendrier
    /// The first instant that is too late.
    let fin: Instant
    /// The derogation that moves it; nil: the closing counts.
    let derogation: Derogation?

    init(_ reader: Reader, _ revision: Revision, porteur: String) throws {
        let found = try reader.derogation(appel: revision.appel.code, porteur: porteur)
        derogation = found.flatMap { $0.jusquaAt > revision.finAt ? $0 : nil }
        calendrier = revision.appel.calendrier
        fin = derogation?.jusquaAt ?? revision.finAt
    }

    func isOver(at instant: Instant) -> Bool { fin <= instant }

    /// Whether only the derogation allows a deposit at this instant.
    func derogation(at instant: Instant, _ revision: Revision) -> Derogation? {
        instant < revision.finAt ? nil : derogation
    }

    private var heure: String {
        Fuseau.jourEtHeure(fin, fuseau: calendrier.fuseau) ?? fin.description
    }

    /// `au plus tard le 2 décembre 2022`; with a derogation, `avant le 9 décembre 2022 à 12 h 00, par
    /// dérogation`.
    var limite: String { derogation == nil ? calendrier.limite : "avant le \(heure), par dérogation" }

    /// `2 décembre 2022 à 23:59:59`, `9 décembre 2022 à 12 h 00`
    var cloture: String { derogation == nil ? calendrier.cloture : heure }

    /// The day to show for it.
    var jour: Jour {
        derogation == nil
            ? calendrier.clotureOn : Fuseau.jour(fin, fuseau: calendrier.fuseau) ?? calendrier.clotureOn
    }
}
