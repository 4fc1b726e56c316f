import Domain
import JSON
import Rules
import Store
import StoreSupport
import Testing
import UseCases

/// The steps of a dossier, each as one line of a test.
extension Scene {
    /// The only dossier of a porteur.
    func dossier(_ who: String) async throws -> StoredDossier {
        let porteurs = try await run(who) { _, contexte in contexte.caller.porteurs.keys.sorted() }
        let page = try await store.read { reader in
            var filter = DossierFilter(
                scope: DossierScope(
                    porteurs: Set(porteurs), contrats: [], contratsEntiers: [], isEverywhere: false,
                    isEverywhereWithDrafts: false))
            filter.porteur = porteurs.first
            return try reader.dossiers(filter, PageRequest(after: nil, limit: 10))
        }
        return try #require(page.items.first)
    }

    func dossier(id: String) async throws -> StoredDossier? { try await store.read { try $0.dossier(id) } }

    func etat(_ id: String) async throws -> Etat? { try await dossier(id: id)?.etat }

    func actions(_ id: String) async throws -> [String] {
        try await store.read { try $0.actions(dossier: id).map(\.id) }
    }

    func lines(_ id: String) async throws -> [StoredFinancement] {
        try await store.read { reader in
            try reader.actions(dossier: id).flatMap { try reader.financements(action: $0.id) }
        }
    }

    func solde(_ code: String) async throws -> Solde {
        try #require(try await store.read { try $0.soldes(appel: "argentan-2023").first { $0.code == code } })
    }

    func verdicts(_ id: String) async throws -> [String: [String]] {
        let instant = installation.horloge.horloge.now()
        return try await store.read { reader in
            guard let dossier = try reader.dossier(id) else { return [:] }
            return Dictionary(
                grouping: try Controler.run(reader, dossier, at: instant), by: \.code
            ).mapValues { $0.map { "\($0.jugement)" } }
        }
    }

    /// The statement of the legal representative that the porteur declares.
    static func word(_ reader: Reader, dossier id: String) throws -> JSON {
        let porteur = try reader.dossier(id).flatMap { try reader.porteur($0.porteurId) }
        let declare = porteur?.porteur.representantLegal
        return [
            "nom": .text(declare?.nom), "qualite": .text(declare?.qualite), "atteste_exactitude": true,
        ]
    }

    /// Joins to a draft the delegation with which a member who is not the declared representative attests.
    static func delegate(_ tx: Writer, _ id: String, _ instant: Instant) throws {
        guard try tx.read.dossier(id)?.etat == .brouillon else { return }
        try tx.upsert(
            StoredPiece(
                code: "delegation_signature", fichier: "delegation", nom: "d.pdf", type: "application/pdf",
                tailleOctets: 1, sha256: String(repeating: "0", count: 64), version: 1, deposeAt: instant),
            dossier: id)
    }

    static func attestAsDelegate(_ tx: Writer, _ contexte: Contexte, _ id: String) throws {
        let word: JSON = ["nom": "Autre Personne", "qualite": "Trésorière", "atteste_exactitude": true]
        try Attester.run(tx, contexte, dossier: id, try Attester.Demande(word))
    }

    func attest(_ id: String, _ who: String) async throws {
        try await run(who) { tx, contexte in
            try Attester.run(
                tx, contexte, dossier: id, try Attester.Demande(Self.word(tx.read, dossier: id)))
        }
    }

    @discardableResult
    func deposit(_ id: String, _ who: String) async throws -> StoredDepot {
        if try await etat(id) == .brouillon { try await attest(id, who) }
        return try await run(who) { tx, contexte in try Deposer.run(tx, contexte, dossier: id) }
    }

    func rule(_ id: String, recevable: Bool = true) async throws {
        try await run("instructeur") { tx, contexte in
            let decision: JSON = [
                "decision": .string(recevable ? "recevable" : "irrecevable"), "motif": "Vu les pièces",
            ]
            try StatuerRecevabilite.run(tx, contexte, dossier: id, try StatuerRecevabilite.Demande(decision))
        }
    }

    func evaluate(_ action: String, _ who: String = "instructeur", note: Int64 = 3) async throws {
        try await run(who) { tx, contexte in try Evaluer.run(tx, contexte, action: action, marks(note)) }
    }

    func close(_ id: String) async throws {
        for action in try await actions(id) { try await evaluate(action) }
        try await run("instructeur") { tx, contexte in try CloreInstruction.run(tx, contexte, dossier: id) }
    }

    func grant(_ action: String, _ financeur: String, _ centimes: Int64) async throws {
        try await decide(action, financeur, ["decision": "accorde", "montant_centimes": .integer(centimes)])
    }

    func refuse(_ action: String, _ financeur: String) async throws {
        try await decide(action, financeur, ["decision": "refuse", "motif": "Crédits épuisés"])
    }

    private func decide(_ action: String, _ financeur: String, _ decision: JSON) async throws {
        try await run("financeur_\(financeur)") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de(financeur, action), try ReponseFinanceur(decision))
        }
    }

    func notify(_ id: String) async throws {
        try await run("instructeur") { tx, contexte in try Notifier.run(tx, contexte, dossier: id) }
    }

    func withdraw(_ id: String, _ who: String) async throws {
        try await run(who) { tx, contexte in
            try RetirerDossier.run(tx, contexte, dossier: id, motif: "Projet abandonné")
        }
    }

    func reopen(_ id: String) async throws {
        try await run("instructeur") { tx, contexte in
            try Rouvrir.run(tx, contexte, dossier: id, motif: "Un élément nouveau")
        }
    }

    /// Brings the dossier of a porteur to a state by the shortest way; where lines are decided, they are
    /// refused.
    @discardableResult
    func bring(_ who: String, to etat: Etat) async throws -> String {
        let id = try await dossier(who).id
        switch etat {
        case .brouillon: break
        case .atteste: if try await self.etat(id) == .brouillon { try await attest(id, who) }
        case .depose: try await deposit(id, who)
        case .irrecevable:
            try await deposit(id, who)
            try await rule(id, recevable: false)
        case .retire:
            try await deposit(id, who)
            try await withdraw(id, who)
        case .recevable:
            try await deposit(id, who)
            try await rule(id)
        case .instruit:
            try await bring(who, to: .recevable)
            try await close(id)
        case .decide:
            try await bring(who, to: .instruit)
            for action in try await actions(id) {
                for line in try await store.read({ try $0.financements(action: action) }) {
                    try await refuse(action, line.financement.demande.financeur)
                }
            }
        case .notifie:
            try await bring(who, to: .decide)
            try await notify(id)
        }
        return id
    }
}

/// The same mark for every line of the grid of 2023.
func marks(_ note: Int64) -> JSON {
    [
        "notes": [
            "quartiers": .integer(note), "objectifs": .integer(note), "partenariat": .integer(note),
            "budget": .integer(note), "evaluation": .integer(note),
        ]
    ]
}

/// A piece as an upload leaves it, without bytes in a file.
func piece(_ code: String, at instant: Instant) -> StoredPiece {
    StoredPiece(
        code: code, fichier: Identifiant.new(at: instant), nom: "\(code).pdf", type: "application/pdf",
        tailleOctets: 3, sha256: sha256([1, 2, 3] as [UInt8]), version: 1, deposeAt: instant)
}
