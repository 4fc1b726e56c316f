import Domain
import Exports
import Testing

@testable import Store

@Suite("The exports")
struct ExportsTests {
    @Test("The names are the documented ones, and each name finds its export")
    func names() {
        let names = Exports.all.map(\.name)
        #expect(
            names == [
                "dossiers", "actions", "financements", "synthese-volets", "synthese-axes",
                "synthese-quartiers",
            ])
        for name in names { #expect(Exports.named(name)?.name == name) }
        #expect(Exports.named("dossiers.csv") == nil)
        #expect(Exports.named("") == nil)
    }

    @Test(
        "Headers are unique and in unaccented snake case, and every column is described",
        arguments: Exports.all)
    func headers(export: Export) {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz_")
        for column in export.columns {
            #expect(allowed.isSuperset(of: column.header), "\(column.header)")
            #expect(column.description.hasSuffix("."), "\(column.header)")
        }
        #expect(Set(export.columns.map(\.header)).count == export.columns.count)
        #expect(export.description.hasSuffix("."))
    }

    @Test("Every line has as many cells as there are headers", arguments: Exports.all)
    func widths(export: Export) throws {
        let rows = try #require(LecteurCSV.read(Base(Exemples.dossiers).file(export, .brut)))
        #expect(rows.first == export.columns.map(\.header))
        #expect(rows.count > 1)
        for row in rows { #expect(row.count == export.columns.count) }
    }

    @Test("Without dossiers a detail has no line, and a synthesis has all codes at zero, without « (aucun) »")
    func nothing() throws {
        for name in ["dossiers", "actions", "financements"] {
            let export = try #require(Exports.named(name))
            #expect(LecteurCSV.read(try Base([]).file(export, .brut))?.count == 1)
        }
        let axes = try #require(Exports.named("synthese-axes"))
        let rows = LecteurCSV.read(try Base([]).file(axes, .brut))?.dropFirst()
        #expect(rows?.map { $0[0] } == ["egalite", "jeunesse", "laicite"])
        #expect(
            rows?.allSatisfy {
                $0[2...] == ["0", "0", "0", "0.00", "0.00", "0.00", "0", "0.00", "0", "0.00"]
            } == true)
    }

    @Test("A file read row by row, in pieces, is the file read at once", arguments: Exports.all)
    func pieces(export: Export) throws {
        let base = try Base(Exemples.dossiers)
        let whole = try base.file(export, .tableur)
        #expect(try base.file(export, .tableur, octets: 1) == whole)
        let lecture = base.lecture(export, .tableur, octets: 1)
        let header = try #require(try base.suite(lecture))
        #expect(header == export.start(.tableur, Exemples.revision).header())
        // A detail then writes a line at a time; a synthesis has nothing to write before its end.
        let isSynthese = export.name.hasPrefix("synthese-")
        let second = try #require(try base.suite(lecture))
        let begun = header + second
        #expect(whole.starts(with: begun))
        #expect((begun.count == whole.count) == isSynthese)
    }

    @Test("Two files written at the same time do not mix")
    func independence() throws {
        let export = try #require(Exports.named("synthese-volets"))
        let (first, second) = (try Base([Exemples.association]), try Base([Exemples.college]))
        let expected = (try first.file(export, .brut), try second.file(export, .brut))
        #expect(expected.0 != expected.1)
        let lectures = (first.lecture(export, .brut, octets: 1), second.lecture(export, .brut, octets: 1))
        var found: ([UInt8], [UInt8]) = ([], [])
        while let bytes = try first.suite(lectures.0) {
            found.0 += bytes
            found.1 += try second.suite(lectures.1) ?? []
        }
        #expect(found == expected)
    }

    @Test("Codes that need quotes or escapes in JSON are written, and counted, as they are")
    func codes() throws {
        var depose = Exemples.association
        let strange = ["a\"b", "c\\d", "é;,", "laicite", ""]
        depose.actions[0].action.axes = strange.map { AxeChoisi(axe: $0, comment: nil, indicateur: nil) }
        depose.actions[1].action.volet = "[\"cadre\"]"
        let base = try Base([depose])
        let actions = try #require(Exports.named("actions"))
        let rows = try #require(LecteurCSV.read(try base.file(actions, .brut)))
        let axes = try #require(rows[0].firstIndex(of: "axes"))
        #expect(rows[1][axes] == strange.joined(separator: "|"))
        let synthese = try #require(Exports.named("synthese-axes"))
        let lines = try #require(LecteurCSV.read(try base.file(synthese, .brut)))
        #expect(lines.map { $0[0] } == ["code", "egalite", "jeunesse", "laicite", "(aucun)"])
        #expect(lines.map { $0[2] } == ["nombre_actions", "0", "0", "1", "2"])
        let volets = try #require(Exports.named("synthese-volets"))
        #expect(LecteurCSV.read(try base.file(volets, .brut))?.last?[0] == "(aucun)")
    }

    @Test(
        "A column that was altered to another type stops the file with an error that names it",
        arguments: [
            ("dossiers", "porteur_nom", "x'00'"), ("dossiers", "nombre_actions", "1152921504606846976"),
            ("actions", "axes", "'[1]'"), ("actions", "axes", "'jeunesse'"),
            ("synthese-axes", "codes", "'{}'"),
        ])
    func altered(name: String, column: String, value: String) throws {
        let export = try #require(Exports.named(name))
        let base = try Base(Exemples.dossiers)
        let table = name == "dossiers" ? "dossier_remis" : "action_remise"
        // STRICT refuses bytes in a column of texts: the table becomes one of any values.
        try base.run(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, WITHOUT', 'WITHOUT') WHERE name = '\(table)';
            PRAGMA writable_schema = RESET;
            UPDATE \(table) SET \(column == "codes" ? "axes" : column) = \(value);
            """)
        let error = #expect(throws: StoreError.self) { try base.file(export, .brut) }
        #expect(error == .corrupt("\(column) : une valeur d’un autre type que prévu"))
    }

    @Test("Only the tableur dialect begins with the UTF-8 byte order mark", arguments: Exports.all)
    func mark(export: Export) {
        #expect(export.start(.tableur, Exemples.revision).header().starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(!export.start(.brut, Exemples.revision).header().starts(with: [0xEF, 0xBB, 0xBF]))
    }
}
