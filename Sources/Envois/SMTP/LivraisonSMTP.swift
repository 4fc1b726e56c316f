import Foundation
import NIOCore
import NIOSSL
import UseCases

extension ServeurSMTP {
    /// Delivers one message (RFC 5321), on a connection of its own.
    ///
    /// A 5xx reply to its recipient or its text is a final refusal of this message; any other failure may be
    /// temporary: a server that is down, a password that is being changed.
    func livrer(_ message: MessageDeCourriel) async -> ResultatDEssai {
        do {
            let tls = try TLS.context(self)
            let conversation = try await ConversationSMTP.open(self, tls: isChiffre ? tls : nil)
            let resultat: ResultatDEssai
            do {
                resultat = try await livrer(message, conversation, tls)
            } catch {
                await conversation.close()
                throw error
            }
            await conversation.close()
            return resultat
        } catch let error as Interruption {
            return error.resultat
        } catch let error as ErreurSMTP {
            return .echec(error.phrase)
        } catch is NIOSSLError {
            return .echec("Le chiffrement avec le serveur de courriel a échoué : vérifiez son certificat.")
        } catch {
            return .echec("Le serveur de courriel ne répond pas : \(Panne.cause(error)).")
        }
    }

    private func livrer(
        _ message: MessageDeCourriel, _ conversation: ConversationSMTP, _ tls: NIOSSLContext
    ) async throws -> ResultatDEssai {
        let (hello, isClear) = try await greet(conversation, tls, domain: message.domaine)
        try await authenticate(conversation, hello, isClear: isClear)
        for command in ["MAIL FROM:<\(message.de)>", "RCPT TO:<\(message.a)>", "DATA"] {
            let reply = try await conversation.say(command)
            // A refusal of the sender, or by policy, is a problem of the settings, not of this message.
            if !reply.isPositive, command.hasPrefix("MAIL") || reply.texte.utf8.contains(" 5.7.".utf8) {
                return .echec(reply.texte)
            }
            guard reply.isPositive else { return reply.refus }
        }
        let reply = try await conversation.send(Self.dotted(message.bytes))
        guard reply.isPositive else { return reply.refus }
        // The server has accepted the message: how it ends the conversation makes no difference.
        _ = try? await conversation.say("QUIT")
        return .remis("Remis au serveur de courriel : \(reply.texte)")
    }

    /// From the greeting to where the account may be named: encrypted as the policy says.
    ///
    /// - Returns: what the server offers then, and whether the connection is not encrypted.
    func greet(
        _ conversation: ConversationSMTP, _ tls: NIOSSLContext, domain: String
    ) async throws -> (hello: ReponseSMTP, isClear: Bool) {
        try await conversation.reply().requirePositive()
        let hello = try await conversation.say("EHLO \(domain)").requirePositive()
        if isChiffre { return (hello, false) }
        if self.tls == .jamais { return (hello, true) }
        guard hello.extensions["STARTTLS"] != nil else {
            if self.tls == .opportuniste { return (hello, true) }
            throw Interruption(
                resultat: .echec(
                    "Le serveur de courriel n’offre pas de chiffrement, et le réglage l’exige (--courriel-tls) : rien n’est "
                        + "envoyé."))
        }
        try await conversation.startTLS(tls, hote).requirePositive()
        return (try await conversation.say("EHLO \(domain)").requirePositive(), false)
    }

    func authenticate(
        _ conversation: ConversationSMTP, _ hello: ReponseSMTP, isClear: Bool
    ) async throws {
        guard let compte else { return }
        guard !isClear else {
            throw Interruption(
                resultat: .echec(
                    "Le serveur de courriel n’offre pas de chiffrement : le mot de passe n’est pas envoyé."))
        }
        try await authenticate(compte, conversation, hello.extensions["AUTH"] ?? [])
    }

    private func authenticate(
        _ compte: Compte, _ conversation: ConversationSMTP, _ methods: [String]
    ) async throws {
        func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
        if methods.contains("PLAIN") {
            try await conversation.say("AUTH PLAIN \(base64("\0\(compte.nom)\0\(compte.motDePasse)"))")
                .requirePositive()
        } else if methods.contains("LOGIN") {
            for line in ["AUTH LOGIN", base64(compte.nom), base64(compte.motDePasse)] {
                try await conversation.say(line).requirePositive()
            }
        } else {
            throw Interruption(
                resultat: .echec("Le serveur de courriel n’offre ni AUTH PLAIN ni AUTH LOGIN."))
        }
    }

    /// The text of a message with its end: a line that begins with a dot gets another one (RFC 5321, 4.5.2).
    static func dotted(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        var isLineStart = true
        for byte in bytes {
            if isLineStart, byte == UInt8(ascii: ".") { out.append(byte) }
            out.append(byte)
            isLineStart = byte == 0x0A
        }
        if !isLineStart { out += [0x0D, 0x0A] }
        return out + Array(".\r\n".utf8)
    }
}

/// The end of a conversation before a message was sent.
struct Interruption: Error { let resultat: ResultatDEssai }

extension ReponseSMTP {
    fileprivate var refus: ResultatDEssai { isDefinitive ? .refus(texte) : .echec(texte) }

    /// This reply, if it is positive; otherwise the conversation ends.
    @discardableResult
    func requirePositive() throws -> ReponseSMTP {
        guard isPositive else { throw Interruption(resultat: .echec(texte)) }
        return self
    }
}

extension ErreurSMTP {
    var phrase: String {
        switch self {
        case .silence: "Le serveur de courriel ne dit plus rien."
        case .coupure: "Le serveur de courriel a coupé la connexion."
        case .illisible: "Le serveur de courriel ne parle pas SMTP."
        case .intrusion: "Des mots en clair suivent l’accord de chiffrer : quelqu’un s’est glissé entre nous."
        }
    }
}
