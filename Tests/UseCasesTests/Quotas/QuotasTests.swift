import JSON
import Testing
import UseCases

@Suite("The quotas file")
struct QuotasTests {
    private func problems(_ json: JSON) -> [String] {
        do throws(JSONProblems) {
            _ = try Quotas.read(json)
            return []
        } catch {
            return error.problems.map { "\($0.pointer) \($0.code)" }
        }
    }

    @Test("The file changes the quotas it names, null lifts a limit, the others keep their default")
    func read() throws {
        let quotas = try Quotas.read([
            "octets": .null, "brouillons_par_porteur": 0, "espace_libre_minimal_octets": 1,
        ])
        #expect(quotas[.octets] == Quotas.sansLimite)
        #expect(quotas[.brouillonsParPorteur] == 0)
        #expect(quotas.espaceLibreMinimal == 1)
        #expect(quotas[.porteursParCompte] == Quota.porteursParCompte.ligne.defaut)
        #expect(try Quotas.read([:]) == Quotas())
    }

    @Test("A misspelt name or a wrong figure is refused with its pointer")
    func refused() throws {
        #expect(problems(["brouillon_par_porteur": 3]) == ["/brouillon_par_porteur inconnu"])
        #expect(problems(["octets": -1]) == ["/octets limite"])
        #expect(problems(["octets": .integer(Quotas.sansLimite)]) == [])
        #expect(problems(["octets": .integer(Quotas.sansLimite + 1)]) == ["/octets limite"])
        #expect(problems(["octets": "300 Mo"]) == ["/octets type"])
        #expect(problems([]) == [" type"])
    }

    @Test("Sizes are shown with French units")
    func figures() {
        #expect(Quotas.octets(300_000_000) == "300 Mo")
        #expect(Quotas.octets(2_000_000_000) == "2 Go")
        #expect(Quotas.octets(1_500) == "1500 octets")
        #expect(Quotas.octets(0) == "0 octets")
        let refus = Refus(.octetsParDossier, 4_000, reste: 12)
        #expect(
            refus.detail
                == "Quota « octets_par_dossier » : 4 ko de fichiers gardés pour un dossier, remplacés "
                + "compris, au plus. Il en reste 12 octets. Allégez les fichiers, ou retirez une pièce du brouillon. "
                + "Écrivez au service, qui peut relever ce quota."
        )
        #expect(refus.retryAfter == 60)
        // How much is left of the total that all users share is not revealed.
        let plein = Refus(.octets, 4_000, reste: 12)
        #expect(!plein.detail.contains("reste 12") && plein.quota?.reste == 0)
    }

    @Test("A realistic closing evening stays under every default quota", arguments: [10_485_760])
    func closingEvening(_ piece: Int64) {
        let quotas = Quotas()
        let (dossiers, pieces) = (Int64(10), Int64(10))
        #expect(pieces * piece * 2 <= quotas[.octetsParDossier])
        #expect(dossiers * pieces * piece * 2 <= quotas[.octetsParPorteur])
        #expect(dossiers * pieces * piece <= quotas[.octetsEnvoyesParCompte])
        #expect(dossiers * pieces <= quotas[.fichiersParCompte])
        #expect(dossiers <= quotas[.brouillonsParPorteur])
        // A town hall where thirty associations type behind one address.
        #expect(30 * 3 <= quotas[.comptesParAdresse])
        #expect(30 * 4 <= quotas[.controlesParAdresse])
        #expect(30 * dossiers * pieces * piece <= quotas[.octetsEnvoyesParAdresse])
        #expect(30 <= quotas[.porteursParCompte])
        // And one account cannot fill a disk of twenty gigabytes.
        #expect(quotas[.octetsParCompte] + quotas[.historiqueParCompte] < 20_000_000_000)
    }
}
