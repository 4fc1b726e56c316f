import AsyncHTTPClient
import Crypto
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Store
public import UseCases

/// Delivers events by HTTP, each signed with the secret of its webhook.
///
/// The name is resolved here, every resulting address is checked, and the connection goes to one of them: a
/// name that resolves differently between check and connection has no effect.
struct LivraisonHTTP: Sendable {
    let permis: WebhooksPermis
    let patience: Duration
    /// The function that resolves a name to addresses.
    var resoudre: @Sendable (String, TimeAmount) async throws -> [AdresseIP] = Resolution.adresses

    func livrer(_ livraison: Livraison) async -> ResultatDEssai {
        let limite = NIODeadline.now() + TimeAmount(patience)
        do {
            let adresse = try AdresseDeWebhook(livraison.url)
            var request = HTTPClientRequest(url: adresse.url)
            request.method = .POST
            request.headers = [
                "Content-Type": "application/json", "User-Agent": "Guichet",
                "Guichet-Delivery": livraison.id, "Guichet-Signature": Signature.entete(livraison),
                "webhook-id": livraison.id, "webhook-timestamp": "\(livraison.at.milliseconds / 1000)",
                "webhook-signature": Signature.standard(livraison),
            ]
            request.body = .bytes(ByteBuffer(string: livraison.corps))
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
    /// `t=<unix seconds>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal>`, with one `v1` for each secret.
    public static func entete(_ livraison: Livraison) -> String {
        let t = livraison.at.milliseconds / 1000
        let codes = codes(of: "\(t).\(livraison.corps)", livraison.secrets)
        return (["t=\(t)"] + codes.map { "v1=\($0.hexadecimal)" }).joined(separator: ",")
    }

    /// `v1,<HMAC-SHA256 of "<id>.<unix seconds>.<body>" in base64>`, one for each secret, separated by spaces, which the
    /// libraries of Standard Webhooks verify (https://www.standardwebhooks.com). The key is the text of the secret: they
    /// take it as `whsec_` and its base64.
    static func standard(_ livraison: Livraison) -> String {
        let text = "\(livraison.id).\(livraison.at.milliseconds / 1000).\(livraison.corps)"
        return codes(of: text, livraison.secrets).map { "v1,\(Data($0).base64EncodedString())" }
            .joined(separator: " ")
    }

    private static func codes(of text: String, _ secrets: [String]) -> [HMAC<SHA256>.MAC] {
        secrets.map { secret in
            HMAC<SHA256>.authenticationCode(
                for: Data(text.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        }
    }
}
