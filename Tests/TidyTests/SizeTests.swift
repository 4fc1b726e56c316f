import Testing

@Suite("Sizes of files and functions")
struct SizeTests {
    static func sources() throws -> [Repository.File] {
        let files = try Repository.files("Sources", ".swift") + Repository.files("Tests", ".swift")
        #expect(files.count > 100)
        return files
    }

    @Test("No file is longer than 300 lines, and half of them have at most 80")
    func filesAreShort() throws {
        for file in try Self.sources() { #expect(file.lines.count <= 301, "\(file.path)") }
        let counts = try Repository.files("Sources", ".swift").map(\.lines.count).sorted()
        #expect(counts[counts.count / 2] <= 80)
    }

    @Test("No function is longer than 60 lines")
    func functionsAreShort() throws {
        for file in try Self.sources() {
            var open: [(line: Int, indent: Int)] = []
            for (number, line) in file.lines.enumerated() {
                let indent = line.prefix { $0 == " " }.count
                if let start = open.last, indent == start.indent, line.dropFirst(indent).hasPrefix("}") {
                    #expect(number - start.line < 60, "\(file.path):\(start.line + 1)")
                    open.removeLast()
                }
                let words = line.split(separator: " ")
                if words.contains("func") || line.contains(" init("), line.hasSuffix("{") {
                    open.append((number, indent))
                }
            }
        }
    }

    @Test("No mark of unfinished work and no deliberate crash is left in the code")
    func nothingIsUnfinished() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "fatal" + "Error(", "try" + "!", "XX" + "X "]
        for file in try Self.sources() {
            for (number, line) in file.lines.enumerated() {
                for mark in marks where line.contains(mark) {
                    Issue.record("\(file.path):\(number + 1) : \(mark)")
                }
            }
        }
    }
}
