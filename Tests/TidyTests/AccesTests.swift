import Foundation
import Testing

/// Who may do what is asked in `UseCases/Acces`, and in the table of states for the moves of a dossier.
@Suite("One room says who may do what")
struct AccesTests {
    private static let room = "Sources/UseCases/Acces/"

    /// Use cases that ask a capacity of something they did not find by its id.
    static let exceptions: [String: String] = [
        "Sources/UseCases/Contrats/CreerAppel.swift":
            "The body names the contract; one that does not exist is a fault of the document.",
        "Sources/UseCases/Dossiers/CreerDossier.swift":
            "The body names the porteur and the call; those that are not one’s own are a fault of the document.",
        "Sources/UseCases/Seances/Contresigner.swift":
            "A point of a visible agenda: a recused caller is told so, not that the point does not exist.",
        "Sources/UseCases/Seances/Voter.swift":
            "The same; and a caller who records the vote of a member must not be recused from the point.",
    ]

    /// What refuses for want of a capacity, or decides it from the table of permissions.
    private static let refusals = [
        #"contexte\.require\("#, #"requireVisible\("#, #"Permissions\.allows\("#,
        #"guard [^{}]*\.peut\([^{}]*else \{ throw"#, #"if [^{}]*!\S*\.peut\([^{}]*\{ throw"#,
    ]

    @Test("No other file refuses for want of a capacity")
    func refusals() throws {
        let found = try Self.files { file in
            let text = file.lines.joined(separator: " ").replacing(/\s+/, with: " ")
            return try Self.refusals.contains { try text.contains(Regex($0)) }
        }
        #expect(found == Self.exceptions.keys.sorted())
    }

    @Test("What a list may show is made there too")
    func scopes() throws {
        let found = try Self.files { file in
            file.text.contains(/(DossierScope|JournalScope|TacheScope|DeportScope|Connaissance)\(/)
        }
        #expect(found == [])
    }

    /// Every floor above the store: the store itself says what a scope is made of.
    private static func files(_ holds: (Repository.File) throws -> Bool) throws -> [String] {
        let all = try ["UseCases", "Envois", "API", "guichet"].flatMap {
            try Repository.files("Sources/\($0)", ".swift")
        }
        #expect(all.count > 200)
        return try all.filter { try !$0.path.hasPrefix(room) && holds($0) }.map(\.path).sorted()
    }
}
