import API
import Foundation
import JSON
import Support
import Testing
import UseCases

extension Guichet.Limites {
    /// The defaults, except for these figures.
    static func quotas(_ figures: [Quota: Int64]) -> Guichet.Limites {
        var limites = Guichet.Limites()
        for (quota, figure) in figures { limites.quotas[quota] = figure }
        return limites
    }
}

/// The members of RateLimit-Policy or RateLimit: name, then parameters.
func structured(_ value: String?) -> [String: [String: String]] {
    var found: [String: [String: String]] = [:]
    for item in (value ?? "").split(separator: ",") {
        let parts = item.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let name = parts.first, name.hasPrefix("\""), name.hasSuffix("\"") else { continue }
        let parameters = parts.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map { String($0) } }
        found[String(name.dropFirst().dropLast())] = Dictionary(
            uniqueKeysWithValues: parameters.map { ($0[0], $0.count > 1 ? $0[1] : "") })
    }
    return found
}

/// Checks that an answer is refused by this quota, with the headers that the OpenAPI contract promises.
func expectQuota(
    _ answer: Answer?, _ quota: Quota, _ limite: Int64, dans: Int? = nil,
    location: SourceLocation = #_sourceLocation
) {
    expectProblem(answer, 429, "quota-depasse", location: location)
    guard let answer else { return }
    let detail = answer.json["detail"]?.string ?? ""
    #expect(detail.contains("« \(quota.rawValue) »"), "\(detail)", sourceLocation: location)
    #expect(detail.contains(quota.ligne.quoi), "\(detail)", sourceLocation: location)
    let wait = answer.header("Retry-After").flatMap { Int($0) }
    #expect(wait == dans ?? quota.ligne.attente, sourceLocation: location)
    let policy = structured(answer.header("RateLimit-Policy"))
    #expect(policy[quota.rawValue]?["q"] == String(limite), "\(policy)", sourceLocation: location)
    #expect(
        policy[quota.rawValue]?["w"] == quota.ligne.fenetre.map { String($0) }, "\(policy)",
        sourceLocation: location)
    let state = structured(answer.header("RateLimit"))
    #expect(state[quota.rawValue]?["r"].flatMap { Int($0) } != nil, "\(state)", sourceLocation: location)
    #expect(state[quota.rawValue]?["t"] == dans.map { String($0) }, "\(state)", sourceLocation: location)
}

extension Scene {
    /// What a test checks to be unchanged after a refusal.
    struct Rows: Equatable {
        let journal: Int
        let fichiers: Int
    }

    func counts() async throws -> Rows {
        let journal = try await client.get("/v1/journal?limit=200", equipe.auditeur).expecting(200).items
            .count
        return Rows(journal: journal, fichiers: try server.files().kept.count)
    }

    func piece(
        _ dossier: Filed, _ code: String = "rib", _ bytes: [UInt8], ifMatch: String? = nil
    ) async throws -> Answer {
        try await client.send(
            "PUT", "\(dossier.path)/pieces/\(code)", dossier.token, body: bytes, type: "application/pdf",
            ifMatch: ifMatch)
    }

    /// A draft without pieces and without actions.
    func vide(_ token: String, _ porteur: String) async throws -> Filed {
        Filed(id: try await ouvrir(token, porteur).expecting(201).id, actions: [], token: token)
    }
}
