import Documents
import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Writing an appel")
struct AppelTests {
    private static func create(_ scene: Scene, _ who: String?, _ patch: JSON) async throws -> Refus? {
        let document = patched(try appelDocument(), patch)
        return try await scene.refusal(who) { tx, contexte in try CreerAppel.run(tx, contexte, document) }
    }

    private static let other: JSON = ["code": "argentan-2024", "prefixe": "ARG-2024", "annee": 2024]

    @Test("A draft appel is visible to those who may write it, to everyone once it is published")
    func visibility() async throws {
        let scene = try await Scene()
        #expect(try await Self.create(scene, "instructeur", Self.other) == nil)
        let readers: [(String?, Bool)] = [
            ("instructeur", true), ("administrateur", true), ("auditeur", true), ("financeur_etat", false),
            ("porteur_cemea", false), (nil, false),
        ]
        for (who, sees) in readers {
            let refus = try await scene.refusal(who) { tx, contexte in
                try Acces.appel(tx.read, contexte, "argentan-2024")
            }
            #expect(refus?.code == (sees ? nil : .introuvable), "\(who ?? "personne")")
        }
        let porteur = try await scene.dossier("porteur_cemea").porteurId
        let early = try await scene.refusal("porteur_cemea") { tx, contexte in
            try CreerDossier.run(
                tx, contexte,
                try CreerDossier.Demande(["appel": "argentan-2024", "porteur": .string(porteur)]))
        }
        #expect(early?.erreurs.map(\.pointer) == ["/appel"])
        try await scene.run("instructeur") { tx, contexte in
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2024")
        }
        for (who, _) in readers {
            _ = try await scene.run(who) { tx, contexte in try Acces.appel(tx.read, contexte, "argentan-2024")
            }
        }
    }

    @Test("Only the staff of the contrat may write an appel")
    func writers() async throws {
        let scene = try await Scene()
        for who in ["porteur_cemea", "financeur_etat", "conseil_citoyen", "auditeur"] {
            #expect(try await Self.create(scene, who, Self.other)?.code == .interdit, "\(who)")
        }
        #expect(try await Self.create(scene, nil, Self.other)?.code == .nonAuthentifie)
        #expect(try await Self.create(scene, "administrateur", Self.other) == nil)
    }

    @Test("A code and a prefix of references belong to one appel only")
    func taken() async throws {
        let scene = try await Scene()
        #expect(try await Self.create(scene, "instructeur", [:])?.code == .dejaExistant)
        #expect(
            try await Self.create(scene, "instructeur", ["code": "argentan-2024"])?.erreurs.map(\.pointer)
                == ["/prefixe"])
        #expect(try await Self.create(scene, "instructeur", Self.other) == nil)
        let stolen = try await scene.refusal("instructeur") { tx, contexte in
            try ModifierAppel.run(tx, contexte, code: "argentan-2024", patch: ["prefixe": "ARG-2023"])
        }
        #expect(stolen?.code == .dejaExistant)
    }

    @Test(
        "An error in an appel is reported with its pointer",
        arguments: [
            (["contrat": "inconnu"], "/contrat"),
            (["contrat": 3], "/contrat"),
            (["calendrier": ["fuseau": "Europe/Argentan"]], "/calendrier/fuseau"),
            (["calendrier": ["cloture_on": "2022-10-01"]], "/calendrier/cloture_on"),
            (["volets": ["emploi", "inconnu"]], "/volets/1"),
            (["surprise": true], "/surprise"),
        ] as [(JSON, String)])
    func wrong(_ patch: JSON, _ pointer: String) async throws {
        let scene = try await Scene()
        let document = patched(patched(try appelDocument(), Self.other), patch)
        let refus = try await scene.refusal("administrateur") { tx, contexte in
            try CreerAppel.run(tx, contexte, document)
        }
        #expect(refus?.code == .documentInvalide)
        #expect(refus?.erreurs.map(\.pointer) == [pointer])
    }

    @Test("A change applies to the draft appel; the appel in force changes only by publication")
    func draft() async throws {
        let scene = try await Scene()
        let changed = try await scene.run("instructeur", .versions([2])) { tx, contexte in
            try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: ["titre": "Autre titre"])
        }
        #expect(changed.version == 3)
        #expect(
            try await scene.store.read { try $0.projet(of: changed)["titre"]?.string } == "Autre titre")
        let inForce = try await scene.store.read { try $0.revisionEnVigueur("argentan-2023") }
        #expect(inForce?.appel.titre.hasPrefix("Appel à projets 2023") == true)
        let code = try await scene.refusal("instructeur") { tx, contexte in
            try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: ["code": "autre"])
        }
        #expect(code?.erreurs.map(\.pointer) == ["/code"])
    }

    @Test("A stale or missing version is refused before anything is written")
    func stale() async throws {
        let scene = try await Scene()
        for (precondition, code) in [
            (Precondition.absent, Refus.Code.preconditionManquante), (.versions([1]), .versionPerimee),
            (.versions([]), .versionPerimee),
        ] {
            let modify = try await scene.refusal("instructeur", precondition) { tx, contexte in
                try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: ["titre": "Autre"])
            }
            let publish = try await scene.refusal("instructeur", precondition) { tx, contexte in
                try PublierAppel.run(tx, contexte, code: "argentan-2023")
            }
            #expect([modify?.code, publish?.code] == [code, code])
        }
        #expect(try await scene.store.read { try $0.appel("argentan-2023")?.version } == 2)
    }

    @Test("A published revision is read back as it was written, with the contrat of that day")
    func reads() async throws {
        let scene = try await Scene()
        let revision = try #require(try await scene.store.read { try $0.revision("argentan-2023", 1) })
        #expect(
            AppelDocument.write(revision.appel)
                == AppelDocument.write(
                    try AppelDocument.read(
                        appelDocument(), in: revision.contrat)))
        #expect(revision.ouvertureAt == Instant("2022-10-24T00:00:00+02:00"))
        #expect(revision.finAt == Instant("2022-12-03T00:00:00+01:00"))
        #expect(try await scene.store.read { try $0.revision("argentan-2023", 2) } == nil)
        #expect(try await scene.store.read { try $0.revisionEnVigueur("inconnu") } == nil)
    }

    @Test("A contrat is created once, by an administrateur of all contrats")
    func contrats() async throws {
        let scene = try await Scene()
        let document = ContratDocument.write(
            try #require(try await scene.store.read { try $0.contrat("argentan-2015") }))
        let brest = patched(document, ["code": "brest-2007"])
        for (who, code) in [
            ("instructeur", Refus.Code.interdit), ("auditeur", .interdit), (nil, .nonAuthentifie),
        ] as [(String?, Refus.Code)] {
            let refus = try await scene.refusal(who) { tx, contexte in
                try CreerContrat.run(tx, contexte, brest)
            }
            #expect(refus?.code == code)
        }
        let created = try await scene.run("administrateur") { tx, contexte in
            try CreerContrat.run(tx, contexte, brest)
        }
        #expect(created.code == "brest-2007")
        let again = try await scene.refusal("administrateur") { tx, contexte in
            try CreerContrat.run(tx, contexte, brest)
        }
        #expect(again?.code == .dejaExistant)
    }
}
