import Domain
import JSON
import Store
import StoreSupport
import Support

/// What the tests of the work lists do often.
extension Scene {
    /// One more member of the staff of the contrat.
    func staff(_ nom: String, _ role: Role, financeur: String? = nil) async throws -> String {
        try await server.account(nom, role, contrat: "argentan-2015", financeur: financeur)
    }

    func compte(_ nom: String) async throws -> String {
        try await server.store.read { reader in
            guard let courriel = Courriel("\(nom)@exemple.fr"),
                let compte = try reader.compte(courriel: courriel)
            else { throw Inconnu() }
            return compte.id
        }
    }

    /// Recuses somebody from a dossier.
    func deporter(_ nom: String, from dossier: Filed) async throws {
        let id = try await compte(nom)
        let instant = server.horloge.horloge.now()
        try await server.store.write { tx in
            try tx.insert(
                Deport(
                    id: Identifiant.new(at: instant), compteId: id, nom: nom, dossierId: dossier.id,
                    porteurId: nil, origine: .declare, motif: "Conflit d’intérêts.", creeAt: instant), par: id
            )
        }
    }

    /// Makes somebody a member of the porteur of a dossier.
    func join(_ nom: String, _ dossier: Filed) async throws {
        let id = try await compte(nom)
        let instant = server.horloge.horloge.now()
        try await server.store.write { tx in
            guard let stored = try tx.read.dossier(dossier.id) else { throw Inconnu() }
            try tx.insertMembre(porteur: stored.porteurId, compte: id, qualite: .redacteur, at: instant)
        }
    }

    /// A deposited dossier, of a porteur of its own.
    func depose(_ numero: Int, actions: [JSON]? = nil) async throws -> Filed {
        let dossier = try await brouillon(
            numero, actions: actions ?? [Modele.action("Boxe au pied des immeubles")])
        try await deposer(dossier)
        return dossier
    }

    func recevable(_ numero: Int, actions: [JSON]? = nil) async throws -> Filed {
        let dossier = try await depose(numero, actions: actions)
        try await admettre(dossier)
        return dossier
    }

    @discardableResult
    func affecter(_ dossier: Filed, _ nom: String, action: String? = nil, status: Int = 201) async throws
        -> Answer
    {
        let json: JSON = [
            "compte": .string("\(nom)@exemple.fr"), "tache": action == nil ? "instruire" : "evaluer",
            "action": .text(action),
        ]
        return try await client.send("POST", "\(dossier.path)/affectations", equipe.instructeur, json: json)
            .expecting(status)
    }

    func enLot(_ json: JSON, key: String? = nil) async throws -> Answer {
        try await client.send(
            "POST", "/v1/appels/argentan-2023/affectations", equipe.instructeur, json: json, key: key)
    }

    /// The line of the load view of one person.
    func charge(_ nom: String, _ token: String? = nil) async throws -> JSON {
        try await client.get("/v1/appels/argentan-2023/charge", token ?? equipe.instructeur).expecting(200)
            .items.first { $0.at("/compte/nom")?.string == nom } ?? .null
    }
}

extension Answer {
    /// The people who got something, in the order of the answer.
    var affectees: [String] { json["affectees"]?.array?.compactMap { $0.at("/compte/nom")?.string } ?? [] }
    var nonAffectees: [JSON] { json["non_affectees"]?.array ?? [] }
}

/// A test names something that does not exist.
struct Inconnu: Error {}
