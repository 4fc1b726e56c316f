import Foundation
import JSON
import Testing

@testable import guichet

@Suite("The benchmark, as a person runs it")
struct BancTests {
    @Test("A chunked answer is counted the same wherever it is cut", arguments: 1...12)
    func chunks(_ size: Int) {
        let body = Array("4\r\na\nb\n\r\n10\r\n0123456789abcde\n\r\n0\r\n\r\n".utf8)
        var chunks = Morceaux()
        var ends: [Bool] = []
        for start in stride(from: 0, to: body.count, by: size) {
            let part = Array(body[start..<min(start + size, body.count)])
            ends.append(part.withUnsafeBufferPointer { chunks.take($0) })
        }
        #expect(ends.last == true && !ends.dropLast().contains(true))
        #expect(chunks.reponse == BenchReponse(octets: 20, lignes: 3))
    }

    @Test("Each client sends its share, every request once")
    func clients() throws {
        let echo = try Echo()
        defer { echo.stop() }
        let requetes = (0..<23).map { BenchRequete("GET", "/\($0)", nil) }
        let mesure = try BenchClients(port: echo.port).chacune(requetes, clients: 4)
        #expect(mesure.reponses == 23 && mesure.contenu == BenchReponse(octets: 46, lignes: 0))
        #expect(mesure.processeur > 0)
    }

    @Test("A whole run gives every figure that the targets read, off a file that is intact")
    func whole() throws {
        try Guichet.run { guichet in
            let kept = guichet.folder.appending(path: "saison").path
            let sortie = try guichet(
                "mesurer", "--dossiers", "12", "--graine", "4", "--secondes", "0.02", "--depots", "6",
                "--garder", kept,
                "--json")
            #expect(sortie.code == 0, "\(sortie)")
            #expect(sortie.erreur.contains("12 dossiers en 1 appel, de la graine 4"))
            let essai = try Essai(lisant: sortie.texte)
            let unmeasured = essai.cibles(grandAppel: false).filter { $0.tient == nil }.map(\.nom)
            let slow = "dépôt, 64 clients / commit brut, fsync + 5 ms"
            #expect(unmeasured.filter { !$0.contains("sqlite3") } == [slow])
            #expect(essai["vérifier le journal"]?.debit ?? 0 > 0)
            #expect(essai[Nom.lire]?.clients ?? 0 > 0)
            let again = try guichet("mesurer", "--sur", kept, "--secondes", "0.02", "--depots", "2")
            #expect(again.code == 0 && again.texte.contains("Fichier intact"), "\(again)")
            #expect(again.texte.contains("Cibles, à 12 dossiers"))
        }
    }

    @Test("What cannot be measured together is refused before anything is written")
    func refused() throws {
        try Guichet.run { guichet in
            #expect(try guichet("mesurer", "--sur", "x", "--region").code == 64)
            #expect(try guichet("mesurer", "--ville", "--france").code == 64)
            #expect(try guichet("mesurer", "generer", "x", "--dossiers", "3").code == 64)
            let none = try guichet("mesurer", "--sur", guichet.folder.path)
            #expect(none.code == 1 && none.erreur.contains("n’est pas celui d’une saison"), "\(none)")
        }
    }
}
