import Builders
import Documents
import Domain
import FixtureSupport
import JSON
import Testing

@Suite("A document that is read and written back is unchanged")
struct RoundTripTests {
    @Test("Every contrat of the fixtures is written back unchanged", arguments: Fixtures.names("contrats"))
    func contrat(_ name: String) throws {
        let json = try Fixtures.json("contrats/\(name).json")
        #expect(try ContratDocument.write(ContratDocument.read(json)) == json)
    }

    @Test("Every appel of the fixtures is written back unchanged", arguments: Fixtures.names("appels"))
    func appel(_ name: String) throws {
        let json = try Fixtures.json("appels/\(name).json")
        let contrat = try Fixtures.contrat(#require(json["contrat"]?.string))
        #expect(try AppelDocument.write(AppelDocument.read(json, in: contrat)) == json)
    }

    @Test("Every dossier of the fixtures is written back unchanged", arguments: Fixtures.names("dossiers"))
    func dossier(_ name: String) throws {
        let json = try Fixtures.json("dossiers/\(name).json")
        #expect(try DossierDocument.write(DossierDocument.read(json)) == json)
    }

    @Test(
        "The parts of a dossier read separately equal those of the whole dossier",
        arguments: Fixtures.names("dossiers"))
    func parts(_ name: String) throws {
        let json = try Fixtures.json("dossiers/\(name).json")
        let dossier = try DossierDocument.read(json)
        #expect(try PorteurDocument.read(#require(json["porteur"])) == dossier.porteur)
        #expect(try PresentationDocument.read(#require(json["presentation"])) == dossier.presentation)
        #expect(try #require(json["actions"]?.array).map(ActionDocument.read) == dossier.actions)
    }

    @Test("Values built in Swift, written as JSON text and read back, are unchanged")
    func built() throws {
        let dossier = Dossier.complete
        #expect(try DossierDocument.read(JSON.parse(DossierDocument.write(dossier).text)) == dossier)
        let contrat = Contrat.argentan
        #expect(try ContratDocument.read(JSON.parse(ContratDocument.write(contrat).text)) == contrat)
        let appel = Revision.argentan2023.appel
        #expect(
            try AppelDocument.read(JSON.parse(AppelDocument.write(appel).text), in: contrat)
                == appel)
    }

    @Test("An empty draft can be read: every member may be missing, and is written as null or []")
    func draft() throws {
        let action = try ActionDocument.read([:])
        #expect(action == Action())
        #expect(try ActionDocument.read(ActionDocument.write(action)) == action)
        let presentation = try PresentationDocument.read([:])
        #expect(presentation == Presentation())
        #expect(try PresentationDocument.read(PresentationDocument.write(presentation)) == presentation)
    }

    @Test("The contrat and the appel of the fixtures hold what the official documents say")
    func content() throws {
        let contrat = try Fixtures.contrat()
        #expect(contrat.volets.map(\.themes.count) == [3, 4, 6])
        #expect(contrat.axes.map(\.exigence) == [.publicParGenre, .critereDeDiscrimination, .publicParAge])
        #expect(contrat.quartiers.map(\.code) == ["QN06101M", "QN06102M"])
        #expect(contrat.quartiers.map(\.code).allSatisfy(isCodeQuartier2024))
        #expect(contrat.partenaires.count == 20)
        let revision = try Fixtures.revision()
        #expect(revision.volets == contrat.volets)
        #expect(revision.financeurs.map(\.code) == ["etat", "ville", "region", "departement", "caf"])
        #expect(revision.appel.enveloppes.first?.dotation == Euros(centimes: 13_500_000))
    }
}
