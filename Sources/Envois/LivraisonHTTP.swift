import AsyncHTTPClient
import Crypto
public import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Store
import UseCases

/// Delivers events by HTTP, each signed with the secret of its webhook.
struct LivraisonHTTP: Sendable {
    private let http: HTTPClient
    private let patience: TimeAmount

    init(patience: TimeAmount) {
        var configuration = HTTPClient.Configuration()
        // A redirection would send what is signed for one place to another.
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: patience)
        // The outbox tries again, and says so in its trace.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.decompression = .disabled
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.patience = patience
    }

    func fermer() async throws { try await http.shutdown() }

    func livrer(_ envoi: StoredEnvoi, secret: String, at instant: Instant) async -> ResultatDEssai {
        var request = HTTPClientRequest(url: envoi.destinataire)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "User-Agent": "Guichet", "Guichet-Delivery": envoi.id,
            "Guichet-Signature": Signature.entete(envoi.corps, secret: secret, at: instant),
        ]
        request.body = .bytes(ByteBuffer(string: envoi.corps))
        do {
            let response = try await http.execute(request, deadline: .now() + patience)
            let status = response.status.code
            return (200..<300).contains(status)
                ? .remis("Réponse \(status).") : .echec("Réponse \(status) : une réponse 2xx est attendue.")
        } catch {
            return .echec("Pas de réponse : \(Panne.cause(error)).")
        }
    }
}

/// What proves to a receiver that a delivery is ours, and of now.
public enum Signature {
    /// `t=<unix seconds>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal>`
    public static func entete(_ corps: String, secret: String, at instant: Instant) -> String {
        let t = instant.milliseconds / 1000
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(t).\(corps)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "t=\(t),v1=\(hex)"
    }
}
