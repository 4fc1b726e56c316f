import Domain
import GRDB

/// The numbers under which the words of dossiers stand, in the order of the ids, which is that of lists.
enum Rangs {
    /// What a millisecond holds, and how far apart dossiers of one millisecond begin.
    static let parMilliseconde: Int64 = 1 << 10
    static let ecart: Int64 = 1 << 5
}

extension Writer {
    /// The number of this dossier; the first time it is asked for, one between those of its neighbours. When they leave none
    /// between them, those that follow closely go on by one.
    func rang(_ id: String, creeAt: Instant) throws -> Int64 {
        if let kept = try read.rang("dossier_id = ?", "dossier_id", id) { return kept }
        let before = try read.rang("dossier_id < ?", "dossier_id DESC", id) ?? 0
        let next = try read.rang("dossier_id > ?", "dossier_id", id) ?? .max
        // Of the year 2109 and later, as of 2109: numbers never end.
        let milliseconds = min(max(0, creeAt.milliseconds), 1 << 42)
        let wanted = max(before + Rangs.ecart, milliseconds * Rangs.parMilliseconde)
        let rang = wanted < next ? wanted : before + max(1, (next - before) / 2)
        if rang == next { try makeRoom(at: next) }
        try run("INSERT INTO dossier_recherche_rang (dossier_id, rang) VALUES (?, ?)", [id, rang])
        return rang
    }

    /// Moves what stands at this number, and what follows it without a number between, on by one.
    private func makeRoom(at place: Int64) throws {
        var last = place
        while try read.rang("rang = ?", "rang", last + 1) != nil { last += 1 }
        for rang in (place...last).reversed() {
            try run("UPDATE dossier_recherche SET rowid = ? WHERE rowid = ?", [rang + 1, rang])
            try run("UPDATE dossier_recherche_rang SET rang = ? WHERE rang = ?", [rang + 1, rang])
        }
    }
}

extension Reader {
    fileprivate func rang(
        _ condition: String, _ order: String, _ value: any DatabaseValueConvertible
    ) throws -> Int64? {
        try one(
            "SELECT rang FROM dossier_recherche_rang WHERE \(condition) ORDER BY \(order) LIMIT 1", [value])?[
                "rang"]
    }
}
