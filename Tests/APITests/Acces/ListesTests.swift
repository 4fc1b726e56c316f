import Foundation
import JSON
import Support
import Testing

/// Compares, in random worlds, what each account finds in a list with what it can read one by one.
@Suite("A list shows exactly the things that the caller can read one by one")
struct ListesTests {
    /// `GUICHET_LISTES` gives the number of worlds and the first seed.
    private static let seeds: ClosedRange<UInt64> = {
        let asked = ProcessInfo.processInfo.environment["GUICHET_LISTES"] ?? ""
        let numbers = asked.split(separator: " ").compactMap { UInt64($0) }
        let first = numbers.dropFirst().first ?? 1
        return first...first + max(1, numbers.first ?? 2) - 1
    }()

    @Test(
        "Lists and single reads agree for accounts with random roles, memberships, recusals and interests",
        arguments: seeds)
    func lists(_ seed: UInt64) async throws {
        try await MondeAuHasard.run(seed: seed) { monde in
            var seen = Compte()
            for (nom, jeton) in monde.jetons.sorted(by: { $0.key < $1.key }) {
                let lecteur = Lecture(monde: monde, nom: nom, jeton: jeton, compte: monde.comptes[nom] ?? "")
                let visible = try await lecteur.dossiers()
                seen.dossiers += visible.count
                seen.caches += monde.dossiers.count - visible.count
                seen.lignes += try await lecteur.journal(visible)
                seen.envois += try await lecteur.envois()
                seen.courriers += try await lecteur.courriers()
                seen.messages += try await lecteur.messages()
                seen.taches += try await lecteur.taches(visible)
                seen.seances += try await lecteur.duContrat("seances", monde.seances)
                seen.simulations += try await lecteur.duContrat("simulations", monde.simulations)
            }
            #expect(seen.isTelling, "seed \(seed) shows too little: \(seen)")
        }
    }

    /// What was compared in one world. Every number must be above zero: otherwise the test proves nothing.
    private struct Compte {
        var (dossiers, caches, lignes, envois, courriers) = (0, 0, 0, 0, 0)
        var (messages, taches, seances, simulations) = (0, 0, 0, 0)
        var isTelling: Bool {
            [dossiers, caches, lignes, envois, courriers, messages, taches, seances, simulations]
                .allSatisfy { $0 > 0 }
        }
    }
}

/// What one account reads.
private struct Lecture {
    let monde: MondeAuHasard
    let nom: String
    let jeton: String
    let compte: String

    private func status(_ path: String) async throws -> Int { try await monde.client.get(path, jeton).status }

    /// The items of every page of a list; nil when the list is refused.
    private func all(_ path: String) async throws -> [JSON]? {
        var (items, cursor): ([JSON], String?) = ([], nil)
        repeat {
            let after = cursor.map { "&cursor=\($0)" } ?? ""
            let answer = try await monde.client.get("\(path)?limit=7\(after)", jeton)
            if answer.status == 403 { return nil }
            items += try answer.expecting(200).items
            cursor = answer.json["next_cursor"]?.string
        } while cursor != nil
        return items
    }

    private func ids(_ items: [JSON], _ member: String = "id") -> [String] {
        items.compactMap { $0[member]?.string }
    }

    func dossiers() async throws -> Set<String> {
        var single: Set<String> = []
        for dossier in monde.dossiers {
            let answer = try await status(dossier.path)
            #expect([200, 404].contains(answer), "\(nom) \(dossier.path)")
            if answer == 200 { single.insert(dossier.id) }
        }
        let listed = ids(try await all("/v1/dossiers") ?? [])
        #expect(Set(listed) == single && listed.count == single.count, "\(nom)")
        return single
    }

