import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Recusal of members of a seance")
struct DeportDeMembreTests {
    private static let granted: JSON = ["decision": "accorde", "montant_centimes": 1_000]

    private static func deporter(
        _ comite: ComiteDEssai, membre: Int64, from index: Int = 0, by who: String = "instructeur"
    ) async throws -> Refus.Code? {
        let (seance, dossier) = (comite.seance, comite.dossiers[index])
        return try await comite.scene.refusal(who) { tx, contexte in
            try DeporterMembre.run(
                tx, contexte, seance: seance, membre: membre, dossier: dossier, motif: "Préside le club")
        }?.code
    }

    private static func lift(
        _ comite: ComiteDEssai, membre: Int64, by who: String = "administrateur"
    ) async throws -> Refus.Code? {
        let (seance, dossier) = (comite.seance, comite.dossiers[0])
        return try await comite.scene.refusal(who) { tx, contexte in
            try LeverDeportDeMembre.run(
                tx, contexte, seance: seance, membre: membre, dossier: dossier, motif: "Ne le préside plus")
        }?.code
    }

    @Test(
        "A recused member without account does not count for quorum or vote; the minutes say why"
    )
    func sansCompte() async throws {
        let comite = try await ComiteDEssai(vote: true, presents: 3)
        #expect(try await comite.open() == nil)
        #expect(try await comite.prepare(0, "etat", Self.granted) == nil)
        #expect(try await comite.vote(0, membre: 2, "pour") == nil)
        #expect(try await Self.deporter(comite, membre: 2) == nil)
        #expect(try await Self.deporter(comite, membre: 2) == .dejaExistant)
        #expect(try await comite.vote(0, membre: 2, "pour") == .deporte)
        // On the other dossier the member still votes.
        #expect(try await comite.vote(1, membre: 2, "pour") == nil)
        #expect(try await comite.close() == .votesManquants)
        #expect(try await comite.vote(0, membre: 3, "pour") == nil)
        #expect(try await Self.deporter(comite, membre: 4) == nil)
        // Who is recused does not speak for the State there either.
        #expect(try await comite.close() == .financeurAbsent)
        try await comite.mandate("etat", to: 3)
        #expect(try await comite.close() == nil)
        let document = try JSON.parse(try await comite.minutes[0].contenu, limits: .stored)
        #expect(document["points"]?[0]?["deports"] == ["Membre 2", "Membre 4"])
        #expect(document["points"]?[0]?["votes"]?["pour"] == 1)
        #expect(document["points"]?[1]?["deports"] == [])
        #expect(document["deports"]?[0]?["nom"] == "Membre 2")
        #expect(document["deports"]?[0]?["motif"] == "Préside le club")
        #expect(try await Self.deporter(comite, membre: 3) == .seanceIncompatible)
    }

    @Test("The quorum of a point counts only the members who may decide it")
    func quorum() async throws {
        let comite = try await ComiteDEssai(presents: 3)
        #expect(try await comite.open() == nil)
        #expect(try await comite.prepare(0, "etat", Self.granted) == nil)
        #expect(try await Self.deporter(comite, membre: 2) == nil)
        #expect(try await Self.deporter(comite, membre: 3) == nil)
        #expect(try await comite.close() == .quorumManquant)
        #expect(try await Self.lift(comite, membre: 3) == nil)
        try await comite.mandate("etat", to: 3)
        #expect(try await comite.close() == nil)
    }

    @Test("A recused member with an account also loses access to the dossier")
    func avecCompte() async throws {
        let comite = try await ComiteDEssai()
        #expect(try await Self.deporter(comite, membre: 1) == nil)
        let id = comite.dossiers[0]
        let found = try await comite.scene.store.read { reader in
            try reader.dossier(id).map { try reader.deports(of: $0) } ?? []
        }
        #expect(found.map(\.origine) == [.service])
        #expect(found.map(\.motif) == ["Préside le club"])
        #expect(try await Self.deporter(comite, membre: 1) == .dejaExistant)
        #expect(try await Self.lift(comite, membre: 1) == .seanceIncompatible)
        // The account can no longer write anything about that dossier.
        #expect(try await Self.deporter(comite, membre: 2, by: "autre_instructeur") == .introuvable)
        #expect(try await Self.deporter(comite, membre: 2, from: 1, by: "autre_instructeur") == nil)
    }

