import Domain
import JSON
import Store
import Testing
import UseCases

/// A recusal from one porteur has no effect on another: every place that counts marks agrees.
@Suite("An interest in one porteur, and the marks given to another")
struct InteretAilleursTests {
    /// What each of the places that count marks says of one action.
    private struct Compte: Equatable {
        /// Marks shown as set aside.
        var deportees: [Bool]
        var classees: Int
        var notees: Int64?
        var sansNote: Int64
        var cloture: Refus.Code?
        static let comptee = Compte(deportees: [false], classees: 1, notees: 1, sansNote: 0, cloture: nil)
        static let deportee = Compte(
            deportees: [true], classees: 0, notees: 0, sansNote: 1, cloture: .evaluationsManquantes)
    }

    /// A dossier with one action, marked by a reviewer to whom it was assigned, and a deposited dossier of
    /// another porteur.
    private static func scene() async throws -> (scene: Scene, dossier: String, autre: String) {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let autre = try await scene.bring("porteur_boxing_club", to: .depose)
        let action = try await scene.actions(id)[0]
        let compte = try await scene.open("lectrice", .evaluateur)
        try await scene.store.write { tx in
            let at = Instant(milliseconds: 0)
            try tx.insert(
                Affectation(
                    id: Identifiant.new(at: at), dossierId: id, actionId: action, compteId: compte, nom: "",
                    tache: .evaluer, origine: .main, creeAt: at), par: nil)
        }
        try await scene.evaluate(action, "lectrice", note: 4)
        return (scene, id, autre)
    }

    private static func compte(_ scene: Scene, _ dossier: String) async throws -> Compte {
        let action = try await scene.actions(dossier)[0]
        var compte = try await scene.run("instructeur") { tx, contexte in
            return Compte(
                deportees: try LireEvaluations.run(tx.read, contexte, action: action).map(\.estDeporte),
                classees: Classement.ranger(
                    try tx.read.actionsClassables(appel: "argentan-2023").map(\.notee)
                ).count { $0.moyenne != nil },
                notees: try LireCharge.run(tx.read, contexte, appel: "argentan-2023")
                    .first { $0.charge.nom == "lectrice" }?.charge.notees,
                sansNote: try LireTableauDeBord.run(tx.read, contexte, appel: "argentan-2023").tableau
                    .actionsSansNote)
        }
        compte.cloture = try await scene.refusal("instructeur") { tx, contexte in
            try CloreInstruction.run(tx, contexte, dossier: dossier)
        }?.code
        return compte
    }

    private static func declare(_ scene: Scene, interestIn dossier: String) async throws {
        let porteur = try #require(try await scene.dossier(id: dossier)).porteurId
        _ = try await scene.run("lectrice") { tx, contexte in
            try SeDeporter.declarer(tx, contexte, porteur: porteur, motif: "Ancienne trésorière")
        }
    }

    @Test("An interest declared in another porteur leaves marks counted wherever marks are counted")
    func elsewhere() async throws {
        let (scene, dossier, autre) = try await Self.scene()
        try await Self.declare(scene, interestIn: autre)
        #expect(try await Self.compte(scene, dossier) == .comptee)
    }

    @Test("Being a member of another porteur leaves them counted too")
    func memberElsewhere() async throws {
        let (scene, dossier, autre) = try await Self.scene()
        try await Self.join(scene, autre)
        #expect(try await Self.compte(scene, dossier) == .comptee)
    }

    @Test("An interest declared in this porteur sets the marks aside wherever marks are counted")
    func here() async throws {
        let (scene, dossier, _) = try await Self.scene()
        try await Self.declare(scene, interestIn: dossier)
        #expect(try await Self.compte(scene, dossier) == .deportee)
    }

    @Test("Being a member of this porteur sets them aside too")
    func memberHere() async throws {
        let (scene, dossier, _) = try await Self.scene()
        try await Self.join(scene, dossier)
        #expect(try await Self.compte(scene, dossier) == .deportee)
    }

    private static func join(_ scene: Scene, _ dossier: String) async throws {
        let porteur = try #require(try await scene.dossier(id: dossier)).porteurId
        let courriel = try #require(Courriel("lectrice@exemple.fr"))
        try await scene.store.write { tx in
            let compte = try #require(try tx.read.compte(courriel: courriel)).id
            try tx.insertMembre(
                porteur: porteur, compte: compte, qualite: .redacteur, at: Instant(milliseconds: 0))
        }
    }
}
