import Domain
import JSON
import Store
import StoreSupport
import Support

/// The things and the callers that the matrix of permissions is run over.
struct MatrixScene: Sendable {
    var scene: Scene
    let porteur: String
    let dossiers: [Stade: Scene.Filed]
    let tokens: [Appelant: String]
    /// An envoi of the outbox: what a webhook is sent about a deposit.
    let envoi: String
    let comite: ComiteScene
    /// What the lines of the work lists are about.
    let corbeille: [String: String]
    /// The account of the only representative, and what a redacteur asks for.
    let compteDuRepresentant, changement: String

    init(_ scene: Scene) async throws {
        self.scene = scene
        let (representant, porteur) = try await scene.representant(1)
        self.porteur = porteur
        tokens = try await Self.tokens(scene, representant, porteur)
        try await Self.autresAppels(scene)
        _ = try await Self.webhook(scene)
        let brouillon = try await scene.brouillon(of: porteur, representant)
        let depose = try await scene.brouillon(of: porteur, representant)
        try await scene.deposer(depose)
        let client = scene.client
        let demande: JSON = ["demande": "Un RIB lisible.", "pieces": ["rib"]]
        _ = try await client.send(
            "POST", "\(depose.path)/complements", scene.equipe.instructeur, json: demande
        ).expecting(201)
        let recevable = try await Self.recevable(scene, porteur, representant, demande)
        let instruit = try await scene.brouillon(of: porteur, representant)
        try await scene.jusquALInstruction(instruit)
        compteDuRepresentant = try await scene.compte("porteur-1")
        changement = try await Self.changement(scene, porteur, tokens[.membre] ?? "")
        corbeille = try await Self.corbeille(scene, depose, recevable, tokens)
        dossiers = [.brouillon: brouillon, .depose: depose, .recevable: recevable, .instruit: instruit]
        let boite = try await client.get("/v1/appels/argentan-2023/envois", scene.equipe.instructeur)
        comite = try await ComiteScene(scene, instruit)
        let lettre = StoredCourrier(
            id: Self.courrier, dossierId: instruit.id, numero: 1, nature: .ajournement, objet: "Reporté",
            corps: "Bonjour.", creeAt: scene.server.instant)
        let auteur = try await scene.compte("instructeur")
        try await scene.server.store.write { try $0.insert(lettre, par: auteur) }
        envoi = boite.items.first?["id"]?.string ?? ""
    }

    /// A letter of the dossier under instruction.
    private static let courrier = "0190a5c4-7b1e-7000-8000-000000000003"

    /// The redacteur declares that it is the new representative.
    private static func changement(
        _ scene: Scene, _ porteur: String, _ token: String
    ) async throws -> String {
        let id = try await scene.declarer(porteur, token).expecting(201).id
        _ = try await scene.joindre(changement: id, token).expecting(201)
        return id
    }

    /// A webhook of the contrat, by its id.
    private static func webhook(_ scene: Scene) async throws -> String {
        try await scene.client.send(
            "POST", "/v1/contrats/argentan-2015/webhooks", scene.equipe.administrateur,
            json: ["url": "https://exemple.fr/guichet", "evenements": ["deposer"]]
        ).expecting(201).id
    }

    private static func tokens(
        _ scene: Scene, _ representant: String, _ porteur: String
    ) async throws -> [Appelant: String] {
        let (server, client, equipe) = (scene.server, scene.client, scene.equipe)
        let membre = try await server.account("membre")
        try await server.ajouterMembre("membre", porteur, par: representant, token: membre)
        let revoque = try await server.account("revoque", .administrateur)
        _ = try await client.send("DELETE", "/v1/sessions/courante", revoque).expecting(204)
        let expire = try await server.account("expire", .administrateur, dureeSecondes: 60)
        try server.horloge.set("2022-11-15T09:01:00Z")
        let contrat = try Fixtures.json("contrats/argentan-2015.json").with(["code": "ailleurs-2015"])
        _ = try await client.send("POST", "/v1/contrats", equipe.administrateur, json: contrat).expecting(201)
        return [
            .mauvaisJeton: "gct_" + String(repeating: "A", count: 43), .jetonExpire: expire,
            .jetonRevoque: revoque,
            .membre: membre, .representant: representant,
            .autrePorteur: try await scene.representant(2).token,
            .instructeur: equipe.instructeur,
            .autreInstructeur: try await server.account("ailleurs", .instructeur, contrat: "ailleurs-2015"),
            .etat: equipe.etat, .ville: equipe.ville, .conseil: equipe.conseil, .auditeur: equipe.auditeur,
            .administrateur: equipe.administrateur,
            .evaluateur: try await server.account("evaluateur", .evaluateur, contrat: "argentan-2015"),
        ]
    }

    /// A draft appel.
    private static func autresAppels(_ scene: Scene) async throws {
        let appel = try Fixtures.json("appels/argentan-2023.json").with([
            "code": "argentan-2024", "prefixe": "ARG-2024",
        ])
        _ = try await scene.client.send("POST", "/v1/appels", scene.equipe.instructeur, json: appel)
            .expecting(201)
    }

