import Domain

/// A due day, and whether it has passed where the call lives.
struct Echeance: Equatable {
    let on: Jour?
    let isPast: Bool

    /// - Parameter today: in the time zone of the call.
    init(_ on: Jour?, today: Jour?) {
        self.on = on
        isPast = on.flatMap { on in today.map { on < $0 } } ?? false
    }

    init(_ on: Jour?, _ appel: Appel, at instant: Instant) {
        self.init(on, today: Fuseau.jour(instant, fuseau: appel.calendrier.fuseau))
    }

    /// Until when actions are scored: the end of the phase under way; between two phases, of the one that is over.
    static func notation(_ appel: Appel, at instant: Instant) -> Echeance {
        guard let today = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau) else {
            return Echeance(nil, today: nil)
        }
        return Echeance(appel.deroulement.finDeNotation(on: today), today: today)
    }
}

extension Deroulement {
    /// The end of the phase under way on a day; else of the last that is over, else of the next one.
    func finDeNotation(on jour: Jour) -> Jour? {
        phase(on: jour)?.finOn ?? phases.map(\.finOn).filter { $0 < jour }.max() ?? phases.map(\.finOn).min()
    }
}
