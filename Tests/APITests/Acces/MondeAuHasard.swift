import API
import Builders
import Domain
import JSON
import Store
import StoreSupport
import Support
import UseCases

/// Two contracts with one call each, a dossier of each call in every state, and accounts with random roles,
/// memberships, seats in sessions, recusals and declared interests.
struct MondeAuHasard {
    static let appels = ["argentan-2023", "voisine-2023"]
    private static let contrats = ["argentan-2015", "voisine-2015"]

    let scene: Scene
    /// The tokens of an instructor and of two financers on both contracts, used to prepare the dossiers.
    private let chef: String
    private let financeurs: [String: String]
    private(set) var hasard: Hasard
    /// The tokens of the accounts whose reads are compared, by the first part of their e-mail address.
    private(set) var jetons: [String: String] = [:]
    private(set) var comptes: [String: String] = [:]
    private(set) var porteurs: [(id: String, jeton: String)] = []
    private(set) var dossiers: [Scene.Filed] = []
    private(set) var seances: [String] = []
    private(set) var simulations: [String] = []
    /// The ids of the messages with an attached file, by dossier.
    private(set) var messages: [String: String] = [:]

    var client: Client { scene.client }

    static func run(seed: UInt64, _ body: (MondeAuHasard) async throws -> Void) async throws {
        var limites = Guichet.Limites()
        limites.quotas = .aucun
        try await Scene.run(limites: limites) { scene in
            let appel = try Fixtures.json("appels/argentan-2023.json")
            let contrat = try Fixtures.json("contrats/argentan-2015.json")
            try await scene.server.publish(
                contrat: contrat.with(["code": .string(contrats[1])]),
                appel: appel.with([
                    "code": .string(appels[1]), "contrat": .string(contrats[1]), "prefixe": "VOI-2023",
                ]))
            try await body(MondeAuHasard(scene, seed: seed))
        }
    }

    private init(_ scene: Scene, seed: UInt64) async throws {
        self.scene = scene
        hasard = Hasard(seed: seed)
        chef = try await Self.staff(scene, "chef", .instructeur)
        var financeurs: [String: String] = [:]
        for code in ["etat", "ville"] {
            financeurs[code] = try await Self.staff(scene, "tous-\(code)", .financeur, financeur: code)
        }
        self.financeurs = financeurs
        for numero in 1...3 {
            let (jeton, id) = try await scene.representant(numero, nom: "Association \(numero)")
            porteurs.append((id, jeton))
        }
        for nom in (1...14).map({ "hasard-\($0)" }) {
            jetons[nom] = try await scene.server.account(nom)
            comptes[nom] = try await scene.compte(nom)
        }
        for appel in Self.appels {
            for etat in Etat.allCases { try await deposer(etat, appel) }
            try await autour(appel)
        }
        // The instructor of the dossiers is compared too: a recusal may hide its own work from it.
        jetons["chef"] = chef
        comptes["chef"] = try await scene.compte("chef")
        for nom in jetons.keys.sorted() { try await tirer(nom) }
    }
}

extension MondeAuHasard {
    /// An account with a role on both contracts.
    private static func staff(
        _ scene: Scene, _ nom: String, _ role: Role, financeur: String? = nil
    ) async throws -> String {
        let jeton = try await scene.server.account(nom)
        let compte = try await scene.compte(nom)
        let at = scene.server.horloge.horloge.now()
        try await scene.server.store.write { tx in
            for contrat in contrats {
                let role = StoredRole(
                    id: Identifiant.new(at: at), compteId: compte, role: role, contrat: contrat,
                    financeur: financeur)
                _ = try DonnerRole.give(tx, role, par: nil, at: at)
            }
        }
        return jeton
    }

