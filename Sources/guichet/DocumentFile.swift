import Documents
import Domain
import Foundation
import JSON
import Rules
import UseCases

/// A JSON file of the disk, and what is wrong with it told by file, line and pointer.
struct DocumentFile {
    /// What is wrong with a file, one line a problem: `appel.json:12: /calendrier/cloture_on : …`.
    struct Problemes: EchecLisible {
        let description: String
    }

    let path: String
    let bytes: [UInt8]
    let json: JSON

    init(_ path: String) throws {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problemes(description: "\(path) : ce fichier n’existe pas ou ne se lit pas.")
        }
        bytes = [UInt8](data)
        do {
            json = try JSON.parse(bytes)
        } catch {
            throw Problemes(
                description: "\(path):\(error.line): colonne \(error.column) : \(error.detail).")
        }
    }

    /// Reads the document with `body`; its problems name their lines.
    func reading<T>(_ body: (JSON) throws -> T) throws -> T {
        do {
            return try body(json)
        } catch let error as JSONProblems {
            throw problems(error.problems)
        } catch let refus as Refus where !refus.erreurs.isEmpty {
            throw problems(refus.erreurs)
        }
    }

    private func problems(_ problems: [JSONProblem]) -> Problemes {
        Problemes(
            description: problems.map { problem in
                let pointer = problem.pointer.isEmpty ? "le document" : problem.pointer
                return "\(path):\(JSON.line(of: problem.pointer, in: bytes)): \(pointer) : \(problem.detail)"
            }.joined(separator: "\n"))
    }

    /// A call has a calendar; a contract has none.
    var isAppel: Bool { json["calendrier"] != nil || json["contrat"] != nil }

    func contrat() throws -> Contrat { try reading { try ContratDocument.read($0) } }

    /// The call of this file, read within its contract.
    func appel(in contrat: Contrat) throws -> Appel {
        try reading { try CreerAppel.read($0, in: contrat) }
    }

    /// The contract of this call: the file given, or `../contrats/<code>.json` beside the call.
    func contratVoisin(_ given: String?) throws -> Contrat {
        if let given { return try DocumentFile(given).contrat() }
        let code = json["contrat"]?.string ?? ""
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent()
        let beside = folder.appending(path: "contrats/\(code).json").path
        guard !code.isEmpty, FileManager.default.fileExists(atPath: beside) else {
            throw Problemes(
                description:
                    "\(path) : le contrat « \(code) » n’est pas à côté de l’appel (../contrats/\(code).json). "
                    + "Donnez son fichier : --contrat FICHIER.")
        }
        return try DocumentFile(beside).contrat()
    }

    /// The sentences of the contract or of the call.
    func phrases(contrat given: String?) throws -> [Lecture.Phrase] {
        guard isAppel else { return Lecture.contrat(try contrat()) }
        let contrat = try contratVoisin(given)
        return Lecture.appel(try appel(in: contrat), contrat)
    }
}