    /// The rows of a visible dossier are the same in the whole journal and in the journal of the dossier. The
    /// rows of a hidden dossier are only those that the account itself caused.
    func journal(_ visible: Set<String>) async throws -> Int {
        let whole = try await all("/v1/journal") ?? []
        let byDossier = Dictionary(grouping: whole) { $0["dossier"]?.string }
        for dossier in monde.dossiers {
            let rows = byDossier[dossier.id] ?? []
            if visible.contains(dossier.id) {
                #expect(try await all("\(dossier.path)/journal") == rows, "\(nom) \(dossier.path)")
            } else {
                #expect(try await status("\(dossier.path)/journal") == 404)
                #expect(
                    rows.allSatisfy { $0.at("/acteur/compte")?.string == compte }, "\(nom) \(dossier.path)")
            }
        }
        return whole.count
    }

    func envois() async throws -> Int {
        var count = 0
        for appel in MondeAuHasard.appels {
            let every = try await monde.scene.envois(appel)
            var single: [String] = []
            for id in every where try await status("/v1/envois/\(id)") == 200 { single.append(id) }
            #expect(ids(try await all("/v1/appels/\(appel)/envois") ?? []) == single, "\(nom) \(appel)")
            count += single.count
        }
        return count
    }

    /// No route reads one letter before it is sent, so the list is compared with the recusals of each decided
    /// dossier, which the same qualities may read.
    func courriers() async throws -> Int {
        var count = 0
        for appel in MondeAuHasard.appels {
            var single: Set<String> = []
            for id in try await monde.scene.decides(appel)
            where try await status("/v1/dossiers/\(id)/deports") == 200 { single.insert(id) }
            let listed = try await all("/v1/appels/\(appel)/courriers") ?? []
            #expect(Set(ids(listed, "dossier")) == single, "\(nom) \(appel)")
            count += single.count
        }
        return count
    }

    func messages() async throws -> Int {
        var count = 0
        for (dossier, message) in monde.messages {
            let listed = try await monde.client.get("/v1/dossiers/\(dossier)/messages", jeton)
            let file = try await status("/v1/messages/\(message)/fichiers/plan.pdf")
            #expect(listed.status == file, "\(nom) \(dossier)")
            if listed.status == 200 { count += 1 }
        }
        return count
    }

    /// Every task is about a dossier that the account sees.
    func taches(_ visible: Set<String>) async throws -> Int {
        let lists = try await monde.client.get("/v1/moi/taches", jeton).expecting(200).json.members ?? []
        let asked = lists.flatMap { ids($0.value["items"]?.array ?? [], "dossier") }
        #expect(visible.isSuperset(of: asked), "\(nom)")
        return asked.count
    }

    /// Sessions and scenarios: an account reads those of a call exactly when it may read their list. A member
    /// of a session reads that session without the list.
    func duContrat(_ noun: String, _ things: [String]) async throws -> Int {
        var count = 0
        for (appel, id) in zip(MondeAuHasard.appels, things) {
            let listed = try await all("/v1/appels/\(appel)/\(noun)")
            let answer = try await monde.client.get("/v1/\(noun)/\(id)", jeton)
            let isMember = (answer.json["membres"]?.array ?? []).contains { $0["nom"]?.string == nom }
            #expect(listed.map { ids($0) == [id] } ?? true, "\(nom) \(appel) \(noun)")
            #expect((answer.status == 200) == (listed != nil || isMember), "\(nom) \(appel) \(noun)")
            if listed != nil { count += 1 }
        }
        return count
    }
}

extension Scene {
    /// The ids of all messages in the outbox of a call.
    fileprivate func envois(_ appel: String) async throws -> [String] {
        try await client.get("/v1/appels/\(appel)/envois?limit=200", equipe.auditeur).expecting(200).items
            .compactMap { $0["id"]?.string }
    }

    /// The dossiers of a call that are decided and not yet notified.
    fileprivate func decides(_ appel: String) async throws -> [String] {
        try await client.get("/v1/dossiers?appel=\(appel)&etat=decide&limit=200", equipe.auditeur)
            .expecting(200).items.compactMap { $0["id"]?.string }
    }
}
