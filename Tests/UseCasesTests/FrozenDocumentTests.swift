import Domain
import Foundation
import JSON
import Store
import StoreSupport
import Testing
import UseCases

/// Compared byte for byte: a frozen document is hashed, and proves what was deposited or decided. No option
/// rewrites these files.
@Suite("Frozen documents equal their golden files, byte for byte")
struct FrozenDocumentTests {
    private static func golden(_ nom: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden")
        return try String(contentsOf: folder.appending(path: nom), encoding: .utf8)
    }

    /// The text with a head of the golden files in place of that of this run.
    private static func masked(_ text: String) -> String {
        text.replacing(
            /"tete":\{"sceau":\d+,"sha256":"[0-9a-f]{64}"\}/,
            with: "\"tete\":{\"sceau\":7,\"sha256\":\"\(String(repeating: "0", count: 64))\"}")
    }

    @Test("A deposit with everything in it")
    func depot() async throws {
        let scene = try await Scene()
        let who = "porteur_arts_improvises"
        let id = try await scene.dossier(who).id
        try await scene.run(who) { tx, contexte in
            _ = try ModifierDossier.run(tx, contexte, id: id, patch: ["presentation": Self.presentation])
        }
        let action = try await scene.actions(id)[0]
        try await scene.run(who) { tx, contexte in
            try ModifierAction.run(tx, contexte, action: action, patch: Self.action)
        }
        let depot = try await scene.deposit(id, who)
        #expect(Self.masked(depot.contenu) == (try Self.golden("depot-2.json")))
        #expect(depot.sha256 == sha256(Array(depot.contenu.utf8)))
    }

    /// What the dossier of the demonstration leaves empty.
    private static let presentation: JSON = [
        "aides_publiques": [
            [
                "annee": 2022, "organisme": "Conseil Départemental de l’Orne", "montant_centimes": 150_000,
                "de_minimis": true,
            ]
        ]
    ]

    private static let action: JSON = [
        "dispositifs": [["dispositif": "pre", "priorite": .null]],
        "budget": [
            "produits": [
                ["poste": "70x", "montant_centimes": 70_000],
                ["poste": "74etat", "financeur": "etat", "montant_centimes": 400_000],
                ["poste": "74com", "financeur": "ville", "montant_centimes": 180_000],
                ["poste": "74region", "financeur": "region", "montant_centimes": 150_000],
                ["poste": "74aidespriv", "libelle": "Fondation", "montant_centimes": 50_000],
                ["poste": "insufprevisionnel", "montant_centimes": 200_000],
                ["poste": "870", "montant_centimes": 180_000],
            ]
        ],
        "subventions_ailleurs": [
            [
                "poste": "74aidespriv", "organisme": "Fondation \"Exemple\"", "statut": "demandee",
                "montant_centimes": 50_000,
            ]
        ],
    ]

    @Test("The minutes of a whole committee: votes, recusals, opinions, a second signature, a reopening")
    func procesVerbal() async throws {
        let comite = try await ComiteDEssai(vote: true, seuil: 40_000)
        let (scene, dossiers) = (comite.scene, comite.dossiers)
        try await scene.open("habitante", .conseilCitoyen)
        for (who, sens) in [("habitante", "reserve"), ("financeur_caf", "favorable")] {
            try await scene.run(who, .absent) { tx, contexte in
                try DonnerAvis.run(
                    tx, contexte, action: comite.actions[0], ["sens": .string(sens), "texte": "Au fond."])
            }
        }
        _ = try await scene.run("conseil_citoyen") {
            try SeDeporter.run($0, $1, dossier: dossiers[0], ["motif": "Mon frère y « travaille »"])
        }
        #expect(
            try await comite.prepare(0, "etat", ["decision": "accorde", "montant_centimes": 50_000]) == nil)
        #expect(
            try await comite.prepare(0, "caf", ["decision": "refuse", "motif": "Hors priorités"]) == nil)
        #expect(
            try await comite.prepare(1, "etat", ["decision": "ajourne", "motif": "À revoir\nen mars"]) == nil)
        #expect(try await comite.open() == nil)
        try await scene.run("instructeur") { [seance = comite.seance] tx, contexte in
            try DeporterMembre.run(
                tx, contexte, seance: seance, membre: 2, dossier: dossiers[1], motif: "Trésorière")
        }
        // Who represents the State stands apart from the second dossier: another member holds its mandate.
        try await comite.mandate("etat", to: 3)
        try await sign(comite)
        for index in 0...1 {
            #expect(try await comite.vote(index, membre: nil, "pour", by: "autre_instructeur") == nil)
            #expect(try await comite.vote(index, membre: 3, "abstention") == nil)
        }
        #expect(try await comite.vote(0, membre: 2, "pour") == nil)
        #expect(try await comite.close() == nil)
        #expect(try await comite.reopen() == nil)
        try await sign(comite)
        #expect(try await comite.close() == nil)
        let minutes = try await comite.minutes
        #expect(minutes.count == 2)
        for (frozen, nom) in zip(minutes, ["proces-verbal-1.json", "proces-verbal-2.json"]) {
            #expect(Self.named(frozen.contenu, comite) == (try Self.golden(nom)))
            #expect(frozen.sha256 == sha256(Array(frozen.contenu.utf8)))
        }
    }

    private func sign(_ comite: ComiteDEssai) async throws {
        let (seance, action) = (comite.seance, comite.actions[0])
        let refus = try await comite.scene.refusal("autre_instructeur") { tx, contexte in
            try Contresigner.run(tx, contexte, seance: seance, .de("etat", action))
        }
        #expect(refus == nil)
    }

    /// The text with names in place of identifiers, which differ from one run to the next.
    private static func named(_ text: String, _ comite: ComiteDEssai) -> String {
        masked(text).replacing(comite.seance, with: "SEANCE")
            .replacing(comite.actions[0], with: "ACTION-1").replacing(comite.actions[1], with: "ACTION-2")
    }
}
