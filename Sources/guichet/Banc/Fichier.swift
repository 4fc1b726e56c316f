import Foundation
import Store

/// What the first hundred bytes of a database say of its size (sqlite.org/fileformat2.html, section 1.3).
enum Fichier {
    /// Bytes of the pages that hold something; nil when the file is no database, or one whose header is old.
    static func octets(_ folder: URL) -> Int64? {
        guard let handle = try? FileHandle(forReadingFrom: folder.appending(path: Store.fileName)),
            let head = try? handle.read(upToCount: 100), head.count == 100
        else { return nil }
        let bytes = Array(head)
        func number(_ start: Int, _ count: Int) -> Int64 {
            bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int64($1) }
        }
        let page = number(16, 2) == 1 ? 65_536 : number(16, 2)
        let (pages, free) = (number(28, 4), number(36, 4))
        guard bytes.starts(with: Array("SQLite format 3\0".utf8)), pages > 0 else { return nil }
        return page * (pages - free)
    }
}
