import Builders
import Documents
import Domain
import FixtureSupport
import Foundation
import JSON
import Rules
import Testing
import UseCases

@Suite("Documents with random changes to their bytes")
struct MutatedFixtureTests {
    static let documents: [String] = ["contrats", "appels", "dossiers"].flatMap { folder in
        Fixtures.names(folder).map { "\(folder)/\($0).json" }
    }

    /// `GUICHET_FUZZ_CASES=100000` changes each document more often.
    private static var cases: Int {
        ProcessInfo.processInfo.environment["GUICHET_FUZZ_CASES"].flatMap { Int($0) } ?? 3
    }

    @Test(
        "The parser reads or refuses randomly changed bytes, and its error lines are within the text",
        arguments: documents)
    func bytes(_ path: String) throws {
        let original = try Fixtures.bytes(path)
        let whole = try Fixtures.json(path)
        var dice = Hasard(seed: 11)
        for _ in 0..<Self.cases {
            let bytes = Self.changed(original, &dice)
            let lines = 1 + bytes.count { $0 == 0x0A }
            do {
                let json = try JSON.parse(bytes)
                Self.read(json)
                _ = whole.merging(json)
                _ = JSON.difference(whole, json)
                #expect(try JSON.parse(json.bytes) == json)
            } catch {
                #expect((1...lines).contains(error.line))
            }
            for pointer in [
                "/volets/1/code", "/actions/0/budget", "", "/", "/~1/~0/~", "/-1", "/9223372036854775808",
            ] {
                #expect((1...lines).contains(JSON.line(of: pointer, in: bytes)))
            }
        }
    }

    @Test(
        "Every reader accepts or refuses a document in which one value is replaced by an unexpected one",
        arguments: documents)
    func values(_ path: String) throws {
        let whole = try Fixtures.json(path)
        let pointers = Self.pointers(whole, at: "")
        var dice = Hasard(seed: 12)
        for _ in 0..<Self.cases {
            guard let changed = whole.setting(dice.pick(pointers), to: dice.pick(Self.hostile)) else {
                continue
            }
            Self.read(changed)
        }
    }

    private static let contrats = ["argentan-2015", "argentan-2024", "brest-2007"].compactMap {
        try? Fixtures.contrat($0)
    }
    private static let revision = try? Fixtures.revision()

    private static let hostile: [JSON] =
        [
            .null, .bool(true), .object([]), .array([]), .array([.null]), .string(""), .string("0"),
            .string("\u{600}<"),
            .string("9999-12-31"), .string("1900-01-01"), .string("2199-12-31"), .string("2024-02-29"),
            .number("1e400"),
            .number("0.5"), .string(String(repeating: "é", count: 20_000)),
        ]
        + ([0, 1, -1, 100_000_000_000, 100_000_000_001, .max, .min] as [Int64]).map { .integer($0) }

    /// Runs every reader on the document, and then the program on what they accept.
    private static func read(_ json: JSON) {
        if let contrat = try? ContratDocument.read(json) { _ = Lecture.contrat(contrat) }
        for isStored in [false, true] {
            _ = try? ContratDocument.read(json, stored: isStored)
            for contrat in contrats {
                guard let appel = try? AppelDocument.read(json, in: contrat, stored: isStored) else {
                    continue
                }
                _ = Lecture.appel(appel, contrat)
                _ = appel.aRevoir(in: contrat)
                for annee in [1990, appel.annee, 2199] { _ = appel.copie(pour: annee, in: contrat) }
            }
        }
        _ = try? PorteurDocument.read(json)
        _ = try? ActionDocument.read(json)
        _ = try? PresentationDocument.read(json)
        _ = try? ScenarioDocument.read(json)
        guard let dossier = try? DossierDocument.read(json), let revision else { return }
        for instant in [
            Instant(milliseconds: .min), Instant(milliseconds: 1_668_502_800_000),
            Instant(milliseconds: .max),
        ] {
            _ = Rulebook.review(Cas(dossier: dossier, revision: revision, instant: instant))
        }
    }

    private static func pointers(_ json: JSON, at place: String) -> [String] {
        switch json {
        case .object(let members): members.flatMap { pointers($0.value, at: "\(place)/\($0.key)") } + [place]
        case .array(let elements):
            elements.indices.flatMap { pointers(elements[$0], at: "\(place)/\($0)") } + [place]
        default: [place]
        }
    }

    private static func changed(_ bytes: [UInt8], _ dice: inout Hasard) -> [UInt8] {
        var bytes = bytes
        for _ in 0...dice.int(0...5) where !bytes.isEmpty {
            let at = dice.int(0...bytes.count - 1)
            switch dice.int(0...5) {
            case 0: bytes[at] = UInt8(dice.int(0...255))
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(contentsOf: Array(bytes[at...].prefix(dice.int(0...200))), at: at)
            case 3: bytes = Array(bytes.prefix(at))
            case 4:
                bytes.insert(
                    contentsOf: dice.pick(["\"", "\\u", "\\ud800", "[[[[[[", "{\"a\":", "1e", "-", ",", "]}"])
                        .utf8, at: at)
            default: bytes.swapAt(at, dice.int(0...bytes.count - 1))
            }
        }
        return bytes
    }
}
