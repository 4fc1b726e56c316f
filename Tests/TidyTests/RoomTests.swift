import Foundation
import Testing

@Suite("The rooms: the folders of each floor")
struct RoomTests {
    /// A domain concept: one folder of this name on every floor that deals with it.
    static let rooms: Set<String> = [
        "Acces", "Annonces", "Contrats", "Corbeille", "Dossiers", "Echanges", "Finances", "Instruction",
        "Intentions",
        "Journal",
        "Personnes", "Porteurs", "Quotas", "Recopies", "Sauvegardes", "Seances", "SecondFacteur",
    ]

    /// Technical folders, which hold no domain concept, with the one floor each is on.
    static let technical: [String: Set<String>] = [
        "Store": ["Installation"], "UseCases": ["Demonstration"],
        "API": ["Formats", "HTTP", "Inside", "OpenAPI", "Pages", "Service"], "Portail": ["Cadre", "Champs"],
    ]

    @Test(
        "The folders of each floor have a name from the list of rooms",
        arguments: ["Domain", "Documents", "Store", "UseCases", "API", "Portail"])
    func sameNames(_ floor: String) throws {
        let folders = Set(
            try Repository.files("Sources/\(floor)", ".swift").map { $0.path.split(separator: "/") }
                .filter { $0.count > 3 }.map { String($0[2]) })
        #expect(folders.subtracting(Self.rooms).subtracting(Self.technical[floor] ?? []) == [])
    }

    @Test("A folder holds at most twenty files, except the catalogue of rules and its tests")
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
