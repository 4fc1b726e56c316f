import Domain
import JSON
import Store

enum Quorum {
    /// The refusal when there are too few votes; nil when the quorum is reached.
    static func want(_ voices: Int, _ seance: Seance, of point: String? = nil) -> Refus? {
        if seance.hasQuorum(voices) { return nil }
        let place = point.map { "Pour \($0), sans les personnes déportées, " } ?? ""
        return Refus(
            .quorumManquant,
            "\(place)\(voices) voix présente\(voices > 1 ? "s" : "") pour un quorum de \(seance.quorum). Notez les "
                + "présences, ou réunissez la séance un autre jour.")
    }
}
