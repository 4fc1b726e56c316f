import Foundation
import Testing

@Suite("The rooms of the house")
struct RoomTests {
    /// A concept of the trade: one folder of this name on every floor that knows it.
    static let rooms: Set<String> = [
        "Acces", "Annonces", "Contrats", "Corbeille", "Dossiers", "Echanges", "Finances", "Instruction",
        "Journal",
        "Personnes", "Porteurs", "Quotas", "Sauvegardes", "Seances",
    ]

    /// Folders that hold no concept of the trade, and the one floor each stands on.
    static let technical: [String: Set<String>] = [
        "Store": ["Installation"], "UseCases": ["Demonstration"],
        "API": ["Formats", "HTTP", "OpenAPI", "Pages", "Service"],
    ]

    @Test(
        "bear the same names on every floor", arguments: ["Domain", "Documents", "Store", "UseCases", "API"])
    func sameNames(_ floor: String) throws {
        let folders = Set(
            try Repository.files("Sources/\(floor)", ".swift").map { $0.path.split(separator: "/") }
                .filter { $0.count > 3 }.map { String($0[2]) })
        #expect(folders.subtracting(Self.rooms).subtracting(Self.technical[floor] ?? []) == [])
    }

    @Test("hold at most twenty files each; the catalogue of rules alone is one list")
    func fewFiles() throws {
        let files = try Repository.files("Sources", ".swift") + Repository.files("Tests", ".swift")
        let folders = Dictionary(grouping: files) {
            $0.path.split(separator: "/").dropLast().joined(separator: "/")
        }
        for (folder, files) in folders where !["Sources/Rules", "Tests/RulesTests"].contains(folder) {
            #expect(files.count <= 20, "\(folder)")
        }
    }
}
