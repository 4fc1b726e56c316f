import Domain
import JSON
import Store
import StoreSupport
import UseCases

/// An appel whose seance has two actions of two porteurs on its agenda, and members with and without an
/// account; the second represents the State, the third the caf.
struct ComiteDEssai {
    let scene: Scene
    let seance: String
    let dossiers: [String]
    let actions: [String]

    init(vote: Bool = false, seuil: Int64? = nil, membres: Int = 4, presents: Int = 3) async throws {
        scene = try await Scene()
        try await scene.openFinanceurs()
        try await scene.open("autre_instructeur", .instructeur)
        if let seuil {
            try await scene.run("instructeur") { tx, contexte in
                _ = try ModifierAppel.run(
                    tx, contexte, code: "argentan-2023",
                    patch: ["deroulement": ["double_signature_centimes": .integer(seuil)]])
                _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
            }
        }
        dossiers = [
            try await scene.bring("porteur_deci_dela", to: .instruit),
            try await scene.bring("porteur_boxing_club", to: .instruit),
        ]
        actions = [try await scene.actions(dossiers[0])[0], try await scene.actions(dossiers[1])[0]]
        let members: [JSON] = (1...membres).map { index in
            index == 1
                ? [
                    "nom": "Instructeur", "fonction": "Service",
                    "courriel": "autre-instructeur@exemple.fr",
                ]
                : [
                    "nom": .string("Membre \(index)"), "fonction": "Élu",
                    "financeur": .text([2: "etat", 3: "caf"][index]),
                ]
        }
        let document: JSON = [
            "instance": "comite_de_pilotage", "libelle": "Comité de janvier", "tenue_on": "2023-01-20",
            "vote": .bool(vote), "membres": .array(members),
        ]
        let id = try await scene.run("instructeur") { tx, contexte in
            try CreerSeance.run(tx, contexte, appel: "argentan-2023", document)
        }
        seance = id
        let list = JSON.list(actions)
        try await scene.run("instructeur") { tx, contexte in
            try FixerOrdreDuJour.run(tx, contexte, seance: id, ["actions": list])
        }
        try await presence(presents)
    }

    func presence(_ count: Int) async throws {
        let (id, presences) = (
            seance,
            (1...count).map { ["membre": .int($0), "presence": "present"] as JSON }
        )
        try await scene.run("instructeur") { tx, contexte in
            try NoterPresences.run(tx, contexte, seance: id, ["presences": .array(presences)])
        }
    }

    func open() async throws -> Refus.Code? {
        let id = seance
        return try await scene.refusal("instructeur") { try OuvrirSeance.run($0, $1, seance: id) }?.code
    }

    func prepare(
        _ index: Int, _ financeur: String, _ json: JSON, by who: String = "instructeur"
    ) async throws -> Refus.Code? {
        let (id, action) = (seance, actions[index])
        return try await scene.refusal(who) { tx, contexte in
            try PreparerDecision.run(
                tx, contexte, seance: id, .de(financeur, action), try ReponseFinanceur(json)
            )
        }?.code
    }

    func close(by who: String = "instructeur") async throws -> Refus.Code? {
        let id = seance
        return try await scene.refusal(who) { try CloreSeance.run($0, $1, seance: id) }?.code
    }

    func reopen() async throws -> Refus.Code? {
        let id = seance
        return try await scene.refusal("instructeur") {
            try RouvrirSeance.run($0, $1, seance: id, motif: "Une voix mal comptée")
        }?.code
    }

    func vote(_ index: Int, membre: Int64?, _ sens: String, by who: String = "instructeur") async throws
        -> Refus.Code?
    {
        let (id, action) = (seance, actions[index])
        let json: JSON = ["sens": .string(sens), "membre": membre.map { .integer($0) } ?? .null]
        return try await scene.refusal(who) {
            try Voter.run($0, $1, seance: id, action: action, json)
        }?.code
    }

    /// Records that a financeur gave its voice to a member.
    func mandate(_ financeur: String, to membre: Int64) async throws {
        let id = seance
        try await scene.run("instructeur") {
            try DonnerMandat.run(
                $0, $1, seance: id, financeur: financeur,
                ["membre": .integer(membre), "termes": "Courriel du 19 janvier 2023"])
        }
    }

    var minutes: [ProcesVerbal] {
        get async throws {
            try await scene.store.read { [seance] in try $0.procesVerbaux(seance: seance) }
        }
    }
}
