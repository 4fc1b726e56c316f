public import Domain
import Foundation
public import Logging
public import ServiceLifecycle
public import Store
public import UseCases

/// Empties the outbox: delivers what is due, records each attempt, and retries what failed.
///
/// One process holds the store, so there is one Facteur. An attempt is recorded before it is made: if the
/// process dies during it, the envoi is set aside until a person resumes it, so that no envoi can crash the
/// program twice. It is then delivered under the same id as before: a Message-ID, a file name, a
/// Guichet-Delivery.
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
    let nom: String?
    let logger: Logger
    let pause: Duration
    private let http: LivraisonHTTP
    private let secretDeTete: String?
    private let temoin: (@Sendable (MessageDeCourriel) -> Void)?

    /// - Parameters:
    ///   - de: the sender of the e-mails.
    ///   - nom: the name shown beside its address, for e-mails about no call and for calls that name no sender.
    ///   - permis: what webhooks may reach besides the public Internet.
    ///   - secretDeTete: signs the head for the webhooks of the installation.
    ///   - pause: the time between two rounds.
    ///   - patience: how long a webhook may take to answer.
    ///   - temoin: told of each e-mail that left.
    public init(
        store: Store, horloge: Horloge, poste: Poste, de: Courriel, nom: String? = nil,
        logger: Logger,
        permis: WebhooksPermis = .aucun, secretDeTete: String? = nil, pause: Duration = .seconds(2),
        patience: Duration = .seconds(20), temoin: (@Sendable (MessageDeCourriel) -> Void)? = nil
    ) {
        self.store = store
        self.horloge = horloge
        self.poste = poste
        self.de = de
        self.nom = nom
        self.logger = logger
        self.pause = pause
        self.secretDeTete = secretDeTete
        self.temoin = temoin
        http = LivraisonHTTP(permis: permis, patience: patience)
    }

    /// Runs rounds until the program stops; a delivery in progress then has five seconds to end.
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
            logger.error("essais inacheves", metadata: ["erreur": "\(error)"])
        }
        while !isStopping {
            do {
                try await tour()
            } catch {
                logger.error("boite d’envoi", metadata: ["erreur": "\(error)"])
            }
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: pause) }
        }
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// Before the first round no attempt can be in progress: an open one was interrupted by the end of the
    /// program.
    func mettreDeCote() async throws {
        let instant = horloge.now()
        let count = try await store.write { try MettreDeCote.run($0, at: instant) }
        if count > 0 {
            logger.warning("essais inacheves", metadata: ["mis_de_cote": .stringConvertible(count)])
        }
    }

    /// One round: everything that is due, with one lane for each receiver. Returns how many attempts were
    /// made.
    @discardableResult
    public func tour() async throws -> Int {
        // A restored copy sends nothing until it is told to.
        guard try await store.read({ try $0.envoisRetenus() }) == nil else { return 0 }
        let instant = horloge.now()
        let due = try await store.read { try $0.envoisDus(at: instant, limit: 50) }
        let lanes = Dictionary(grouping: due) { $0.webhookId ?? "" }
        let plis = try await store.read { try $0.plisDus(at: instant, limit: 50) }
        return await withTaskGroup(of: Int.self) { group in
            // A webhook that is down does not delay the e-mails about accounts.
            for plis in Dictionary(grouping: plis, by: \.destinataireDUneFile).values {
                group.addTask { await alone { try await go(plis) } }
            }
            for lane in lanes.values {
                group.addTask { await alone { try await go(lane) } }
            }
            return await group.reduce(0, +)
        }
    }

    /// A lane that cannot record its attempts does not stop the others.
    private func alone(_ lane: () async throws -> Int) async -> Int {
        do {
            return try await lane()
        } catch {
            logger.error("boite d’envoi", metadata: ["erreur": "\(error)"])
            return 0
        }
    }

    /// Delivers one after the other; the first failure ends the lane until the next round, because a receiver
    /// that is down would make the others wait.
    private func go(_ lane: [StoredEnvoi]) async throws -> Int {
        var made = 0
        for envoi in lane {
            guard try await prendre(envoi) else { continue }
            made += 1
            let resultat = await livrer(envoi)
            // Interrupted by the end of the program: this is not a failure, and the delivery is tried again.
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

    /// Checks that the envoi must still be sent, and records that an attempt begins.
    func prendre(_ envoi: StoredEnvoi) async throws -> Bool {
        let instant = horloge.now()
        return try await store.write { try CommencerEssai.run($0, envoi: envoi.id, at: instant) }
    }

    /// Delivers without recording anything.
    func livrer(_ envoi: StoredEnvoi) async -> ResultatDEssai {
        switch envoi.canal {
        case .courriel:
            return await remettre(
                envoi.id, to: envoi.destinataire ?? "", envoi.objet, envoi.corps, par: envoi.expediteur,
                at: envoi.creeAt)
        case .webhook:
            let livraison: Livraison?
            do {
                livraison = try await preparer(envoi)
            } catch {
                return .echec("La base n’a pas pu être lue.")
            }
            guard let livraison else { return .refus("Le webhook a été retiré.") }
            return await http.livrer(livraison)
        }
    }

    /// What is sent to the webhook of an envoi; nil when it was removed.
    private func preparer(_ envoi: StoredEnvoi) async throws -> Livraison? {
        let instant = horloge.now()
        return try await store.read { reader in
            guard let webhook = try envoi.webhookId.flatMap(reader.webhook) else { return nil }
            return Livraison(
                id: envoi.id, url: webhook.url, corps: envoi.corps,
                secrets: try reader.secrets(webhook, at: instant), at: instant)
        }
    }

    /// Sends to a webhook at once, outside the outbox.
    @Sendable public func essayer(_ livraison: Livraison) async -> ResultatDEssai {
        await http.livrer(livraison)
    }

    /// The e-mails about accounts, and the head for those who keep it, in the same way.
    private func go(_ plis: [StoredPli]) async throws -> Int {
        var made = 0
        for pli in plis {
            let instant = horloge.now()
            guard try await store.write({ try PosterPli.commencer($0, pli, at: instant) }) else { continue }
            made += 1
            let livre = await livrer(pli)
            let resultat = Task.isCancelled && !livre.isRemis ? .interrompu : livre
            let end = horloge.now()
            try await store.write { try PosterPli.consigner($0, pli, resultat, at: end) }
            logger.info(
                "envoi",
                metadata: [
                    "envoi": "\(pli.id)", "canal": "pli", "essai": .stringConvertible(pli.essais + 1),
                    "resultat": "\(resultat.nom)",
                ])
            if isStopping { return made }
            if case .echec = resultat { return made }
        }
        return made
    }

    private func livrer(_ pli: StoredPli) async -> ResultatDEssai {
        switch pli.canal {
        case .courriel:
            return await remettre(pli.id, to: pli.destinataire, pli.objet, pli.corps, at: pli.creeAt)
        case .webhook:
            guard let secretDeTete else { return .refus("Le secret de ce webhook n’est plus un réglage.") }
            return await http.livrer(
                Livraison(
                    id: pli.id, url: pli.destinataire, corps: pli.corps, secrets: [secretDeTete],
                    at: horloge.now()))
        }
    }

    private func remettre(
        _ id: String, to address: String, _ objet: String, _ corps: String, par expediteur: Expediteur? = nil,
        at instant: Instant
    ) async -> ResultatDEssai {
        guard let destinataire = Courriel(address) else { return .refus("L’adresse n’en est pas une.") }
        let message = MessageDeCourriel(
            id: id, de: de, nom: expediteur?.nom ?? nom, repondreA: expediteur?.repondreA, a: destinataire,
            objet: objet, corps: corps, at: instant)
        let resultat =
            switch poste {
            case .dossier(let dossier): dossier.livrer(message)
            case .smtp(let serveur): await serveur.livrer(message)
            }
        if resultat.isRemis { temoin?(message) }
        return resultat
    }

    private func consigner(_ envoi: StoredEnvoi, _ resultat: ResultatDEssai) async throws {
        let instant = horloge.now()
        try await store.write { try ConsignerEssai.run($0, envoi: envoi.id, resultat, at: instant) }
        // Logs neither the address nor the answer of the other server, because both may name a person.
        logger.info(
            "envoi",
            metadata: [
                "envoi": "\(envoi.id)", "canal": "\(envoi.canal.rawValue)",
                "essai": .stringConvertible(envoi.essais + 1),
                "resultat": "\(resultat.nom)",
            ])
    }
}

extension ResultatDEssai {
    fileprivate var isRemis: Bool {
        switch self {
        case .remis, .ecrit: true
        default: false
        }
    }

    fileprivate var nom: String {
        switch self {
        case .remis: "remis"
        case .ecrit: "ecrit"
        case .echec: "echec"
        case .refus: "refus"
        case .interrompu: "interrompu"
        }
    }
}

extension StoredPli {
    /// E-mails wait for each other, and messages to one webhook.
    fileprivate var destinataireDUneFile: String { canal == .courriel ? "" : destinataire }
}