    /// Creates a dossier of a random porteur and brings it to this state.
    private mutating func deposer(_ etat: Etat, _ appel: String) async throws {
        let porteur = hasard.pick(porteurs)
        let dossier = try await scene.brouillon(of: porteur.id, porteur.jeton, appel: appel)
        dossiers.append(dossier)
        if etat == .brouillon { return }
        try await scene.attester(dossier)
        if etat == .atteste { return }
        try await move(dossier.token, dossier, "depot")
        let message = try await scene.ecrire(dossier.token, dossier).expecting(201).id
        _ = try await scene.joindre(dossier.token, message).expecting(201)
        messages[dossier.id] = message
        if etat == .retire { return try await move(dossier.token, dossier, "retrait", ["motif": "Abandon."]) }
        if etat == .depose {
            _ = try await client.send(
                "POST", "\(dossier.path)/complements", chef, json: ["demande": "Un RIB lisible."]
            ).expecting(201)
            return
        }
        let isRefused = etat == .irrecevable
        try await move(
            chef, dossier, "recevabilite",
            ["decision": isRefused ? "irrecevable" : "recevable", "motif": "Vu les pièces."])
        if isRefused || etat == .recevable { return }
        for action in dossier.actions {
            _ = try await client.send(
                "PUT", "/v1/actions/\(action)/evaluations/moi", chef, json: Modele.notes
            )
            .expecting(200)
        }
        try await move(chef, dossier, "instruction")
        if etat == .instruit { return }
        for (code, jeton) in financeurs.sorted(by: { $0.key < $1.key }) {
            _ = try await scene.decider(jeton, dossier.actions[0], code, nil).expecting(200)
        }
        if etat == .notifie { try await move(chef, dossier, "notification") }
    }

    private func move(_ token: String, _ dossier: Scene.Filed, _ noun: String, _ json: JSON? = nil)
        async throws
    {
        _ = try await scene.move(token, dossier, noun, json).expecting(200)
    }

    /// Creates a session in which some of the accounts sit, and a scenario.
    private mutating func autour(_ appel: String) async throws {
        let sits = jetons.keys.sorted().filter { _ in hasard.int(0...4) == 0 } + ["chef"]
        let membres = sits.map { nom -> JSON in
            ["nom": .string(nom), "fonction": "Membre", "courriel": .string("\(nom)@exemple.fr")]
        }
        seances.append(
            try await client.send(
                "POST", "/v1/appels/\(appel)/seances", chef,
                json: [
                    "instance": "comite_technique", "libelle": "Comité", "tenue_on": "2022-12-20",
                    "vote": true, "membres": .array(membres),
                ]
            ).expecting(201).id)
        simulations.append(
            try await client.send(
                "POST", "/v1/appels/\(appel)/simulations", chef,
                json: ["nom": "Tous", "scenario": ["etapes": [["type": "premieres", "nombre": 10]]]]
            ).expecting(201).id)
    }

    /// Gives one account random roles, recusals and interests, and sometimes a membership.
    private mutating func tirer(_ nom: String) async throws {
        let compte = comptes[nom] ?? ""
        let at = scene.server.horloge.horloge.now()
        let given = (0..<hasard.int(0...3)).map { _ in
            let role = hasard.pick(Role.allCases)
            // Only administrators and auditors may have a role on all contracts.
            let isEverywhere = [.administrateur, .auditeur].contains(role) && hasard.int(0...1) == 0
            return StoredRole(
                id: Identifiant.new(at: at), compteId: compte, role: role,
                contrat: isEverywhere ? nil : hasard.pick(Self.contrats),
                financeur: role == .financeur ? "etat" : nil)
        }
        let porteur = hasard.int(0...3) == 0 ? hasard.pick(porteurs).id : nil
        let deports = (0..<hasard.int(0...3)).map { _ in
            let isInteret = hasard.int(0...2) == 0
            return Deport(
                id: Identifiant.new(at: at), compteId: compte, nom: nom,
                dossierId: isInteret ? nil : hasard.pick(dossiers).id,
                porteurId: isInteret ? hasard.pick(porteurs).id : nil,
                origine: isInteret ? .interet : .declare, motif: "Conflit d’intérêts.", creeAt: at)
        }
        try await scene.server.store.write { tx in
            for role in given {
                let isHeld = try tx.read.roles(compte: compte).contains {
                    $0.role == role.role && $0.contrat == role.contrat
                }
                if !isHeld { _ = try DonnerRole.give(tx, role, par: nil, at: at) }
            }
            if let porteur {
                try tx.insertMembre(porteur: porteur, compte: compte, qualite: .redacteur, at: at)
            }
            for deport in deports {
                let known = try tx.read.deports(compte: compte)
                guard
                    !known.contains(where: {
                        $0.dossierId == deport.dossierId && $0.porteurId == deport.porteurId
                    })
                else { continue }
                try tx.insert(deport, par: compte)
            }
        }
    }
}
