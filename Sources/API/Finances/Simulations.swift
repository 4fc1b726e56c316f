import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/simulations`, `/v1/simulations/{simulation}`
enum Simulations {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .page(try reader.simulations(appel: appel.code, page), of: exchange, render)
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let id = try EcrireSimulation.create(tx, contexte, appel: exchange.parameter("appel"), json)
            guard let simulation = try tx.read.simulation(id) else { throw Refus.introuvable }
            return answer(simulation, .created)
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            answer(try contexte.chose.simulation.simulation, .ok)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("simulation")
            try EcrireSimulation.replace(tx, contexte, simulation: id, json)
            guard let simulation = try tx.read.simulation(id) else { throw Refus.introuvable }
            return answer(simulation, .ok)
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try EcrireSimulation.delete(tx, contexte, simulation: exchange.parameter("simulation"))
            return .faite
        }
    }

    private static func answer(_ simulation: StoredSimulation, _ status: HTTPResponse.Status) -> Reponse {
        .json(
            render(simulation), status: status, version: simulation.version,
            location: status == .created ? "/v1/simulations/\(simulation.id)" : nil)
    }

    private static func render(_ simulation: StoredSimulation) -> JSON {
        [
            "id": .string(simulation.id), "appel": .string(simulation.appel), "nom": .string(simulation.nom),
            "scenario": ScenarioDocument.write(simulation.scenario), "version": .integer(simulation.version),
            "modifie_at": .string(simulation.modifieAt.description),
        ]
    }

    /// The current result of a scenario: one page of its lines, and sums over all its lines.
    static func resultat(_ exchange: Exchange) async throws -> Reponse {
        let (guichet, etats) = (exchange.guichet, exchange.guichet.store.etatsDesAppels)
        return try await exchange.read { reader, contexte in
            let (simulation, appel) = try contexte.chose.simulation
            let calcul = CalculDeSimulations(guichet, reader, appel.code, etats)
            let (rangement, resultat) = (try calcul.rangement, try calcul.resultat(simulation))
            // The sums cover all lines, but lines of dossiers from which the caller is recused are not shown.
            let lignes = resultat.lignes.seen(isWhole: !contexte.caller.hasDeports) { ligne in
                contexte.caller.voit(rangement[ligne.action], contrat: appel.contrat, .lireSimulations)
            }
            let page = try exchange.slice(lignes, contexte)
            let affiches = try reader.affiches(actions: page.items.map(\.action))
            return .page(page, of: exchange, contexte, beside: totals(simulation, resultat)) { ligne in
                guard let action = rangement[ligne.action], let affiche = affiches[ligne.action] else {
                    return .null
                }
                return line(ligne, action, affiche)
            }
        }
    }

    /// The results of several scenarios of a call, for comparison.
    static func comparaison(_ exchange: Exchange) async throws -> Reponse {
        let asked = try exchange.query.text("simulations")?.parts(at: ",").filter { !$0.isEmpty }.map(
            String.init)
        let (guichet, etats) = (exchange.guichet, exchange.guichet.store.etatsDesAppels)
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            let all = try reader.simulations(appel: appel.code, PageRequest(after: nil, limit: 50)).items
            let chosen = try asked.map { ids in
                try ids.map { id in
                    guard let found = all.first(where: { $0.id == id || $0.nom == id }) else {
                        throw Refus(
                            .parametreInvalide, "« \(id.prefix(80)) » n’est pas une simulation de cet appel.")
                    }
                    return found
                }
            }
            let calcul = CalculDeSimulations(guichet, reader, appel.code, etats)
            return .list(try (chosen ?? all).map { totals($0, try calcul.resultat($0)) })
        }
    }

    private static func line(
        _ ligne: ResultatDeSimulation.Ligne, _ action: ActionClassable, _ affiche: AfficheDAction
    ) -> JSON {
        [
            "action": .string(ligne.action), "reference": .string(action.reference),
            "porteur_nom": .string(affiche.porteurNom), "intitule": .text(affiche.intitule),
            "volet": .text(action.notee.volet), "financeur": .string(ligne.demande.financeur),
            "fonds": .string(ligne.demande.fonds.rawValue),
            "demande_centimes": .integer(ligne.demande.montant.centimes),
            "propose_centimes": .integer(ligne.propose.centimes), "raison": .string(ligne.raison),
        ]
    }

    private static func totals(_ simulation: StoredSimulation, _ resultat: ResultatDeSimulation) -> JSON {
        func amounts(_ parts: [String: Euros]) -> JSON {
            .array(
                parts.sorted { $0.key < $1.key }.map {
                    ["code": .string($0.key), "propose_centimes": .integer($0.value.centimes)]
                })
        }
        return [
            "simulation": .string(simulation.id), "nom": .string(simulation.nom),
            "actions_financees": .int(resultat.actionsFinancees),
            "total_propose_centimes": .integer(resultat.total.centimes),
            "enveloppes": .array(
                resultat.enveloppes.map {
                    [
                        "code": .string($0.code), "disponible_centimes": .integer($0.disponible.centimes),
                        "propose_centimes": .integer($0.propose.centimes),
                        "reste_centimes": .integer($0.reste.centimes),
                    ]
                }),
            "parts_minimales": .array(
                resultat.parts.map {
                    [
                        "volet": .string($0.volet), "vise_centimes": .integer($0.vise.centimes),
                        "atteint_centimes": .integer($0.atteint.centimes), "atteinte": .bool($0.isAtteinte),
                    ]
                }),
            "volets": amounts(resultat.parVolet), "quartiers": amounts(resultat.parQuartier),
            "axes": amounts(resultat.parAxe),
        ]
    }
}

/// The results of the scenarios of a call in one read: those that are kept and still hold, or computed from what is kept of
/// the call, as people try one scenario after another.
private struct CalculDeSimulations {
    private let guichet: Guichet
    private let reader: Reader
    private let appel: String
    private let etats: EtatsDesAppels

    init(_ guichet: Guichet, _ reader: Reader, _ appel: String, _ etats: EtatsDesAppels) {
        (self.guichet, self.reader, self.appel, self.etats) = (guichet, reader, appel, etats)
    }

    var rangement: Rangement { get throws { try guichet.rangement(reader, appel, etats) } }

    func resultat(_ simulation: StoredSimulation) throws -> ResultatDeSimulation {
        let (key, etat) = ("\(simulation.id) \(simulation.version)", etats.numero(appel, .finances))
        return try guichet.resultats.value(key, at: etat) {
            let terrain = try guichet.terrains.value(appel, at: etat) {
                try JouerSimulation.Terrain(reader, appel: appel, rangement)
            }
            return terrain.jouer(simulation.scenario)
        }
    }
}
