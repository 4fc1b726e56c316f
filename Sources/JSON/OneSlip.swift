extension String {
    /// Whether one typing mistake turns one name into the other: a letter more, less or changed, two at most
    /// in a long name. A text longer than any member name never counts as a mistake.
    func isOneSlip(from other: String) -> Bool {
        let (left, right) = (Array(utf8), Array(other.utf8))
        let allowed = left.count > 6 ? 2 : 1
        guard abs(left.count - right.count) <= allowed, Swift.max(left.count, right.count) <= 64 else {
            return false
        }
        // The Levenshtein distance, computed row by row.
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let changed = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(changed, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count] <= allowed
    }
}
