import AsyncHTTPClient
import Crypto
public import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Store
import UseCases

/// Delivers events by HTTP, each signed with the secret of its webhook.
///
/// The name is resolved here, every resulting address is checked, and the connection goes to one of them: a
/// name that resolves differently between check and connection has no effect.
struct LivraisonHTTP: Sendable {
    let permis: WebhooksPermis
    let patience: Duration
    /// The function that resolves a name to addresses.
    var resoudre: @Sendable (String, TimeAmount) async throws -> [AdresseIP] = Resolution.adresses

    /// - Parameter id: the same at each attempt.
    func livrer(
        _ id: String, to url: String, _ corps: String, secret: String, at instant: Instant
    ) async -> ResultatDEssai {
        let limite = NIODeadline.now() + TimeAmount(patience)
        do {
            let adresse = try AdresseDeWebhook(url)
            var request = HTTPClientRequest(url: adresse.url)
            request.method = .POST
            request.headers = [
                "Content-Type": "application/json", "User-Agent": "Guichet", "Guichet-Delivery": id,
                "Guichet-Signature": Signature.entete(corps, secret: secret, at: instant),
                "webhook-id": id, "webhook-timestamp": "\(instant.milliseconds / 1000)",
                "webhook-signature": Signature.standard(id, corps, secret: secret, at: instant),
            ]
            request.body = .bytes(ByteBuffer(string: corps))
            let status = try await envoyer(request, to: adresse, before: limite)
            return (200..<300).contains(status)
                ? .remis("Réponse \(status).") : .echec("Réponse \(status) : une réponse 2xx est attendue.")
        } catch let defaut as AdresseDeWebhook.Defaut {
            return .refus("L’adresse du webhook n’est plus prise. \(defaut.detail)")
        } catch {
            return .echec("Pas de réponse : \(Panne.cause(error)).")
        }
    }

    /// - Throws: `AdresseDeWebhook.Defaut` for an address that may not be reached, before any connection.
    private func envoyer(
        _ request: HTTPClientRequest, to adresse: AdresseDeWebhook, before limite: NIODeadline
    ) async throws -> UInt {
        try permis.verifier(adresse)
        guard case .nom(let nom) = adresse.hote else {
            return try await execute(request, [:], before: limite)
        }
        let resolues = try await resoudre(nom, limite - .now())
        try permis.verifier(resolues, de: nom)
        for adresse in resolues.dropLast() {
            do {
                return try await execute(request, [nom: "\(adresse)"], before: limite)
            } catch  where Panne.isSansConnexion(error) {
                continue
            }
        }
        return try await execute(request, resolues.last.map { [nom: "\($0)"] } ?? [:], before: limite)
    }

    /// Uses an HTTP client of its own, which knows only this address for the name and leaves no connection
    /// open.
    private func execute(
        _ request: HTTPClientRequest, _ adresses: [String: String], before limite: NIODeadline
    ) async throws -> UInt {
        var configuration = HTTPClient.Configuration()
        // Following a redirection would send signed data for one place to another.
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(
            connect: min(.seconds(10), TimeAmount(patience)), read: TimeAmount(patience))
        // The outbox retries, and says so in the trace.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.decompression = .disabled
        // The Host header and the name in the certificate are still those of the address.
        configuration.dnsOverride = adresses
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Result<UInt, any Error>
        do {
            result = .success(try await http.execute(request, deadline: limite).status.code)
        } catch {
            result = .failure(error)
        }
        try? await http.shutdown()
        return try result.get()
    }
}

/// Proves to a receiver that a delivery comes from this installation and is recent.
public enum Signature {
    /// `t=<unix seconds>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal>`
    public static func entete(_ corps: String, secret: String, at instant: Instant) -> String {
        let t = instant.milliseconds / 1000
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(t).\(corps)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return "t=\(t),v1=\(code.hexadecimal)"
    }

    /// `v1,<HMAC-SHA256 of "<id>.<unix seconds>.<body>" in base64>`, which the libraries of Standard Webhooks verify
    /// (https://www.standardwebhooks.com). The key is the text of the secret: they take it as `whsec_` and its
    /// base64.
    public static func standard(
        _ id: String, _ corps: String, secret: String, at instant: Instant
    ) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(id).\(instant.milliseconds / 1000).\(corps)".utf8),
            using: SymmetricKey(data: Data(secret.utf8)))
        return "v1,\(Data(code).base64EncodedString())"
    }
}
