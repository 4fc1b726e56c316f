import Domain
import JSON
import Store

enum Quorum {
    /// What is missing, if anything is.
    static func want(_ voices: Int, _ seance: Seance, of point: String? = nil) -> Refus? {
        if seance.hasQuorum(voices) { return nil }
        let place = point.map { "Pour \($0), sans les personnes déportées, " } ?? ""
        return Refus(
            .quorumManquant,
            "\(place)\(voices) voix présente\(voices > 1 ? "s" : "") pour un quorum de \(seance.quorum). Notez les "
                + "présences, ou réunissez la séance un autre jour.")
    }
}
