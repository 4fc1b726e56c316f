import JSON

/// The rows of a list that say what they are: a line of a budget by its account, an axis by its code. A form that was sent
/// says which row is which: those of the document may have moved since, because blank rows are not kept.
enum LignesSaisies {
    /// More rows than a page has: a budget has thirty lines on each side.
    private static let max = 60

    /// The document with the rows of a list in the order of the form that was sent, those it has not saved yet included.
    ///
    /// - Parameter members: what a row is; the form sends it with the row.
    static func arrange(_ document: JSON, _ pointer: String, by members: [String], _ form: Form) -> JSON {
        var left = document.value(at: pointer)?.array ?? []
        var rows: [JSON] = []
        while rows.count < max {
            let codes = members.compactMap { form.all("\(pointer)/\(rows.count)/\($0)").last }
            guard codes.count == members.count else { break }
            let said = zip(members, codes)
            if let at = left.firstIndex(where: { row in
                said.allSatisfy { (row[$0]?.string ?? "") == $1 }
            }) {
                rows.append(left.remove(at: at))
            } else {
                rows.append(.object(said.map { JSON.Member($0, .string($1)) }))
            }
        }
        return rows.isEmpty ? document : placing(.array(rows + left), at: pointer, in: document)
    }

    /// The document with as many rows of a list as the form that was sent: rows that say nothing of themselves keep their
    /// places in the form, though blank ones were not kept. Those that are added stay blank.
    static func widen(_ document: JSON, _ pointer: String, _ form: Form) -> JSON {
        let sent = form.fields.compactMap { field -> Int? in
            guard field.name.hasPrefix(pointer + "/") else { return nil }
            return JSON.index(String(field.name.dropFirst(pointer.count + 1).prefix { $0 != "/" }))
        }
        let rows = document.value(at: pointer)?.array ?? []
        guard let last = sent.max(), last < max, last >= rows.count else { return document }
        let blank = [JSON](repeating: .object([]), count: last + 1 - rows.count)
        return placing(.array(rows + blank), at: pointer, in: document)
    }

    /// Where a page that shows only some rows of a list has a place of the document.
    static func place(
        _ pointer: String, in document: JSON, _ list: String, where isShown: (JSON) -> Bool
    ) -> String {
        guard pointer.hasPrefix(list + "/") else { return pointer }
        let inside = pointer.dropFirst(list.utf8.count + 1)
        let step = inside.prefix { $0 != "/" }
        let rows = document.value(at: list)?.array ?? []
        guard let index = JSON.index(String(step)), rows.indices.contains(index), isShown(rows[index]) else {
            return pointer
        }
        return "\(list)/\(rows[..<index].count(where: isShown))\(inside.dropFirst(step.count))"
    }

    /// The object around the list is made where the document has none yet.
    private static func placing(_ list: JSON, at pointer: String, in document: JSON) -> JSON {
        if let done = document.setting(pointer, to: list, adding: true) { return done }
        guard let slash = pointer.lastIndex(of: "/") else { return document }
        let around = JSON.object([JSON.Member(String(pointer[slash...].dropFirst()), list)])
        return document.setting(String(pointer[..<slash]), to: around, adding: true) ?? document
    }
}
