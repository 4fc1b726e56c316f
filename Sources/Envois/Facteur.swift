public import Domain
import Foundation
public import Logging
public import ServiceLifecycle
public import Store
import UseCases

/// Empties the outbox: delivers what is due, writes each attempt down, and comes back for what failed.
///
/// One process holds the store, so one postman works. An attempt is in the store before it is made: if the process dies
/// during it, the message is set aside for a person to take up again, so that no message can end the program twice. It
/// is then delivered under the same id as before — a Message-ID, a file name, a Guichet-Delivery.
public struct Facteur: Service {
    /// Where e-mails go.
    public enum Poste: Sendable {
        case dossier(DossierDeCourriels)
        case smtp(ServeurSMTP)
    }

    let store: Store
    let horloge: Horloge
    let poste: Poste
    let de: Courriel
    let logger: Logger
    let pause: Duration
    private let http: LivraisonHTTP

    /// - Parameters:
    ///   - de: whom the e-mails come from.
    ///   - permis: what webhooks may reach beside the public Internet.
    ///   - pause: between two rounds.
    ///   - patience: how long a webhook may take to answer.
    public init(
        store: Store, horloge: Horloge, poste: Poste, de: Courriel, logger: Logger,
        permis: WebhooksPermis = .aucun, pause: Duration = .seconds(2), patience: Duration = .seconds(20)
    ) {
        self.store = store
        self.horloge = horloge
        self.poste = poste
        self.de = de
        self.logger = logger
        self.pause = pause
        http = LivraisonHTTP(permis: permis, patience: patience)
    }

    /// Goes round until the program stops; a delivery under way has five seconds to end.
    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await goRound() }
            group.addTask {
                try? await gracefulShutdown()
                try? await Task.sleep(for: .seconds(5))
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func goRound() async {
        do {
            try await mettreDeCote()
        } catch {
            logger.error("essais inacheves", metadata: ["erreur": "\(type(of: error))"])
        }
        while !isStopping {
            do {
                try await tour()
            } catch {
                logger.error("boite d’envoi", metadata: ["erreur": "\(type(of: error))"])
            }
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: pause) }
        }
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// Before the first round no attempt can be under way: one that is open was cut by the end of the program.
    func mettreDeCote() async throws {
        let instant = horloge.now()
        let count = try await store.write { try MettreDeCote.run($0, at: instant) }
        if count > 0 { logger.warning("essais inacheves", metadata: ["mis_de_cote": "\(count)"]) }
    }

    /// One round: whatever is due, each receiver in its own lane. Gives how many attempts were made.
    @discardableResult
    public func tour() async throws -> Int {
        // A restored copy says nothing until it is told to.
        guard try await store.read({ try $0.envoisRetenus() }) == nil else { return 0 }
        let instant = horloge.now()
        let due = try await store.read { try $0.envoisDus(at: instant, limit: 50) }
        let lanes = Dictionary(grouping: due) { $0.webhookId ?? "" }
        return await withTaskGroup(of: Int.self) { group in
            // A lane that cannot write its attempts down takes nothing from the others.
            for lane in lanes.values {
                group.addTask {
                    do {
                        return try await go(lane)
                    } catch {
                        logger.error("boite d’envoi", metadata: ["erreur": "\(type(of: error))"])
                        return 0
                    }
                }
            }
            return await group.reduce(0, +)
        }
    }

    /// Delivers one after the other; the first failure ends the lane until the next round, for a receiver that is down
    /// would make the others wait.
    private func go(_ lane: [StoredEnvoi]) async throws -> Int {
        var made = 0
        for envoi in lane {
            guard try await prendre(envoi) else { continue }
            made += 1
            let resultat = await livrer(envoi)
            // Cut short by the end of the program: nobody failed, and it is tried again.
            if Task.isCancelled, !resultat.isRemis {
                try await consigner(envoi, .interrompu)
                return made
            }
            try await consigner(envoi, resultat)
            if isStopping { return made }
            if case .echec = resultat { return made }
        }
        return made
    }

    /// Sees that the message is still to leave, and writes down that an attempt begins.
    func prendre(_ envoi: StoredEnvoi) async throws -> Bool {
        let instant = horloge.now()
        return try await store.write { try CommencerEssai.run($0, envoi: envoi.id, at: instant) }
    }

    /// Delivers, and writes nothing down.
    func livrer(_ envoi: StoredEnvoi) async -> ResultatDEssai {
        switch envoi.canal {
        case .courriel:
            guard let destinataire = Courriel(envoi.destinataire) else {
                return .refus("L’adresse n’en est pas une.")
            }
            let message = MessageDeCourriel(
                id: envoi.id, de: de, a: destinataire, objet: envoi.objet, corps: envoi.corps,
                at: envoi.creeAt)
            switch poste {
            case .dossier(let dossier): return dossier.livrer(message)
            case .smtp(let serveur): return await serveur.livrer(message)
            }
        case .webhook:
            let webhook: StoredWebhook?
            do {
                webhook = try await store.read { try envoi.webhookId.flatMap($0.webhook) }
            } catch {
                return .echec("La base n’a pas pu être lue.")
            }
            guard let webhook else { return .refus("Le webhook a été retiré.") }
            return await http.livrer(envoi, secret: webhook.secret, at: horloge.now())
        }
    }

    private func consigner(_ envoi: StoredEnvoi, _ resultat: ResultatDEssai) async throws {
        let instant = horloge.now()
        try await store.write { try ConsignerEssai.run($0, envoi: envoi.id, resultat, at: instant) }
        // Neither the address nor what the other server says: both may name a person.
        logger.info(
            "envoi",
            metadata: [
                "envoi": "\(envoi.id)", "canal": "\(envoi.canal.rawValue)", "essai": "\(envoi.essais + 1)",
                "resultat": "\(resultat.nom)",
            ])
    }
}

extension ResultatDEssai {
    fileprivate var isRemis: Bool { if case .remis = self { true } else { false } }

    fileprivate var nom: String {
        switch self {
        case .remis: "remis"
        case .echec: "echec"
        case .refus: "refus"
        case .interrompu: "interrompu"
        }
    }
}
