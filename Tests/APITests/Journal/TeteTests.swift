import Documents
import Domain
import Foundation
import GRDB
import JSON
import Store
import StoreSupport
import Support
import Testing
import UseCases

@testable import Envois

@Suite("The head leaves: on receipts, minutes, letters, and each day")
struct TeteTests {
    /// Whether it is a seal of the file, committed before what `after` says.
    private static func requireSealed(_ tete: Tete?, _ scene: Scene, before seal: Tete?) async throws {
        let tete = try #require(tete)
        #expect(try await scene.server.store.read { try $0.suite(de: tete) }.isContinuation)
        #expect(tete.numero < (seal?.numero ?? 0))
    }

    private static func head(_ scene: Scene) async throws -> Tete? {
        try await scene.server.store.read { try $0.tete() }
    }

    @Test("The receipt, its page and the deposited document give the same head, sealed before the deposit")
    func receipt() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.attester(dossier)
            let before = try await Self.head(scene)
            _ = try await scene.move(dossier.token, dossier, "depot").expecting(200)
            let json = try await scene.client.get("\(dossier.path)/recepisse", dossier.token).expecting(200)
            let tete = Tete(json.json["tete"])
            #expect(tete == before)
            try await Self.requireSealed(tete, scene, before: try await Self.head(scene))
            #expect(Tete.lues(json.bytes) == [tete].compactMap { $0 })
            let page = try await scene.client.get("\(dossier.path)/recepisse?format=html", dossier.token)
            #expect(Tete.lues(in: page.text) == [tete].compactMap { $0 })
            let depot = try await scene.client.get("\(dossier.path)/depot", dossier.token).expecting(200)
            #expect(Tete(depot.json["tete"]) == tete)
        }
    }

    /// The sixteen bytes of an identifier, as a seal has them.
    private static func octets(_ id: String) -> [UInt8] {
        let digits = Array(id.replacing("-", with: ""))
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
    }

    /// The number of the seal that saw the deposit.
    private static func seal(of dossier: String, _ scene: Scene) async throws -> Int64 {
        let queue = try DatabaseQueue(path: scene.server.store.folder.appending(path: Store.fileName).path)
        defer { try? queue.close() }
        return try await queue.read { db in
            try Int64.fetchOne(
                db, sql: "SELECT min(numero) FROM sceau WHERE instr(contenu, ?) AND instr(contenu, ?)",
                arguments: [Data("\u{5}depot".utf8), Data(octets(dossier))]) ?? 0
        }
    }

    @Test("Deposits that share a commit give a head of before that commit, not of their own")
    func together() async throws {
        try await Scene.run { scene in
            var filed: [Scene.Filed] = []
            for number in 1...6 {
                let dossier = try await scene.brouillon(number)
                try await scene.attester(dossier)
                filed.append(dossier)
            }
            let before = try #require(try await Self.head(scene))
            try await withThrowingTaskGroup { group in
                for dossier in filed {
                    group.addTask {
                        _ = try await scene.move(dossier.token, dossier, "depot").expecting(200)
                    }
                }
                try await group.waitForAll()
            }
            for dossier in filed {
                let json = try await scene.client.get("\(dossier.path)/recepisse", dossier.token).expecting(
                    200)
                let tete = try #require(Tete(json.json["tete"]))
                #expect(tete.numero >= before.numero)
                #expect(tete.numero < (try await Self.seal(of: dossier.id, scene)))
                #expect(try await scene.server.store.read { try $0.suite(de: tete) }.isContinuation)
            }
        }
    }

    @Test("A letter ends with the head; its preview has none, and the hash of the preview still holds")
    func letter() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let preview = try #require(
                try await scene.client.get("/v1/appels/argentan-2023/courriers", scene.equipe.instructeur)
                    .expecting(200).items.first)
            #expect(Tete.lues(in: preview["corps"]?.string ?? "") == [])
            let before = try await Self.head(scene)
            _ = try await scene.client.send(
                "POST", Scene.notifications, scene.equipe.instructeur,
                json: [
                    "lettres": [["dossier": .string(dossier.id), "empreinte": preview["empreinte"] ?? .null]]
                ]
            ).expecting(201)
            let letter = try #require(try await scene.courriers(dossier, dossier.token).first)
            let text = letter["corps"]?.string ?? ""
            #expect(Tete.lues(in: text) == [before].compactMap { $0 })
            #expect(text.hasPrefix(preview["corps"]?.string ?? "x"))
            try await Self.requireSealed(before, scene, before: try await Self.head(scene))
            let mail = try #require(
                try await scene.envois().first { $0["canal"] == "courriel" }?["id"]?.string)
            let sent = try await scene.client.get("/v1/envois/\(mail)", scene.equipe.instructeur).expecting(
                200)
            #expect(sent.json["corps"]?.string == text)
        }
    }

    private static func gardiens(_ url: String) -> DiffuserTete.Gardiens {
        DiffuserTete.Gardiens(
            courriels: [Courriel("greffe@exemple.fr")].compactMap { $0 }, webhooks: [url])
    }

    private static func tell(_ scene: Scene, _ gardiens: DiffuserTete.Gardiens) async throws -> Bool {
        let instant = scene.server.horloge.horloge.now()
        return try await scene.server.store.write { try DiffuserTete.run($0, gardiens, at: instant) }
    }

    @Test("Each day something happened, one message to each keeper; none on the days when only it was sent")
    func daily() async throws {
        let destinataire = try await Destinataire()
        let gardiens = Self.gardiens(destinataire.url)
        try await Scene.runWithReceivers { scene in
            try await scene.facteur(secretDeTete: "un secret de seize") { facteur in
                let before = try #require(try await Self.head(scene))
                #expect(try await Self.tell(scene, gardiens))
                #expect(try await Self.tell(scene, gardiens) == false)
                try await facteur.tour()
                let told = try #require(destinataire.recus.first)
                #expect(destinataire.recus.count == 1)
                #expect(Tete(told.json["tete"]) == before && told.json["evenement"] == "tete")
                #expect(Tete.lues(Array(told.corps.utf8)) == [before])
                let signature = try #require(told.headers["guichet-signature"])
                let livraison = Livraison(
                    id: "1", url: destinataire.url, corps: told.corps, secrets: ["un secret de seize"],
                    at: scene.server.horloge.horloge.now())
                #expect(signature == Signature.entete(livraison))
                let mail = try #require(try scene.fichiers().values.first)
                let text = String(decoding: mail, as: UTF8.self).replacing("=\r\n", with: "")
                #expect(text.contains("To: <greffe@exemple.fr>"))
                #expect(Tete.lues(in: text) == [before])
                // The next days nothing happens but the sending.
                for day in ["2022-11-16T09:00:00Z", "2022-11-17T09:00:00Z"] {
                    try scene.server.horloge.set(day)
                    #expect(try await Self.tell(scene, gardiens) == false)
                    try await facteur.tour()
                }
                #expect(destinataire.recus.count == 1)
                try scene.server.horloge.set("2022-11-17T10:00:00Z")
                _ = try await scene.representant(7)
                #expect(try await Self.tell(scene, gardiens))
                #expect(try await Self.tell(scene, gardiens) == false)
                _ = try await scene.representant(8)
                #expect(try await Self.tell(scene, gardiens) == false)
                try await facteur.tour()
                #expect(destinataire.recus.count == 2)
                try scene.server.horloge.set("2022-11-17T23:30:00Z")
                #expect(try await Self.tell(scene, gardiens), "it is the 18th in Paris")
            }
        }
        try await destinataire.stop()
    }

    @Test("Without keepers, or while envois are held back, no message is made")
    func held() async throws {
        try await Scene.run { scene in
            #expect(try await Self.tell(scene, DiffuserTete.Gardiens()) == false)
            let instant = scene.server.horloge.horloge.now()
            try await scene.server.store.write { try RetenirEnvois.run($0, motif: "Copie", at: instant) }
            #expect(try await Self.tell(scene, Self.gardiens("https://exemple.fr/tete")) == false)
            try await scene.server.store.write { try RetenirEnvois.lever($0, at: instant) }
            #expect(try await Self.tell(scene, Self.gardiens("https://exemple.fr/tete")))
        }
    }

    @Test(
        "A keeper that is down is tried again with the same bytes; without its secret the message is given up"
    )
    func retried() async throws {
        let destinataire = try await Destinataire { $0 == 1 ? 500 : 200 }
        try await Scene.runWithReceivers { scene in
            #expect(try await Self.tell(scene, Self.gardiens(destinataire.url)))
            try await scene.facteur(secretDeTete: "un secret de seize") { facteur in
                try await facteur.tour()
                try scene.server.horloge.set("2022-11-15T09:06:00Z")
                try await facteur.tour()
                #expect(destinataire.recus.count == 2)
                #expect(Set(destinataire.recus.map(\.corps)).count == 1)
                #expect(Set(destinataire.recus.map { $0.headers["guichet-delivery"] }).count == 1)
            }
            try scene.server.horloge.set("2022-11-16T09:06:00Z")
            _ = try await scene.representant(1)
            #expect(try await Self.tell(scene, Self.gardiens(destinataire.url)))
            try await scene.facteur { _ = try await $0.tour() }
            #expect(destinataire.recus.count == 2)
            #expect(try await scene.server.store.read { try $0.envoisEnAttente() } == 0)
        }
        try await destinataire.stop()
    }

    @Test("A database that contradicts the file of its head is told by /readyz, with what to do")
    func ready() async throws {
        let installation = try TemporaryInstallation(
            copieDe: try await Self.cut(), at: "2022-11-15T09:00:00Z")
        let server = try await TestServer(installation)
        let ready = try await server.client.get("/readyz").expecting(200).json
        #expect(ready["statut"] == "degrade")
        #expect(ready["motifs"]?[0]?.string?.contains("Il manque la fin de la base") == true, "\(ready.text)")
        try await server.stop()
    }

    /// The folder of a closed installation whose file says that more was written.
    private static func cut() async throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guichet-\(UUID().uuidString)")
        let store = try Store(folder: folder, holder: "test")
        try store.close()
        let hash = String(repeating: "a", count: 64)
        try Data("{\"tete\":{\"sceau\":99999,\"sha256\":\"\(hash)\"}}".utf8)
            .write(to: folder.appending(path: FichierDeTete.nom))
        return folder
    }
}
