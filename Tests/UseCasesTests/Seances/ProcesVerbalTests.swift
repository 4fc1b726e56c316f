import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("What the minutes of a seance freeze")
struct ProcesVerbalTests {
    private static func document(_ comite: ComiteDEssai) async throws -> JSON {
        try JSON.parse(try #require(try await comite.minutes.last).contenu, limits: .stored)
    }

    @Test("Each code is frozen with its label: appel, time zone, volets, financeurs, funds")
    func libelles() async throws {
        let comite = try await ComiteDEssai()
        #expect(
            try await comite.prepare(0, "etat", ["decision": "accorde", "montant_centimes": 50_000]) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        let document = try await Self.document(comite)
        #expect(document["appel_titre"] == "Appel à projets 2023 du Contrat de Ville d’Argentan")
        #expect(document["fuseau"] == "Europe/Paris")
        #expect(document.at("/points/0/volet_libelle") == "Cohésion sociale")
        #expect(document.at("/points/0/decisions/0/financeur_libelle") == "État")
        #expect(document.at("/points/0/decisions/0/fonds_libelle") == "fonds spécifiques")
        let ville = try #require(document["enveloppes"]?.array?.first { $0["code"] == "ville-2023" })
        #expect(ville["financeur_libelle"] == "Ville d’Argentan")
        #expect(ville["fonds"] == "droit_commun" && ville["fonds_libelle"] == "crédits de droit commun")
        #expect(ville["volet"] == .null && ville["volet_libelle"] == .null)
    }

    @Test(
        "The totals are the sums of the points, by financeur in the order of the contrat and overall"
    )
    func totaux() async throws {
        let comite = try await ComiteDEssai()
        #expect(
            try await comite.prepare(0, "caf", ["decision": "refuse", "motif": "Hors priorités"]) == nil)
        for (index, centimes) in [(0, 50_000), (1, 1)] as [(Int, Int64)] {
            #expect(
                try await comite.prepare(
                    index, "etat", ["decision": "accorde", "montant_centimes": .integer(centimes)]) == nil)
        }
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        let totaux = try #require(try await Self.document(comite)["totaux"])
        #expect(totaux["accorde_centimes"] == 50_001)
        #expect(totaux["financeurs"]?.array?.map { $0["financeur"] } == ["etat", "caf"])
        #expect(totaux.at("/financeurs/0/financeur_libelle") == "État")
        #expect(totaux.at("/financeurs/0/accords") == 2)
        #expect(totaux.at("/financeurs/0/accorde_centimes") == 50_001)
        #expect(totaux.at("/financeurs/1/accords") == 0)
        #expect(totaux.at("/financeurs/1/accorde_centimes") == 0)
    }

    @Test(
        "Each point lists its avis by author, body and opinion, without those set aside")
    func avis() async throws {
        let comite = try await ComiteDEssai()
        let (scene, dossier, action) = (comite.scene, comite.dossiers[0], comite.actions[0])
        try await scene.open("habitante", .conseilCitoyen)
        try await scene.open("voisin", .conseilCitoyen)
        for (who, sens) in [
            ("habitante", "reserve"), ("voisin", "defavorable"), ("financeur_caf", "favorable"),
        ] {
            try await scene.run(who, .absent) { tx, contexte in
                try DonnerAvis.run(
                    tx, contexte, action: action, ["sens": .string(sens), "texte": "Au fond du dossier."])
            }
        }
        _ = try await scene.run("voisin") {
            try SeDeporter.run($0, $1, dossier: dossier, ["motif": "Mon frère y travaille"])
        }
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        let document = try await Self.document(comite)
        let told = (document.at("/points/0/avis")?.array ?? []).map {
            "\($0["nom"]?.string ?? "") \($0["pour"]?.string ?? "") \($0["sens"]?.string ?? "")"
        }
        #expect(
            Set(told) == [
                "habitante le conseil citoyen reserve",
                "financeur_caf Caisse d’Allocations Familiales de l’Orne favorable",
            ])
        #expect(document.at("/points/1/avis") == [])
        #expect(!document.text.contains("Au fond du dossier."))
    }
}

extension JSON {
    fileprivate func at(_ pointer: String) -> JSON? { value(at: pointer) }
}
