import Domain
import Foundation
import JSON
import Store
import StoreSupport
import Support

/// The installation that is copied twice: its accounts, its dossiers, and a folder to copy.
final class Graine: Sendable {
    static let instant = "2022-11-15T09:00:00Z"

    let folder: URL
    let equipe: Scene.Equipe
    /// Two dossiers of two porteurs, under instruction without answers: the unannounced decisions are about
    /// these.
    let dossiers: [Scene.Filed]
    /// The parameters of a path, except the dossier and its action.
    let valeurs: [String: String]
    let tokens: [Lecteur: String]

    init() async throws {
        let server = try await TestServer(at: Self.instant)
        do {
            (equipe, dossiers, valeurs, tokens) = try await Self.ville(server)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
        try server.store.close()
        folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: server.installation.folder, to: folder)
    }

    private static func ville(_ server: TestServer) async throws -> (
        Scene.Equipe, [Scene.Filed], [String: String], [Lecteur: String]
    ) {
        let appel = try Fixtures.json("appels/argentan-2023.json")
        // A second enveloppe of the same financeur, so that money can be transferred.
        let autre: JSON = [
            "code": "etat-commun-2023", "financeur": "etat", "fonds": "droit_commun", "volet": .null,
            "dotation_centimes": 1_000_00,
        ]
        try await server.publish(
            contrat: try Fixtures.json("contrats/argentan-2015.json"),
            appel: appel.with(["enveloppes": .array((appel["enveloppes"]?.array ?? []) + [autre])]))
        let scene = try await Scene.avecEquipe(server)
        let (representant, porteur) = try await scene.representant(1)
        let (voisin, other) = try await scene.representant(2, nom: "Association Voisine")
        let tokens = try await tokens(scene, representant, voisin, porteur)
        let demandes = Modele.Demandes(etat: 2_000_00, ville: 1_000_00, caf: 500_00)
        let action = Modele.action("Boxe au pied des immeubles", demandes)
        let dossiers = [
            try await scene.brouillon(of: porteur, representant, actions: [action]),
            try await scene.brouillon(of: other, voisin, actions: [action]),
        ]
        for dossier in dossiers { try await scene.jusquALInstruction(dossier) }
        // One is assigned to a person, the other to nobody.
        _ = try await scene.staff("suiveur", .instructeur)
        try await scene.affecter(dossiers[1], "suiveur")
        let valeurs = try await autour(scene, dossiers, porteur, representant, tokens)
        try await scene.deporter("deporte", from: dossiers[0])
        try await scene.deporter("financeur-deporte", from: dossiers[0])
        try await scene.join("double", dossiers[0])
        return (scene.equipe, dossiers, valeurs, tokens)
    }

    private static func tokens(
        _ scene: Scene, _ representant: String, _ voisin: String, _ porteur: String
    ) async throws -> [Lecteur: String] {
        let membre = try await scene.server.account("membre")
        try await scene.server.ajouterMembre("membre", porteur, par: representant, token: membre)
        return [
            .membre: membre, .representant: representant, .voisin: voisin, .conseil: scene.equipe.conseil,
            .evaluateur: try await scene.staff("evaluateur", .evaluateur),
            .sansLien: try await scene.server.account("sans-lien"),
            .instructeurDeporte: try await scene.staff("deporte", .instructeur),
            .financeurDeporte: try await scene.staff(
                "financeur-deporte", .financeur, financeur: "departement"),
            .instructeurMembre: try await double(scene),
        ]
    }

    /// Oversees all contrats and judges on this one; it will become a member of the porteur of the first
    /// dossier.
    private static func double(_ scene: Scene) async throws -> String {
        let token = try await scene.server.account("double", .auditeur)
        try await scene.server.donnerRole(
            "double", "instructeur", par: scene.equipe.administrateur, token: token)
        return token
    }

    /// Adds to the two dossiers: another one to mark, another one to check, avis asked for and given, a
    /// message, a filter.
    private static func autour(
        _ scene: Scene, _ dossiers: [Scene.Filed], _ porteur: String, _ representant: String,
        _ tokens: [Lecteur: String]
    ) async throws -> [String: String] {
        let client = scene.client
        let recevable = try await scene.recevable(3)
        try await scene.affecter(recevable, "evaluateur", action: recevable.actions[0])
        let depose = try await scene.brouillon(of: porteur, representant)
        try await scene.deposer(depose)
        for dossier in dossiers {
            _ = try await scene.demanderAvis(dossier.actions[0]).expecting(201)
            _ = try await scene.demanderAvis(
                dossier.actions[0], ["aupres": "evaluateur", "compte": "evaluateur@exemple.fr"]
            ).expecting(201)
            for token in [tokens[.conseil], tokens[.evaluateur]] {
                _ = try await scene.avis(token ?? "", dossier.actions[0]).expecting(200)
            }
        }
        // The avis that is still to be given.
        _ = try await scene.retirer(scene.equipe.conseil, dossiers[1].actions[0]).expecting(204)
        _ = try await scene.retirer(tokens[.evaluateur] ?? "", dossiers[0].actions[0]).expecting(204)
        let message = try await scene.ecrire(representant, dossiers[0]).expecting(201).id
        _ = try await scene.joindre(representant, message, "dossiers").expecting(201)
        let filtre = try await scene.garder(tokens[.membre] ?? "", "Le mien", ["etat": "notifie"])
            .expecting(201).id
        let envois = try await client.get("/v1/appels/argentan-2023/envois", scene.equipe.instructeur).items
        let nowhere = "0190a5c4-7b1e-7000-8000-000000000000"
        return [
            "porteur": porteur, "contrat": "argentan-2015", "appel": "argentan-2023",
            "projet": "argentan-2023", "nom": "dossiers", "revision": "1", "code": "rib",
            "financeur": "ville", "numero": "1", "version": "1", "membre": "1", "enveloppe": "etat-2023",
            "role": nowhere, "webhook": nowhere, "affectation": nowhere, "demande": nowhere,
            "invitation": nowhere, "session": nowhere, "deport": nowhere, "derogation": nowhere,
            "intention": nowhere, "courrier": nowhere,
            "changement": nowhere,
            "simulation": nowhere, "seance": nowhere,
            "envoi": envois.first?["id"]?.string ?? nowhere, "message": message, "filtre": filtre,
            "compte": try await scene.compte("conseil"), "recevable": recevable.actions[0],
            "depose": depose.id,
        ]
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

/// The readers: none of these may read the decisions of the first dossier.
enum Lecteur: String, CaseIterable, Sendable {
    case anonyme, sansLien, membre, representant, voisin, conseil, evaluateur
    case instructeurDeporte, financeurDeporte, instructeurMembre

    /// May read the decisions of no dossier at all.
    static let sansDecisions: [Lecteur] = [
        .anonyme, .sansLien, .membre, .representant, .voisin, .conseil, .evaluateur,
    ]
    /// Are recused from the first dossier, and read what is decided on others.
    static let deportes: [Lecteur] = [.instructeurDeporte, .financeurDeporte, .instructeurMembre]
}