    @Test(
        "Only an administrateur lifts a recusal, with a reason; an unknown member or dossier is not found")
    func levee() async throws {
        let comite = try await ComiteDEssai()
        #expect(try await Self.lift(comite, membre: 2) == .etatIncompatible)
        #expect(try await Self.deporter(comite, membre: 2) == nil)
        #expect(try await Self.lift(comite, membre: 2, by: "instructeur") == .interdit)
        #expect(try await Self.lift(comite, membre: 9) == .introuvable)
        #expect(try await Self.deporter(comite, membre: 9) == .introuvable)
        #expect(try await Self.lift(comite, membre: 2) == nil)
        #expect(try await Self.lift(comite, membre: 2) == .etatIncompatible)
        let (seance, action) = (comite.seance, comite.actions[1])
        try await comite.scene.run("instructeur") { tx, contexte in
            try FixerOrdreDuJour.run(tx, contexte, seance: seance, ["actions": [.string(action)]])
        }
        // A dossier that is not on the agenda cannot be the object of a recusal here.
        #expect(try await Self.deporter(comite, membre: 2) == .introuvable)
    }

    /// Rewrites the list of members of the seance.
    private static func rewrite(_ comite: ComiteDEssai, _ membres: [JSON]) async throws -> Refus.Code? {
        let seance = comite.seance
        return try await comite.scene.refusal("instructeur") { tx, contexte in
            try ModifierSeance.run(
                tx, contexte, seance: seance,
                [
                    "instance": "comite_de_pilotage", "libelle": "Comité de janvier",
                    "tenue_on": "2023-01-20",
                    "vote": false, "membres": .array(membres),
                ])
        }?.code
    }

    @Test("Rewriting the list of members keeps their recusals, and cannot be used to lift one")
    func renumbered() async throws {
        let comite = try await ComiteDEssai()
        #expect(try await Self.deporter(comite, membre: 2) == nil)
        let (three, two): (JSON, JSON) = (
            ["nom": "Membre 3", "fonction": "Élu"], ["nom": "Membre 2", "fonction": "Élu"]
        )
        #expect(try await Self.rewrite(comite, [three]) == .seanceIncompatible)
        #expect(try await Self.rewrite(comite, [three, two]) == nil)
        let seance = comite.seance
        let left = try await comite.scene.store.read { try $0.deportsDeMembres(seance: seance) }
        #expect(left.map(\.membre) == [2])
        // Two members of one name: only the first is recused.
        #expect(try await Self.rewrite(comite, [two, two]) == nil)
        let one = try await comite.scene.store.read { try $0.deportsDeMembres(seance: seance) }
        #expect(one.map(\.membre) == [1])
    }

    @Test("A recused member who gets an account stays recused and loses access to the dossier")
    func account() async throws {
        let comite = try await ComiteDEssai()
        try await comite.scene.open("elu", .conseilCitoyen)
        #expect(try await Self.deporter(comite, membre: 2) == nil)
        let elu: JSON = ["nom": "Membre 2", "fonction": "Élu", "courriel": "elu@exemple.fr"]
        #expect(try await Self.rewrite(comite, [elu]) == nil)
        let (seance, id) = (comite.seance, comite.dossiers[0])
        #expect(try await comite.scene.store.read { try $0.deportsDeMembres(seance: seance) }.isEmpty)
        let found = try await comite.scene.store.read { reader in
            try reader.dossier(id).map { try reader.deports(of: $0) } ?? []
        }
        #expect(found.map(\.motif) == ["Préside le club"])
    }
}
