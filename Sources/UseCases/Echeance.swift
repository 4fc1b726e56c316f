import Domain

/// A due day, and whether it has passed in the time zone of the call.
struct Echeance: Equatable {
    let on: Jour?
    let isPast: Bool

    /// - Parameter today: the current day in the time zone of the call.
    init(_ on: Jour?, today: Jour?) {
        self.on = on
        isPast = on.flatMap { on in today.map { on < $0 } } ?? false
    }

    init(_ on: Jour?, _ appel: Appel, at instant: Instant) {
        self.init(on, today: Fuseau.jour(instant, fuseau: appel.calendrier.fuseau))
    }

    /// The due day for giving marks, as `finDeNotation` computes it.
    static func notation(_ appel: Appel, at instant: Instant) -> Echeance {
        guard let today = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau) else {
            return Echeance(nil, today: nil)
        }
        return Echeance(appel.deroulement.finDeNotation(on: today), today: today)
    }
}

extension Deroulement {
    /// The last day of the phase in progress on a day; between two phases, of the phase that ended last;
    /// before the first phase, of the phase that ends first. Nil when the call has no phase.
    func finDeNotation(on jour: Jour) -> Jour? {
        phase(on: jour)?.finOn ?? phases.map(\.finOn).filter { $0 < jour }.max() ?? phases.map(\.finOn).min()
    }
}
