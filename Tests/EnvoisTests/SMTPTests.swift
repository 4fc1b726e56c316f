import Domain
import Foundation
import NIOSSL
import Support
import Synchronization
import Testing
import UseCases

@testable import Envois

@Suite("Delivering an e-mail to a mail server")
struct SMTPTests {
    private static func message(_ corps: String = "Bonjour\n.\n..fin") throws -> MessageDeCourriel {
        MessageDeCourriel(
            id: "envoi-1", de: try #require(Courriel("appel@exemple.fr")),
            a: try #require(Courriel("porteur@exemple.fr")), objet: "Objet", corps: corps,
            at: Instant(milliseconds: 0))
    }

    private static func livrer(
        _ serveur: ServeurDeCourriel, compte: String = "", roots: NIOSSLTrustRoots = .default,
        patience: Duration = .seconds(120)
    ) async throws -> ResultatDEssai {
        var smtp = try #require(ServeurSMTP("smtp://\(compte)localhost:\(serveur.port)"))
        smtp.racines = roots
        smtp.patience = patience
        return await smtp.livrer(try message())
    }

    private static let pem = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "golden/localhost.pem").path

    private static func tls() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate.fromPEMFile(pem).map {
            NIOSSLCertificateSource.certificate($0)
        }
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificate,
                privateKey: .privateKey(try NIOSSLPrivateKey(file: pem, format: .pem))))
    }

    @Test("An e-mail arrives exactly as written, even when it has lines of a single dot")
    func remis() async throws {
        let serveur = try await ServeurDeCourriel()
        #expect(try await Self.livrer(serveur) == .remis("Remis au serveur de courriel : 250 gardé"))
        let recu = try #require(serveur.recus.first)
        #expect(recu.de == "MAIL FROM:<appel@exemple.fr>")
        #expect(recu.a == ["RCPT TO:<porteur@exemple.fr>"])
        #expect(recu.texte == String(decoding: try Self.message().bytes, as: UTF8.self))
        #expect(recu.texte.hasSuffix("\r\n\r\nBonjour\r\n.\r\n..fin\r\n"))
        try await serveur.stop()
    }

    @Test(
        "A 5xx answer to the message is final; a 4xx, or a 5xx before the message, is retried",
        arguments: [
            ("RCPT", "550 5.1.1 inconnu", ResultatDEssai.refus("550 5.1.1 inconnu")),
            ("RCPT", "450 plus tard", .echec("450 plus tard")),
            ("MAIL", "552 trop", .echec("552 trop")),
            ("RCPT", "550 5.7.1 relais", .echec("550 5.7.1 relais")), ("MAIL", "530 qui", .echec("530 qui")),
            (".", "554 non", .refus("554 non")),
            (".", "451 plus tard", .echec("451 plus tard")), ("EHLO", "502 non", .echec("502 non")),
            ("DATA", "554-non\r\n554 vraiment", .refus("554 non vraiment")),
        ])
    func refus(_ command: String, _ reply: String, _ expected: ResultatDEssai) async throws {
        let serveur = try await ServeurDeCourriel { $0.hasPrefix(command) ? reply : nil }
        #expect(try await Self.livrer(serveur) == expected)
        #expect(serveur.recus.isEmpty)
        try await serveur.stop()
    }

    @Test("A mail server that is silent, absent or not speaking SMTP is a failure to be retried")
    func troubles() async throws {
        let nonsense = try await ServeurDeCourriel { $0.isEmpty ? "bonjour" : nil }
        #expect(try await Self.livrer(nonsense) == .echec("Le serveur de courriel ne parle pas SMTP."))
        let silent = try await ServeurDeCourriel { $0.isEmpty ? "220-attendez" : nil }
        let answer = try await Self.livrer(silent, patience: .milliseconds(200))
        #expect(answer == .echec("Le serveur de courriel ne dit plus rien."))
        try await silent.stop()
        let gone = try await Self.livrer(silent)
        guard case .echec(let detail) = gone else { throw Unexpected(gone) }
        #expect(detail.hasPrefix("Le serveur de courriel ne répond pas"))
        try await nonsense.stop()
    }

    private struct Unexpected: Error {
        let resultat: ResultatDEssai
        init(_ resultat: ResultatDEssai) { self.resultat = resultat }
    }

    @Test(
        "A password is sent encrypted, by PLAIN or LOGIN, or not sent at all",
        arguments: ["PLAIN LOGIN", "LOGIN"])
    func motDePasse(_ methods: String) async throws {
        let clear = try await ServeurDeCourriel(extensions: ["AUTH \(methods)"])
        let refused = try await Self.livrer(clear, compte: "service:mot%20secret@")
        #expect(
            refused
                == .echec(
                    "Le serveur de courriel n’offre pas de chiffrement : le mot de passe n’est pas envoyé."))
        #expect(clear.recus.isEmpty)
        let serveur = try await ServeurDeCourriel(
            extensions: ["STARTTLS", "AUTH \(methods)"], tls: try Self.tls())
        let sent = try await Self.livrer(
            serveur, compte: "service:mot%20secret@", roots: .file(Self.pem))
        #expect(sent == .remis("Remis au serveur de courriel : 250 gardé"))
        let recu = try #require(serveur.recus.first)
        #expect(recu.isChiffre)
        let plain = Data("\0service\0mot secret".utf8).base64EncodedString()
        let login = ["service", "mot secret"].map { Data($0.utf8).base64EncodedString() }
        #expect(recu.compte == (methods == "LOGIN" ? ["AUTH LOGIN"] + login : ["AUTH PLAIN \(plain)"]))
        try await clear.stop()
        try await serveur.stop()
    }

    @Test("An untrusted certificate ends the conversation before the e-mail is sent")
    func certificat() async throws {
        let serveur = try await ServeurDeCourriel(extensions: ["STARTTLS"], tls: try Self.tls())
        #expect(
            try await Self.livrer(serveur)
                == .echec("Le chiffrement avec le serveur de courriel a échoué : vérifiez son certificat."))
        #expect(serveur.recus.isEmpty)
        try await serveur.stop()
    }

    @Test("Unencrypted words that follow the agreement to encrypt end the conversation")
    func intrusion() async throws {
        let serveur = try await ServeurDeCourriel(extensions: ["STARTTLS"]) {
            $0 == "STARTTLS" ? "220 chiffrons\r\n250 oui" : nil
        }
        let answer = try await Self.livrer(serveur)
        #expect(
            answer
                == .echec(
                    "Des mots en clair suivent l’accord de chiffrer : quelqu’un s’est glissé entre nous."))
        try await serveur.stop()
    }

    @Test(
        "A wrong address of a mail server is refused",
        arguments: [
            "", "mail.exemple.fr", "http://exemple.fr", "smtp://", "smtp://nom@exemple.fr",
            "smtp://exemple.fr:0",
            "smtp://exemple.fr/boite", "smtp://exemple.fr?x=1",
        ])
    func adresses(_ text: String) { #expect(ServeurSMTP(text) == nil) }

    @Test("The default port depends on the scheme of the address")
    func ports() throws {
        #expect(try #require(ServeurSMTP("smtp://exemple.fr")).port == 587)
        #expect(try #require(ServeurSMTP("smtps://nom:mot@exemple.fr")).port == 465)
        #expect(try #require(ServeurSMTP("smtp://[::1]:2525")).hote == "::1")
    }

    @Test(
        "Without a setting, encryption is demanded of a server on the network, and used when offered on this machine",
        arguments: [
            ("smtp://relais.exemple.fr", PolitiqueTLS.exiger), ("smtp://192.0.2.7", .exiger),
            ("smtp://localhost:25", .opportuniste), ("smtp://127.0.0.1:25", .opportuniste),
            ("smtp://[::1]:25", .opportuniste),
        ])
    func ordinaire(_ text: String, _ politique: PolitiqueTLS) throws {
        #expect(try #require(ServeurSMTP(text)).tls == politique)
    }

    @Test(
        "A server that offers no encryption gets nothing when it is demanded; one that offers it gets none when never"
    )
    func politiques() async throws {
        let clear = try await ServeurDeCourriel()
        var smtp = try #require(ServeurSMTP("smtp://localhost:\(clear.port)"))
        smtp.tls = .exiger
        let refused = await smtp.livrer(try Self.message())
        #expect(
            refused
                == .echec(
                    "Le serveur de courriel n’offre pas de chiffrement, et le réglage l’exige (--courriel-tls) : rien n’est envoyé."
                ))
        #expect(clear.recus.isEmpty)
        let offers = try await ServeurDeCourriel(extensions: ["STARTTLS"], tls: try Self.tls())
        smtp = try #require(ServeurSMTP("smtp://localhost:\(offers.port)"))
        for (politique, isChiffre) in [(PolitiqueTLS.jamais, false), (.exiger, true), (.opportuniste, true)] {
            smtp.tls = politique
            smtp.croire(Self.pem)
            #expect(
                await smtp.livrer(try Self.message()) == .remis("Remis au serveur de courriel : 250 gardé"))
            #expect(offers.recus.last?.isChiffre == isChiffre)
        }
        #expect(ServeurSMTP.isAutorite(Self.pem) && !ServeurSMTP.isAutorite(#filePath))
        try await clear.stop()
        try await offers.stop()
    }

    private static func essayer(
        _ port: Int, compte: String = "", politique: PolitiqueTLS? = nil, autorite: Bool = true
    ) async throws -> (issue: IssueDEssai, dit: [String]) {
        var smtp = try #require(ServeurSMTP("smtp://\(compte)localhost:\(port)"))
        if let politique { smtp.tls = politique }
        if autorite { smtp.croire(pem) }
        smtp.patience = .seconds(120)
        let dit = Mutex<[String]>([])
        let issue = await smtp.essayer(
            to: try #require(Courriel("vous@exemple.fr")), from: try #require(Courriel("appel@exemple.fr")),
            objet: "Essai", corps: "Bonjour", id: "essai-1", at: Instant(milliseconds: 0)
        ) { line in dit.withLock { $0.append(line) } }
        return (issue, dit.withLock { $0 })
    }

    @Test("A trial says each step up to the acceptance of the message")
    func essai() async throws {
        let serveur = try await ServeurDeCourriel(
            extensions: ["STARTTLS", "AUTH PLAIN"], tls: try Self.tls())
        let (issue, dit) = try await Self.essayer(serveur.port, compte: "service:mot%20secret@")
        #expect(issue == .accepte)
        #expect(dit.first == "Connexion à localhost, port \(serveur.port)…")
        for said in [
            "✓ Connexion", "✓ Chiffré (", "certificat vérifié pour localhost, valable jusqu’au",
            "✓ Compte « service » accepté.", "✓ Expéditeur appel@exemple.fr accepté.",
            "✓ Destinataire vous@exemple.fr accepté.", "✓ Message accepté : 250 gardé",
        ] { #expect(dit.joined(separator: "\n").contains(said), "\(said)") }
        #expect(!dit.joined().contains("secret"))
        #expect(serveur.recus.count == 1)
        try await serveur.stop()
    }

    @Test(
        "A trial that fails says at which step, and ends with the code of that step",
        arguments: [
            (
                "RCPT", "550 5.1.1 inconnu", IssueDEssai.destinataireRefuse,
                "✗ Destinataire refusé : 550 5.1.1 inconnu"
            ),
            ("RCPT", "450 4.2.1 plus tard", .plusTard, "450 4.2.1 plus tard"),
            ("AUTH", "535 5.7.8 mauvais", .compteRefuse, "✗ Compte : 535 5.7.8 mauvais"),
            ("MAIL", "550 5.7.1 qui", .injoignable, "✗ Message refusé : 550 5.7.1 qui"),
            (".", "554 non", .injoignable, "✗ Message refusé : 554 non"),
        ])
    func echecs(_ command: String, _ reply: String, _ expected: IssueDEssai, _ said: String) async throws {
        let serveur = try await ServeurDeCourriel(
            extensions: ["STARTTLS", "AUTH PLAIN"], tls: try Self.tls()
        ) { $0.hasPrefix(command) ? reply : nil }
        let (issue, dit) = try await Self.essayer(serveur.port, compte: "service:mot@")
        #expect(issue == expected)
        #expect(dit.last?.contains(said) == true, "\(dit)")
        #expect(serveur.recus.isEmpty)
        try await serveur.stop()
    }

    @Test("A trial tells an unknown certificate, a lack of encryption and an absent server apart")
    func sansChiffrement() async throws {
        let serveur = try await ServeurDeCourriel(extensions: ["STARTTLS"], tls: try Self.tls())
        let unknown = try await Self.essayer(serveur.port, autorite: false)
        #expect(unknown.issue == .chiffrement)
        #expect(unknown.dit.last?.contains("--courriel-autorite") == true)
        try await serveur.stop()
        let clear = try await ServeurDeCourriel()
        let demanded = try await Self.essayer(clear.port, politique: .exiger)
        #expect(demanded.issue == .chiffrement)
        #expect(demanded.dit.last?.contains("n’offre pas de chiffrement") == true)
        let open = try await Self.essayer(clear.port)
        #expect(open.issue == .accepte && open.dit.contains { $0.hasPrefix("– En clair") })
        try await clear.stop()
        let gone = try await Self.essayer(clear.port)
        #expect(gone.issue == .injoignable)
        #expect(gone.dit.last == "✗ Pas de connexion : le serveur refuse la connexion.")
    }
}
