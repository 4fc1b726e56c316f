import Domain
import Exports
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Concurrent deposits and their references")
struct DepositTests {
    @Test(
        "Of two concurrent deposits of one dossier one succeeds, the other says it is already done",
        arguments: 1...5)
    func twice(_ round: Int) async throws {
        let scene = try await Scene()
        let id = try await scene.dossier("porteur_boxing_club").id
        let codes = try await withThrowingTaskGroup(of: Refus.Code?.self) { group in
            for _ in 1...2 {
                group.addTask {
                    try await scene.refusal("porteur_boxing_club") { tx, contexte in
                        try Deposer.run(tx, contexte, dossier: id)
                    }?.code
                }
            }
            return try await group.reduce(into: [Refus.Code?]()) { $0.append($1) }
        }
        #expect(codes.contains(nil))
        #expect(codes.contains(.etatIncompatible))
        #expect(try await scene.dossier(id: id)?.reference == "ARG-2023-001")
    }

    @Test("Six dossiers deposited at the same time get six references, without gap or repetition")
    func crowd() async throws {
        let scene = try await Scene()
        var ids: [(String, String)] = []
        for who in Scene.porteurs { ids.append((who, try await scene.bring(who, to: .atteste))) }
        let references = try await withThrowingTaskGroup(of: String.self) { group in
            for (who, id) in ids { group.addTask { try await scene.deposit(id, who).reference } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(references.sorted() == (1...6).map { "ARG-2023-00\($0)" })
    }

    @Test("A deposit that is refused or rolled back uses up no number")
    func gap() async throws {
        let scene = try await Scene()
        try await scene.bring("porteur_cemea", to: .depose)
        let broken = try await scene.dossier("porteur_deci_dela").id
        try await scene.run("porteur_deci_dela") { tx, contexte in
            _ = try RetirerPiece.run(tx, contexte, dossier: broken, code: "rib")
        }
        let refus = try #require(await refusalOfDeposit(scene, broken))
        #expect(refus.code == .reglesEnfreintes)
        #expect(refus.erreurs.map(\.code) == ["DOC-01"])
        #expect(try await scene.etat(broken) == .atteste)
        struct PowerCut: Error {}
        let boxing = try await scene.dossier("porteur_boxing_club").id
        await #expect(throws: PowerCut.self) {
            try await scene.run("porteur_boxing_club") { tx, contexte in
                _ = try Deposer.run(tx, contexte, dossier: boxing)
                throw PowerCut()
            }
        }
        #expect(try await scene.etat(boxing) == .atteste)
        #expect(try await scene.deposit(boxing, "porteur_boxing_club").reference == "ARG-2023-002")
    }

    private func refusalOfDeposit(_ scene: Scene, _ id: String) async throws -> Refus? {
        try await scene.attest(id, "porteur_deci_dela")
        return try await scene.refusal("porteur_deci_dela") { tx, contexte in
            try Deposer.run(tx, contexte, dossier: id)
        }
    }

    @Test("All broken rules are reported together, each with its pointer")
    func everything() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier("porteur_deci_dela").id
        let action = try await scene.actions(id)[0]
        try await scene.run("porteur_deci_dela") { tx, contexte in
            try ModifierDossier.run(
                tx, contexte, id: id, patch: ["presentation": ["contrat_engagement_republicain": false]])
            try ModifierAction.run(tx, contexte, action: action, patch: ["quartiers": []])
            _ = try RetirerPiece.run(tx, contexte, dossier: id, code: "rib")
        }
        let refus = try #require(await refusalOfDeposit(scene, id))
        #expect(refus.erreurs.map(\.code) == ["ELI-03", "TER-01", "DOC-01"])
        #expect(refus.erreurs[1].pointer == "/actions/0/quartiers")
    }

    @Test("Numbers have at least three digits and continue beyond 999")
    func beyond() async throws {
        let scene = try await Scene()
        try await scene.bring("porteur_cemea", to: .depose)
        let given = try await scene.run(nil) { tx, _ in
            try (2...98).map { _ in try tx.nextNumero(appel: "argentan-2023") }
        }
        #expect(given == Array(2...98))
        let cases = [
            ("porteur_boxing_club", "ARG-2023-099", 899), ("porteur_deci_dela", "ARG-2023-999", 0),
            ("porteur_espace_rousseau", "ARG-2023-1000", 8998),
            ("porteur_arts_improvises", "ARG-2023-9999", 0),
            ("porteur_generation_numerique", "ARG-2023-10000", 0),
        ]
        for (who, reference, skip) in cases {
            let id = try await scene.dossier(who).id
            #expect(try await scene.deposit(id, who).reference == reference)
            try await scene.run(nil) { tx, _ in
                for _ in 0..<skip { _ = try tx.nextNumero(appel: "argentan-2023") }
            }
        }
        // References of different lengths do not sort by number, but an export still reads each one once.
        let (revision, snapshot) = (
            try await scene.store.read { try $0.revisionEnVigueur("argentan-2023") },
            try scene.store.snapshot()
        )
        let lecture = snapshot.lire(
            try #require(Exports.named("dossiers")), .brut, appel: "argentan-2023", try #require(revision))
        var bytes: [UInt8] = []
        while let next = try await lecture.suite() { bytes += next }
        let walked = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst().map {
            String($0.prefix { $0 != "," })
        }
        #expect(Set(walked).count == 6)
        #expect(walked.count == 6)
    }

    @Test("A withdrawn dossier keeps its reference, and no other dossier gets it")
    func withdrawn() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_boxing_club", to: .retire)
        #expect(try await scene.dossier(id: id)?.reference == "ARG-2023-001")
        let next = try await scene.bring("porteur_cemea", to: .depose)
        #expect(try await scene.dossier(id: next)?.reference == "ARG-2023-002")
        let again = try await scene.refusal("porteur_boxing_club") { tx, contexte in
            try Deposer.run(tx, contexte, dossier: id)
        }
        #expect(again?.code == .etatIncompatible)
    }
}
