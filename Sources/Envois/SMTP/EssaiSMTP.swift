public import Domain
import NIOCore
import NIOSSL
import UseCases

/// How a trial with the mail server ended: the step at which it stopped, as the codes of sysexits.h.
public enum IssueDEssai: Int32, Sendable {
    case accepte = 0
    case destinataireRefuse = 67
    case nomInconnu = 68
    case injoignable = 69
    /// The server asks to try again later.
    case plusTard = 75
    case chiffrement = 76
    case compteRefuse = 77
}

extension ServeurSMTP {
    /// Sends one message and says each step, in French, as it is done.
    public func essayer(
        to destinataire: Courriel, from de: Courriel, nom: String? = nil, objet: String, corps: String,
        id: String, at instant: Instant, dire: @Sendable (String) -> Void
    ) async -> IssueDEssai {
        let message = MessageDeCourriel(
            id: id, de: de, nom: nom, a: destinataire, objet: objet, corps: corps, at: instant)
        let conversation: ConversationSMTP
        let contexte: NIOSSLContext
        dire("Connexion à \(hote), port \(port)…")
        do {
            contexte = try TLS.context(self)
            conversation = try await ConversationSMTP.open(self, tls: isChiffre ? contexte : nil)
        } catch {
            let cause = Panne.cause(error)
            dire("✗ Pas de connexion : \(cause).")
            return cause.utf8.contains("n’est pas connu".utf8) ? .nomInconnu : .injoignable
        }
        let issue = await parler(message, conversation, contexte, dire)
        await conversation.close()
        return issue
    }

    private func parler(
        _ message: MessageDeCourriel, _ conversation: ConversationSMTP, _ contexte: NIOSSLContext,
        _ dire: @Sendable (String) -> Void
    ) async -> IssueDEssai {
        var etape = IssueDEssai.chiffrement
        do {
            let (hello, isClear) = try await greet(conversation, contexte, domain: message.domaine)
            dire("✓ Connexion : le serveur répond.")
            dire(try await phrase(isClear: isClear, conversation))
            etape = .compteRefuse
            try await authenticate(conversation, hello, isClear: isClear)
            dire(
                compte.map { "✓ Compte « \($0.nom) » accepté." }
                    ?? "– Pas de compte : le réglage n’en donne pas.")
            return try await remettre(message, conversation, dire, &etape)
        } catch let error as Interruption {
            guard case .echec(let detail) = error.resultat else { return etape }
            dire("✗ \(Self.nom(etape)) : \(detail)")
            return Self.isTemporary(detail) ? .plusTard : etape
        } catch let error as ErreurSMTP {
            dire("✗ \(error.phrase)")
            return .injoignable
        } catch let error as NIOSSLExtraError where error == .failedToValidateHostname {
            dire("✗ Chiffrement : le certificat du serveur n’est pas au nom de \(hote).")
            return .chiffrement
        } catch is NIOSSLError, is BoringSSLError, is NIOSSLExtraError {
            dire(
                "✗ Chiffrement : le certificat du serveur n’est pas reconnu pour \(hote), ou le chiffrement n’a pas abouti. "
                    + "Pour un relais privé, donnez son autorité : --courriel-autorite.")
            return .chiffrement
        } catch {
            dire("✗ \(Self.nom(etape)) : \(Panne.cause(error)).")
            return .injoignable
        }
    }

    private func remettre(
        _ message: MessageDeCourriel, _ conversation: ConversationSMTP, _ dire: @Sendable (String) -> Void,
        _ etape: inout IssueDEssai
    ) async throws -> IssueDEssai {
        etape = .injoignable
        try await conversation.say("MAIL FROM:<\(message.de)>").requirePositive()
        dire("✓ Expéditeur \(message.de) accepté.")
        etape = .destinataireRefuse
        try await conversation.say("RCPT TO:<\(message.a)>").requirePositive()
        dire("✓ Destinataire \(message.a) accepté.")
        etape = .injoignable
        try await conversation.say("DATA").requirePositive()
        let reply = try await conversation.send(Self.dotted(message.bytes)).requirePositive()
        dire("✓ Message accepté : \(reply.texte)")
        _ = try? await conversation.say("QUIT")
        return .accepte
    }

    private func phrase(isClear: Bool, _ conversation: ConversationSMTP) async throws -> String {
        guard !isClear else {
            return tls == .jamais
                ? "– En clair : le réglage --courriel-tls jamais le demande."
                : "– En clair : le serveur n’offre pas de chiffrement."
        }
        let (version, certificat) = try await conversation.chiffrement()
        let name = version.map { "\($0)" } ?? ""
        let end = certificat.flatMap {
            Instant(milliseconds: Int64(clamping: $0.notValidAfter).multipliedClamped(by: 1000)).jourUTC
        }
        return "✓ Chiffré\(name.isEmpty ? "" : " (\(name))"), certificat vérifié pour \(hote)"
            + (end.map { ", valable jusqu’au \($0.enToutesLettres)" } ?? "") + "."
    }

    private static func nom(_ etape: IssueDEssai) -> String {
        switch etape {
        case .chiffrement: "Connexion ou chiffrement"
        case .compteRefuse: "Compte"
        case .destinataireRefuse: "Destinataire refusé"
        default: "Message refusé"
        }
    }

    private static func isTemporary(_ detail: String) -> Bool {
        detail.utf8.first == UInt8(ascii: "4") && detail.utf8.dropFirst(3).first == UInt8(ascii: " ")
    }
}

extension Int64 {
    /// A date far away stays one that can be computed with.
    fileprivate func multipliedClamped(by factor: Int64) -> Int64 {
        let (value, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? 0 : value
    }
}
