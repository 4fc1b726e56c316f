import Builders
import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("The journal keeps what changed, and the way back to what was before")
struct ContenusTests {
    private static let who = "porteur_cemea"

    /// The rows of the journal about an action or a dossier that created or changed its content, the last first.
    private static func rows(_ scene: Scene, dossier: String, objet: String) async throws -> [LigneJournal] {
        let everywhere = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)
        return try await scene.store.read { reader in
            try reader.journal(everywhere, dossier: dossier, PageRequest(after: nil, limit: 200)).items
                .filter { $0.objetId == objet }.reversed()
        }
    }

    private static func sansEtat(_ json: JSON?) -> JSON {
        .object((json?.members ?? []).filter { $0.key != "etat" })
    }

    @Test(
        "Ten changes of a word in an action of 5 KB take less than 4 KB of the journal, its creation 300 bytes"
    )
    func size() async throws {
        let scene = try await Scene()
        let dossier = try await scene.dossier(Self.who).id
        let id = try await scene.run(Self.who) { tx, contexte in
            try AjouterAction.run(
                tx, contexte, dossier: dossier,
                ["intitule": "Longue", "description": .string(String(repeating: "Un texte. ", count: 500))])
        }
        for number in 1...10 {
            try await scene.run(Self.who) { tx, contexte in
                try ModifierAction.run(
                    tx, contexte, action: id,
                    patch: [
                        "moyens": .string("Salle \(number)"), "publics": ["total": .integer(Int64(number))],
                    ])
            }
        }
        let rows = try await Self.rows(scene, dossier: dossier, objet: id)
        let sizes = rows.map { ($0.avant?.bytes.count ?? 0) + ($0.apres?.bytes.count ?? 0) }
        #expect(rows.count == 11)
        #expect(sizes.dropLast().reduce(0, +) < 4_000, "\(sizes)")
        #expect(sizes.last ?? 1_000 < 300)
        #expect(rows[0].avant == ["moyens": "Salle 9", "publics": ["total": 9]])
        #expect(rows[0].apres == ["moyens": "Salle 10", "publics": ["total": 10]])
    }

    @Test(
        "From the present content and the journal, each earlier content is found again, after random changes")
    func backwards() async throws {
        let scene = try await Scene()
        var dice = Hasard(seed: 13)
        let stored = try await scene.dossier(Self.who)
        let first = try await scene.actions(stored.id)[0]
        let second = try await scene.run(Self.who) { tx, contexte in
            try AjouterAction.run(
                tx, contexte, dossier: stored.id, ["intitule": "Autre", "publics": ["total": 3]])
        }
        var contents: [String: [JSON]] = [:]
        func note() async throws {
            for id in [stored.id, first, second] {
                let now = try await scene.store.read { reader in
                    try reader.action(id)?.contenu ?? reader.dossier(id)?.presentation
                }
                contents[id, default: []].append(try #require(now))
            }
        }
        try await note()
        for _ in 0..<60 {
            let (id, patch) = (dice.pick([stored.id, first, second]), Self.patch(&dice))
            try await scene.run(Self.who) { tx, contexte in
                if id == stored.id {
                    try ModifierDossier.run(
                        tx, contexte, id: id, patch: ["presentation": Self.presentation(patch)])
                } else {
                    try ModifierAction.run(tx, contexte, action: id, patch: patch)
                }
            }
            try await note()
        }
        for (id, states) in contents {
            let rows = try await Self.rows(scene, dossier: stored.id, objet: id)
            var (content, found) = (try #require(states.last), [states.last ?? .null])
            for row in rows where row.evenement == "modifier" && Self.sansEtat(row.apres)["sha256"] == nil {
                content = content.undoing(before: Self.sansEtat(row.avant), after: Self.sansEtat(row.apres))
                found.append(content)
            }
            // The others changed in between.
            var distinct: [JSON] = []
            for state in states.reversed() where distinct.last != state { distinct.append(state) }
            var back: [JSON] = []
            for state in found where back.last != state { back.append(state) }
            #expect(back == distinct, "\(id)")
            #expect(distinct.count > 5)
            let creation = try #require(rows.last?.apres)
            let hash = creation["sha256"] ?? creation["presentation_sha256"]
            #expect(hash == .string(sha256(content.essence.bytes)))
        }
    }

    /// A change of some members of an action, some of them emptied.
    private static func patch(_ dice: inout Hasard) -> JSON {
        let n = JSON.integer(dice.int64(0...3))
        let choices: [JSON] = [
            ["intitule": .string("Titre \(dice.int(0...3))")], ["intitule": .null],
            ["publics": ["total": n]], ["publics": ["total": n, "femmes": n]], ["publics": .null],
            ["themes": ["sport", .string("\(dice.int(0...3))")]], ["themes": []],
            ["budget": ["charges": [["poste": "604", "montant_centimes": n]]]], ["budget": ["produits": []]],
            ["budget": .null], [:],
        ]
        return dice.pick(choices).merging(dice.pick(choices), keepsNulls: true)
    }

    /// The same change, of the presentation.
    private static func presentation(_ patch: JSON) -> JSON {
        guard let total = patch["publics"]?["total"] else {
            return [
                "pluriannuelle": .bool(patch["budget"] != nil), "moyens_humains": patch["publics"] ?? .null,
            ]
        }
        return ["moyens_humains": ["salaries": total], "budget_organisme_centimes": total]
    }

    @Test(
        "What is deleted is kept whole at its deletion, an action or a dossier, and may be erased like a change"
    )
    func deleted() async throws {
        let scene = try await Scene()
        let dossier = try await scene.dossier(Self.who)
        let action = try await scene.actions(dossier.id)[0]
        let contenu = try await scene.store.read { try $0.action(action)?.contenu }
        try await scene.run(Self.who) { tx, contexte in
            _ = try AjouterAction.run(tx, contexte, dossier: dossier.id, ["intitule": "Autre"])
            try SupprimerAction.run(tx, contexte, action: action)
        }
        #expect(try await Self.rows(scene, dossier: dossier.id, objet: action).first?.avant == contenu)
        try await scene.run(Self.who) { tx, contexte in
            _ = try SupprimerDossier.run(tx, contexte, id: dossier.id)
        }
        let row = try #require(try await Self.rows(scene, dossier: dossier.id, objet: dossier.id).first)
        #expect(row.avant?["presentation"] == dossier.presentation)
        #expect(row.avant?["actions"]?.array?.map { $0["contenu"]?["intitule"] } == ["Autre"])
        #expect(Fait.isEffacable(code: row.evenement, objet: row.objet))
    }

    @Test("The chronology says in words what was added, changed and taken away")
    func told() async throws {
        let scene = try await Scene()
        let dossier = try await scene.dossier(Self.who).id
        let id = try await scene.run(Self.who) { tx, contexte in
            try AjouterAction.run(tx, contexte, dossier: dossier, ["intitule": "Lire ensemble"])
        }
        try await scene.run(Self.who) { tx, contexte in
            try ModifierAction.run(
                tx, contexte, action: id,
                patch: ["demandes": [], "moyens": "Une salle", "budget": ["charges": []]])
            try ModifierAction.run(
                tx, contexte, action: id,
                patch: [
                    "budget": ["charges": [["poste": "604", "montant_centimes": 100]]], "intitule": "Lire",
                ])
            try ModifierDossier.run(tx, contexte, id: dossier, patch: ["presentation": ["contact": .null]])
            try SupprimerAction.run(tx, contexte, action: id)
        }
        let rows = try await Self.rows(scene, dossier: dossier, objet: id)
        #expect(
            rows.reversed().map(Chronologie.phrase) == [
                "Le porteur a ajouté l’action « Lire ensemble ».",
                "Le porteur a modifié une action : les moyens.",
                "Le porteur a modifié une action : l’intitulé, le budget.",
                "Le porteur a retiré l’action « Lire ».",
            ])
        let presentation = try await Self.rows(scene, dossier: dossier, objet: dossier).first
        #expect(
            presentation.map(Chronologie.phrase)
                == "Le porteur a modifié la présentation du dossier : le contact.")
    }
}
