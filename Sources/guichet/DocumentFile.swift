import API
import Documents
import Domain
import Foundation
import JSON
import Rules
import UseCases

/// A JSON file on disk, whose problems are reported by file, line and pointer.
struct DocumentFile {
    /// The problems of a file, one a line: `appel.json:12: /calendrier/cloture_on : …`.
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
        // Some editors on Windows put a byte order mark before the text.
        bytes = Array(data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data)
        do {
            json = try JSON.parse(bytes)
        } catch {
            throw Problemes(
                description: "\(path):\(error.line): colonne \(error.column) : \(error.detail).")
        }
    }

    /// Reads the document with `body`; problems are reported with their lines.
    func reading<T>(_ body: (JSON) throws -> T) throws -> T {
        do {
            return try body(json)
        } catch let error as JSONProblems {
            throw problems(error.problems)
        } catch let refus as Refus where !refus.erreurs.isEmpty {
            throw problems(
                refus.erreurs.map {
                    JSONProblem(pointer: $0.pointer, code: $0.code, detail: $0.detailHTTP)
                })
        }
    }

    private func problems(_ problems: [JSONProblem]) -> Problemes {
        Problemes(
            description: problems.map { problem in
                let pointer = problem.pointer.isEmpty ? "le document" : problem.pointer
                return "\(path):\(JSON.line(of: problem.pointer, in: bytes)): \(pointer) : \(problem.detail)"
            }.joined(separator: "\n"))
    }

    /// The probable kind of the file, from the members that only this kind has.
    enum Nature: String {
        case contrat = "un contrat"
        case appel = "un appel"
        case dossier = "un dossier"
        case casse = "un exemple cassé (des changements sur un dossier), pas un dossier entier"
    }

    var nature: Nature {
        if json["calendrier"] != nil || json["contrat"] != nil { return .appel }
        if json["porteur"] != nil || json["actions"] != nil { return .dossier }
        return json["changements"] != nil ? .casse : .contrat
    }

    func require(_ expected: Nature) throws {
        guard nature != expected else { return }
        throw Problemes(
            description:
                "\(path) : \(expected.rawValue) est attendu ; ce fichier ressemble à \(nature.rawValue).")
    }

    func contrat() throws -> Contrat {
        try require(.contrat)
        return try reading { try ContratDocument.read($0) }
    }

    /// The appel of this file, read within its contrat.
    func appel(in contrat: Contrat) throws -> Appel {
        try reading { try CreerAppel.read($0, in: contrat) }
    }

    func dossier() throws -> Dossier {
        try require(.dossier)
        return try reading { try DossierDocument.read($0) }
    }

    /// The contrat of this appel: the given file, or `../contrats/<code>.json` beside the appel.
    func contratVoisin(_ given: String?) throws -> Contrat {
        try require(.appel)
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

    /// The sentences that describe the contrat or the appel, and its suspicious values (none for a contrat).
    func lecture(contrat given: String?) throws -> (phrases: [Lecture.Phrase], aRevoir: [ARevoir]) {
        if nature == .contrat { return (Lecture.contrat(try contrat()), []) }
        let contrat = try contratVoisin(given)
        let appel = try appel(in: contrat)
        return (Lecture.appel(appel, contrat), appel.aRevoir(in: contrat))
    }

    /// A point to review, with its line in the text.
    static func line(_ point: ARevoir, in bytes: [UInt8]) -> String {
        "  ligne \(JSON.line(of: point.pointer, in: bytes)), \(point.pointer) : \(point.detail)"
    }
}
