import Foundation

/// The line that says how far a long piece of work is: what is done, how fast, how long it takes still. On standard
/// error, once a second at most.
struct Avancement {
    private let quoi: String
    private let total: Int
    private let depuis = ContinuousClock.now
    private var dit = ContinuousClock.now
    private(set) var faits = 0

    init(_ quoi: String, sur total: Int) {
        self.quoi = quoi
        self.total = total
    }

    mutating func ajouter(_ count: Int) {
        faits += count
        let now = ContinuousClock.now
        guard now - dit >= .seconds(1) else { return }
        dit = now
        warn(Self.ligne(quoi, faits, sur: total, apres: (now - depuis).seconds))
    }

    /// What took how long, at the end.
    var fin: String {
        let seconds = (ContinuousClock.now - depuis).seconds
        return
            "\(faits) \(quoi) en \(Self.duree(seconds)), soit \(Int(Double(faits) / max(seconds, 0.001))) par seconde"
    }

    static func ligne(_ quoi: String, _ faits: Int, sur total: Int, apres seconds: Double) -> String {
        let debit = Double(faits) / max(seconds, 0.001)
        let reste = debit > 0 ? Double(max(0, total - faits)) / debit : 0
        return "\(faits) \(quoi) sur \(total), \(Int(debit)) par seconde, encore \(duree(reste))"
    }

    static func duree(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
    }
}
