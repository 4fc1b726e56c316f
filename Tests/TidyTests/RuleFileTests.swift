import Rules
import Testing

@Suite("One rule, one file, one test file of the same name")
struct RuleFileTests {
    /// The static properties that declare a rule, with the file each is in.
    static func declarations() throws -> [(name: String, file: String)] {
        try Repository.files("Sources/Rules", ".swift").flatMap { file in
            file.text.matches(of: /public static let (\w+) = Rule\(/).map { (String($0.1), file.path) }
        }
    }

    @Test("Each rule is in a file that has its name")
    func oneFileEach() throws {
        for (name, file) in try Self.declarations() {
            let expected = name.prefix(1).uppercased() + name.dropFirst()
            #expect(file == "Sources/Rules/\(expected).swift")
        }
    }

    @Test("Each rule is listed in the Rulebook exactly once")
    func allAreListed() throws {
        let rulebook = try Repository.text("Sources/Rules/Rulebook.swift")
        let declarations = try Self.declarations()
        #expect(declarations.count == Rulebook.rules.count)
        for (name, file) in declarations {
            #expect(rulebook.ranges(of: ".\(name),").count == 1, "\(file)")
        }
    }

    @Test("Each rule has a test file of its name")
    func allHaveATwin() throws {
        let tests = Set(try Repository.files("Tests/RulesTests", ".swift").map(\.path))
        for (name, file) in try Self.declarations() {
            let twin = name.prefix(1).uppercased() + name.dropFirst()
            #expect(tests.contains("Tests/RulesTests/\(twin)Tests.swift"), "\(file)")
        }
    }
}
