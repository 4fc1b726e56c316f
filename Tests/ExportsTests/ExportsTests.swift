import Domain
import Exports
import Testing

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
        let rows = try #require(LecteurCSV.read(file(export, .brut, Exemples.dossiers)))
        #expect(rows.first == export.columns.map(\.header))
        #expect(rows.count > 1)
        for row in rows { #expect(row.count == export.columns.count) }
    }

    @Test("Without dossiers a detail has no line, and a synthesis has all codes at zero, without « (aucun) »")
    func nothing() throws {
        for name in ["dossiers", "actions", "financements"] {
            let export = try #require(Exports.named(name))
            #expect(LecteurCSV.read(file(export, .brut, []))?.count == 1)
        }
        let axes = try #require(Exports.named("synthese-axes"))
        let rows = LecteurCSV.read(file(axes, .brut, []))?.dropFirst()
        #expect(rows?.map { $0[0] } == ["egalite", "jeunesse", "laicite"])
        #expect(
            rows?.allSatisfy {
                $0[2...] == ["0", "0", "0", "0.00", "0.00", "0.00", "0", "0.00", "0", "0.00"]
            } == true)
    }

    @Test("A detail writes its lines as dossiers come; a synthesis writes them all at the end")
    func lifecycle() {
        for export in Exports.all {
            var run = export.start(.brut, Exemples.revision)
            let isSynthese = export.name.hasPrefix("synthese-")
            #expect(run.add(Exemples.association).isEmpty == isSynthese, "\(export.name)")
            #expect(run.finish().isEmpty == !isSynthese, "\(export.name)")
        }
    }

    @Test("Two files written at the same time do not mix")
    func independence() throws {
        let export = try #require(Exports.named("synthese-volets"))
        var first = export.start(.brut, Exemples.revision)
        var second = export.start(.brut, Exemples.revision)
        _ = first.add(Exemples.association)
        _ = second.add(Exemples.college)
        #expect(first.header() + first.finish() == file(export, .brut, [Exemples.association]))
        #expect(second.header() + second.finish() == file(export, .brut, [Exemples.college]))
    }

    @Test("Only the tableur dialect begins with the UTF-8 byte order mark", arguments: Exports.all)
    func mark(export: Export) {
        #expect(export.start(.tableur, Exemples.revision).header().starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(!export.start(.brut, Exemples.revision).header().starts(with: [0xEF, 0xBB, 0xBF]))
    }
}
