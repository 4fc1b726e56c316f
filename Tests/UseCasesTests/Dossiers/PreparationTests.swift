import Documents
import Domain
import JSON
import Rules
import Store
import StoreSupport
import Testing
import UseCases
import Verification

/// What happens between the preparation of a deposit and its transaction.
@Suite("A deposit that is prepared beside the writer")
struct PreparationTests {
    private static let boxing = "porteur_boxing_club"

    /// Deposits; `between` runs after the preparation, and before the transaction.
    private static func deposit(
        _ scene: Scene, _ id: String, _ who: String = boxing,
        between: @escaping @Sendable () async throws -> Void
    ) async throws -> (depot: StoredDepot, prepared: Int) {
        let (pause, times) = (Pause(), Compteur())
        let contexte = try await scene.contexte(who)
        let depot = Task(executorPreference: Fil()) {
            try await scene.store.write(preparing: { reader in
                let prete = try Deposer.preparer(reader, contexte, dossier: id)
                times.add()
                pause.wait()
                return prete
            }) { tx, prete in try Deposer.run(tx, contexte, dossier: id, prete) }
        }
        await pause.reached()
        do {
            try await between()
        } catch {
            pause.go()
            throw error
        }
        pause.go()
        return (try await depot.value, times.value)
    }

    /// A change that a deposit must not miss, and what the deposited text says of it.
    struct Changement: Sendable, CustomTestStringConvertible {
        let nom: String
        let says: String
        let change: @Sendable (Writer, String) throws -> Void
        var testDescription: String { nom }
    }

    static let changements = [
        Changement(nom: "the porteur moved", says: "« 9 rue Neuve »") { tx, id in
            let dossier = try #require(try tx.read.dossier(id))
            var porteur = try #require(try tx.read.porteur(dossier.porteurId)).porteur
            porteur.siege = Adresse(
                voie: "« 9 rue Neuve »", codePostal: porteur.siege.codePostal, commune: porteur.siege.commune)
            try tx.updatePorteur(dossier.porteurId, porteur)
        },
        Changement(nom: "a new contact", says: "contact-2@exemple.fr") { tx, id in
            var presentation = try #require(try tx.read.dossier(id)).presentation
            presentation = presentation.merging(["contact": ["courriel": "contact-2@exemple.fr"]])
            try tx.updatePresentation(id, presentation)
        },
        Changement(nom: "another title of an action", says: "« Titre changé »") { tx, id in
            let action = try #require(try tx.read.actions(dossier: id).first)
            try tx.updateAction(
                action.id, contenu: action.contenu.merging(["intitule": "« Titre changé »"]))
        },
        Changement(nom: "another file", says: String(repeating: "7", count: 64)) { tx, id in
            let piece = try #require(try tx.read.pieces(dossier: id).first)
            try tx.upsert(
                StoredPiece(
                    code: piece.code, fichier: "autre", nom: piece.nom, type: piece.type,
                    tailleOctets: 1, sha256: String(repeating: "7", count: 64), version: 2,
                    deposeAt: piece.deposeAt), dossier: id)
        },
    ]

    @Test("What changed in between is in the deposited text", arguments: changements)
    func followed(_ changement: Changement) async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.boxing, to: .atteste)
        let (depot, prepared) = try await Self.deposit(scene, id) {
            try await scene.store.write { tx in try changement.change(tx, id) }
        }
        #expect(depot.contenu.contains(changement.says))
        #expect(prepared == 2)
    }

    @Test("What changed elsewhere does not make it begin again")
    func kept() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.boxing, to: .atteste)
        let (depot, prepared) = try await Self.deposit(scene, id) {
            try await scene.bring("porteur_cemea", to: .depose)
        }
        #expect(prepared == 1)
        #expect(depot.reference == "ARG-2023-002")
        let stored = try await scene.store.read { try $0.depot(dossier: id) }
        #expect(stored == depot)
        #expect(depot.contenu == (try depot.document.write().text))
    }

    @Test("A rule that it breaks since is refused, and nothing of it remains")
    func broken() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.boxing, to: .atteste)
        let refus = try await refusal {
            try await Self.deposit(scene, id) {
                try await scene.store.write { try $0.deletePiece(dossier: id, code: "rib") }
            }
        }
        #expect(refus?.code == .reglesEnfreintes)
        #expect(refus?.erreurs.map(\.code) == ["DOC-01"])
        #expect(try await scene.etat(id) == .atteste)
        #expect(try await scene.store.read { try $0.verifier().isIntact })
    }

    @Test("A dossier that was deposited in between says under which reference")
    func twice() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.boxing, to: .atteste)
        let refus = try await refusal {
            try await Self.deposit(scene, id) { try await scene.deposit(id, Self.boxing) }
        }
        #expect(refus?.code == .etatIncompatible)
        #expect(refus?.detail.contains("ARG-2023-001") == true)
    }

    private func refusal<T>(_ body: () async throws -> T) async throws -> Refus? {
        do {
            _ = try await body()
            return nil
        } catch let refus as Refus {
            return refus
        }
    }
}
