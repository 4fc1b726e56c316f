import Builders
import Domain
import Rules

extension Rule {
    /// What this rule answers about a dossier (about its first action, when the rule judges actions).
    func judge(
        _ dossier: Dossier = .complete, by revision: Revision = .argentan2023,
        at instant: Instant = .enPeriode, voisinage: Voisinage = .inconnu
    ) -> Jugement {
        let cas = Cas(dossier: dossier, revision: revision, instant: instant, voisinage: voisinage)
        let verdict = Rulebook.review(cas).first { $0.code == code }
        return verdict?.jugement ?? .enfreinte("no verdict of \(code)")
    }

    /// What the rule answers about the complete dossier when its first action is changed in one way.
    func judge(
        by revision: Revision = .argentan2023, at instant: Instant = .enPeriode,
        action change: (inout Action) -> Void
    ) -> Jugement {
        judge(.complete.withAction(change), by: revision, at: instant)
    }
}

extension Jugement {
    var isBroken: Bool { message != nil }
    var message: String? { if case .enfreinte(let message, _, _) = self { message } else { nil } }
    /// Where a broken rule says that it is corrected, when that is not the field of the rule.
    var place: String? { if case .enfreinte(_, let place, _) = self { place } else { nil } }
    var others: [String] { if case .enfreinte(_, _, let others) = self { others } else { [] } }

    /// The remark that a respected rule makes.
    var remark: String? { if case .remarque(let message) = self { message } else { nil } }
    /// Respected, but close to its threshold.
    var isNear: Bool { remark?.hasPrefix("Respectée de peu. ") ?? false }

    func says(_ text: String) -> Bool { message?.contains(text) ?? false }
}

/// The codes of the rules that a report says are broken, in the order of the Rulebook, each once.
func broken(_ dossier: Dossier, by revision: Revision = .argentan2023, at instant: Instant = .enPeriode)
    -> [String]
{
    var codes: [String] = []
    for verdict in Rulebook.review(Cas(dossier: dossier, revision: revision, instant: instant))
    where verdict.jugement.isBroken && !codes.contains(verdict.code) {
        codes.append(verdict.code)
    }
    return codes
}
