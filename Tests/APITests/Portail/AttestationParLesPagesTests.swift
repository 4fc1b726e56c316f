import Support
import Testing

@Suite("What the pages say of an attestation")
struct AttestationParLesPagesTests {
    @Test(
        "A change on a page of an attested dossier undoes its attestation, a page that is saved as it stands does not; the pages say so"
    )
    func undone() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let chemin = "/dossiers/\(filed.id)"
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "\(chemin)/presentation"
            try await browser.get(page)
            #expect(!browser.text.contains("annule l’attestation"))
            try await browser.get("\(chemin)/attestation").submit(
                "\(chemin)/attestation", ["nom": "Camille Exemple", "qualite": "Présidente"],
                more: [("atteste", "oui")])
            #expect(browser.text.contains("Attesté, pas déposé"), "\(browser.text)")
            try await browser.get(page)
            #expect(browser.text.contains("annule l’attestation"), "\(browser.text)")
            try await browser.submit(page)
            #expect(browser.text.contains("Le dossier reste attesté"), "\(browser.text)")
            #expect(browser.text.contains("Attesté, pas déposé"))
            try await browser.get(page).submit(page, ["/moyens_humains/benevoles": "77"])
            #expect(browser.text.contains("faites-le attester de nouveau"), "\(browser.text)")
            #expect(browser.text.contains("Brouillon, pas déposé"))
        }
    }
}
