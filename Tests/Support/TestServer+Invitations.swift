import Domain
import Foundation
import JSON
import Store
import StoreSupport
import UseCases

extension TestServer {
    /// The code of the last e-mail to an address: the line of it that is a code.
    public func code(_ nom: String) async throws -> String {
        let plis = try await plis(nom)
        guard let text = plis.last?.corps,
            let code = text.split(separator: "\n").first(where: { $0.hasPrefix("gcl_") })
        else { throw NotStarted() }
        return String(code)
    }

    /// The e-mails about its account that wait to leave for an address, oldest first.
    public func plis(_ nom: String) async throws -> [(objet: String, corps: String)] {
        let now = installation.horloge.horloge.now()
        return try await store.read { reader in
            try reader.plisDus(at: now, limit: 1000).filter { $0.destinataire == "\(nom)@exemple.fr" }
                .map { ($0.objet, $0.corps) }
        }
    }

    /// Invites the account of this name to a role on a contrat, and accepts for it.
    ///
    /// - Parameters:
    ///   - par: the token of the administrateur who invites.
    ///   - token: a session of the invited account, whose address is proved; nil: a new one.
    /// - Returns: the id of the role.
    @discardableResult
    public func donnerRole(
        _ nom: String, _ role: String, financeur: String? = nil, par administrateur: String,
        token: String? = nil, contrat: String = "argentan-2015"
    ) async throws -> String {
        let json: JSON = [
            "courriel": .string("\(nom)@exemple.fr"), "role": .string(role), "financeur": .text(financeur),
        ]
        return try await inviter(
            "/v1/contrats/\(contrat)/roles", json, nom, par: administrateur, token: token)
    }

    /// Invites the account of this name in a porteur, and accepts for it.
    ///
    /// - Parameter par: the token of the representative who invites.
    public func ajouterMembre(
        _ nom: String, _ porteur: String, qualite: String = "redacteur", par representant: String,
        token: String? = nil
    ) async throws {
        try await inviter(
            "/v1/porteurs/\(porteur)/membres",
            ["courriel": .string("\(nom)@exemple.fr"), "qualite": .string(qualite)], nom, par: representant,
            token: token)
    }

    @discardableResult
    private func inviter(
        _ path: String, _ json: JSON, _ nom: String, par inviter: String, token: String?
    ) async throws -> String {
        let id = try await client.send("POST", path, inviter, json: json).expecting(201).id
        var session = token
        if session == nil { session = try await self.session(nom) }
        _ = try await client.send("PUT", "/v1/invitations/\(id)/acceptation", session, json: [:]).expecting(
            200)
        return id
    }
}