    /// Admissible, its complement answered, marked, with an avis of the conseil citoyen.
    private static func recevable(
        _ scene: Scene, _ porteur: String, _ representant: String, _ demande: JSON
    ) async throws -> Scene.Filed {
        let (client, equipe) = (scene.client, scene.equipe)
        let dossier = try await scene.brouillon(of: porteur, representant)
        try await scene.deposer(dossier)
        _ = try await client.send("POST", "\(dossier.path)/complements", equipe.instructeur, json: demande)
            .expecting(201)
        _ = try await client.send(
            "PUT", "\(dossier.path)/complements/1/reponse", representant, json: ["reponse": "Voici."]
        ).expecting(200)
        try await scene.admettre(dossier)
        let action = "/v1/actions/\(dossier.actions[0])"
        _ = try await client.send("PUT", "\(action)/evaluations/moi", equipe.instructeur, json: Modele.notes)
            .expecting(200)
        _ = try await client.send("PUT", "\(action)/avis/moi", equipe.conseil, json: ["sens": "reserve"])
            .expecting(200)
        return dossier
    }

    /// Replaces each name in braces by the id of that thing.
    func filled(_ text: String, _ stade: Stade?, spare: String = "") -> String {
        let dossier = stade.flatMap { dossiers[$0] }
        let values = [
            "dossier": dossier?.id ?? "", "action": dossier?.actions.first ?? "", "porteur": porteur,
            "contrat": "argentan-2015", "appel": "argentan-2023", "projet": "argentan-2024",
            "nom": "dossiers", "revision": "1",
            "code": "rib", "financeur": "etat", "numero": "1", "role": spare,
            "webhook": spare, "envoi": envoi, "sujet": "dossiers", "changement": changement,
            "courrier": Self.courrier,
            "invitation": "0190a5c4-7b1e-7000-8000-000000000001",
            "session": "0190a5c4-7b1e-7000-8000-000000000002",
        ]
        let text = text.replacing("membres/{compte}", with: "membres/\(compteDuRepresentant)")
        return values.merging(corbeille) { mine, _ in mine }.merging(comite.values) { mine, _ in mine }
            .reduce(spare.isEmpty ? text : text.replacing("/comptes/{compte}", with: "/comptes/\(spare)")) {
                $0.replacing("{\($1.key)}", with: $1.value)
            }
    }

    /// Sends the request of the line as this caller; `path` replaces the path of the line when it is given.
    func send(_ line: Ligne, _ caller: Appelant, path: String? = nil) async throws -> Answer {
        var (token, used) = (tokens[caller], "")
        if line.consumes { (token, used) = try await spare(line, caller) }
        return try await send(line, as: token, used, path: path)
    }

    /// Sends the request of the line with this token.
    ///
    /// - Parameter used: the id of what the request uses up.
    func send(_ line: Ligne, as token: String?, _ used: String = "", path: String? = nil) async throws
        -> Answer
    {
        let parts = line.route.split(separator: " ")
        let json = try line.json.map { try JSON.parse(filled($0.text, line.stade)) }
        return try await scene.client.send(
            String(parts[0]), path ?? filled(String(parts[1]), line.stade, spare: used), token, json: json,
            body: line.piece ? Modele.pdf() : nil,
            type: line.piece
                ? "application/pdf" : parts[0] == "PATCH" ? "application/merge-patch+json" : nil)
    }

    /// A session, a role or a webhook that no other line uses.
    private func spare(_ line: Ligne, _ caller: Appelant) async throws -> (String?, String) {
        if line.route.contains("membres/moi") {
            guard caller == .membre else { return (tokens[caller], "") }
            return (try await scene.membre(of: porteur, "partant"), "")
        }
        if line.route.contains("webhooks") {
            // A contrat has twenty at most, and only the administrateur gets as far as the webhook.
            let isUsed = caller == .administrateur || line.route.hasPrefix("DELETE")
            return (tokens[caller], isUsed ? try await Self.webhook(scene) : "inconnu")
        }
        guard line.route.contains("courante") else {
            let subject = line.route.contains("{compte}") ? "sessions" : "role"
            let nom = "\(subject)-de-\(caller.rawValue)".lowercased()
            let token = try await scene.server.account(nom)
            let role = try await scene.server.donnerRole(
                nom, "auditeur", par: scene.equipe.administrateur, token: token)
            if line.route.contains("{compte}") { return (tokens[caller], try await scene.compte(nom)) }
            return (tokens[caller], role)
        }
        guard !Appelant.sansJeton.contains(caller) else { return (tokens[caller], "") }
        let noms: [Appelant: String] = [
            .representant: "porteur-1", .autrePorteur: "porteur-2", .autreInstructeur: "ailleurs",
        ]
        return (try await scene.server.session(noms[caller] ?? caller.rawValue), "")
    }
}
