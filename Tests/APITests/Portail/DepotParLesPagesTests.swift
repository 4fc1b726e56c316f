import Domain
import JSON
import Support
import Testing

@Suite("A dossier filed by the pages alone")
struct DepotParLesPagesTests {
    @Test("From an empty draft to the receipt, then the follow-up")
    func whole() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1, nom: "Les Essais")
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("/dossiers/nouveau?appel=argentan-2023").submit(
                "/dossiers/nouveau", ["porteur": porteur])
            let chemin = browser.address
            #expect(browser.text.contains("Brouillon, pas déposé"))
            #expect(
                browser.text.contains("Votre brouillon est ouvert")
                    && !browser.text.contains("bloquent le dépôt Les"), "\(browser.text)")
            try await fill(browser, chemin)
            for code in Modele.pieces {
                try await browser.get("\(chemin)/pieces").join(
                    "\(chemin)/pieces/\(code)?", name: "\(code).pdf", type: "application/pdf",
                    Modele.pdf(code))
                #expect(browser.text.contains("La pièce est jointe"), "\(browser.text)")
            }
            try await browser.get("\(chemin)/pieces").join(
                "\(chemin)/pieces/rib?", name: "plus-net.pdf", type: "application/pdf", Modele.pdf("plus net")
            )
            #expect(browser.text.contains("plus-net.pdf"), "\(browser.text)")
            try await browser.get("\(chemin)/controle")
            #expect(browser.text.contains("Rien ne bloque le dépôt"), "\(browser.text)")
            try await browser.get("\(chemin)/attestation").submit(
                "\(chemin)/attestation", ["nom": "Camille Exemple", "qualite": "Présidente"],
                more: [("atteste", "oui")])
            #expect(browser.address == "\(chemin)/recapitulatif")
            #expect(browser.text.contains("Attesté, pas déposé"))
            let sent = try browser.fields("\(chemin)/recapitulatif")
            try await browser.submit("\(chemin)/recapitulatif")
            #expect(browser.address == "\(chemin)/recepisse")
            #expect(browser.text.contains("ARG-2023-001"))
            #expect(browser.text.contains("Demandé en tout"), "\(browser.text)")
            // The second click of two.
            try await browser.post("\(chemin)/recapitulatif", sent)
            #expect(browser.address == "\(chemin)/recepisse")
            try await browser.get(chemin)
            #expect(browser.address == "\(chemin)/suivi")
            #expect(browser.text.contains("Où en est le dossier"))
            let filed = try await scene.client.get("/v1\(chemin)", token)
            #expect(filed.json["etat"] == "depose")
        }
    }

    private func fill(_ browser: Browser, _ chemin: String) async throws {
        try await browser.get("\(chemin)/presentation").submit(
            "\(chemin)/presentation",
            [
                "/nature": "premiere_demande", "/budget_organisme_centimes": "50 000 €",
                "/contact/nom": "Camille Exemple", "/contact/qualite": "Présidente",
                "/contact/courriel": "camille@exemple.fr", "/moyens_humains/benevoles": "12",
            ],
            more: [
                ("/pluriannuelle", "non"), ("/declarations_a_jour", "oui"),
                ("/contrat_engagement_republicain", "oui"), ("/laicite_et_valeurs", "oui"),
            ])
        #expect(browser.address == chemin, "\(browser.text)")
        try await browser.submit(chemin, more: [("geste", "ajouter-action")])
        let fiche = browser.address
        let action = fiche.replacing("/fiche", with: "")
        try await browser.submit(
            fiche,
            [
                "/intitule": "Boxe au pied des immeubles", "/objectifs": "Se rencontrer.",
                "/description": "Six après-midi.", "/moyens": "Un ring.",
                "/resultats_attendus": "Six séances.",
                "/volet": "cohesion-sociale", "/axes/0/comment": "Des binômes mixtes.",
                "/axes/0/indicateur": "Part des femmes", "/indicateurs/0/intitule": "Séances",
                "/indicateurs/0/cible": "6",
            ], more: [("/themes", "sport")])
        #expect(browser.address == chemin, "\(browser.text)")
        try await browser.get("\(action)/public").submit(
            "\(action)/public",
            [
                "/publics/total": "100", "/publics/des_quartiers": "80", "/publics/femmes": "50",
                "/publics/hommes": "50", "/publics/ages/2/nombre": "100",
            ], more: [("/quartiers", "QN06101M")])
        try await browser.get("\(action)/dates").submit(
            "\(action)/dates", ["/debut_on": "24 juin 2023", "/fin_on": "26/08/2023"])
        try await browser.get("\(action)/budget").submit(
            "\(action)/budget",
            [
                "/budget/charges/0/montant_centimes": "3 000,00",
                "/budget/produits/2/montant_centimes": "1000",
                "/demandes/0/montant_centimes": "2 000,00 €",
            ])
        #expect(browser.address == chemin, "\(browser.text)")
    }

    /// No axe, and more indicators than the page has empty rows.
    private var manyIndicators: JSON {
        Modele.action("Deux").merging([
            "axes": [],
            "indicateurs": .array((1...5).map { ["intitule": .string("Compte \($0)"), "cible": "10"] }),
        ])
    }

    @Test("A page that is saved as it stands changes nothing of the dossier")
    func savedAsItStands() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1, actions: [Modele.action("Une"), manyIndicators])
            let browser = try await scene.server.navigateur("porteur-1")
            func content() async throws -> JSON {
                let json = try await scene.client.get(filed.path, filed.token).json
                let actions = (json["actions"]?.array ?? []).map { $0.merging(["version": .null]) }
                return [
                    "presentation": json["presentation"] ?? .null, "actions": .array(actions),
                    "pieces": json["pieces"] ?? .null,
                ]
            }
            let before = try await content()
            let porteur = try await scene.client.get("/v1/porteurs", filed.token).items
            let chemin = "/dossiers/\(filed.id)"
            let pages =
                ["/presentation", "/organisme"]
                + filed.actions.flatMap { id in
                    ["fiche", "public", "dates", "budget"].map { "/actions/\(id)/\($0)" }
                }
            for page in pages {
                try await browser.get(chemin + page).submit(chemin + page)
                #expect(browser.address == chemin, "\(page) \(browser.text)")
                #expect(try await content() == before, "\(page)")
            }
            #expect(try await scene.client.get("/v1/porteurs", filed.token).items == porteur)
        }
    }

    @Test(
        "What is typed in a row stays in it when the same page is sent again, although blank rows are not kept"
    )
    func rowsThatMove() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let dossier = try await scene.ouvrir(token, porteur).expecting(201).id
            let id = try await scene.client.send(
                "POST", "/v1/dossiers/\(dossier)/actions", token, json: ["intitule": "Une"]
            ).expecting(201).id
            let browser = try await scene.server.navigateur("porteur-1")
            let action = "/dossiers/\(dossier)/actions/\(id)"
            func read() async throws -> JSON { try await scene.client.get("/v1/actions/\(id)", token).json }
            // A page that came back: the document has two lines, where the page shows what was typed in the third and fifth.
            try await browser.get("\(action)/budget").submit(
                "\(action)/budget",
                [
                    "/budget/charges/2/montant_centimes": "100", "/budget/charges/4/montant_centimes": "2O",
                    "/demandes/2/montant_centimes": "50",
                ])
            #expect(browser.status == 422)
            try await browser.submit(
                "\(action)/budget", ["/budget/charges/4/montant_centimes": "20"])
            #expect(browser.status == 200, "\(browser.text)")
            let json = try await read()
            #expect(json.at("/budget/charges")?.array?.map { $0["poste"] } == ["613", "623"])
            #expect(json.at("/budget/charges")?.array?.map { $0["montant_centimes"] } == [100_00, 20_00])
            #expect(json.at("/demandes/0/montant_centimes") == 50_00)
            // Axes and ages: the same form twice, as a script that saves by itself sends it.
            for page in ["fiche", "public"] {
                try await browser.get("\(action)/\(page)")
                var fields = try browser.fields("\(action)/\(page)").filter {
                    !["/axes/2/comment", "/publics/ages/3/nombre"].contains($0.0)
                }
                fields.append(
                    page == "fiche" ? ("/axes/2/comment", "Ainsi.") : ("/publics/ages/3/nombre", "9"))
                for _ in 0..<2 {
                    try await browser.post("\(action)/\(page)", fields + [("enregistrement", "seul")])
                    #expect(browser.status == 200, "\(browser.text)")
                    let version = try browser.fields("\(action)/\(page)").first { $0.0 == "version" }
                    fields = fields.filter { $0.0 != "version" } + [("version", version?.1 ?? "")]
                }
            }
            let saved = try await read()
            #expect(saved["axes"]?.array?.map { [$0["axe"], $0["comment"]] } == [["jeunesse", "Ainsi."]])
            #expect(
                saved.at("/publics/ages")?.array?.map { [$0["tranche"], $0["nombre"]] } == [["18-25", 9]])
        }
    }

    @Test(
        "Of rows that moved since the page was made, a refused one takes nothing from another, and none is dropped"
    )
    func moved() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/dates"
            func save(_ rows: [(String, String)]) async throws {
                let kept = try browser.fields(page).filter { !$0.0.hasPrefix("/exercices") }
                let typed = rows.enumerated().flatMap { index, row in
                    [
                        ("/exercices/\(index)/annee", row.0),
                        ("/exercices/\(index)/montant_centimes", row.1),
                    ]
                }
                try await browser.post(page, kept + typed + [("enregistrement", "seul")])
            }
            func stored() async throws -> [[JSON?]] {
                let json = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token).json
                return (json["exercices"]?.array ?? []).map { [$0["annee"], $0["montant_centimes"]] }
            }
            try await browser.get(page)
            try await save([("2023", "1000"), ("2024", "2000"), ("2025", "3000")])
            try await save([("", ""), ("2024", "2000"), ("2025", "3000")])
            #expect(try await stored() == [[2024, 200_000], [2025, 300_000]])
            try await save([("", ""), ("2024", "2OOO"), ("2025", "3000")])
            #expect(browser.status == 422)
            #expect(try await stored() == [[2024, 200_000], [2025, 300_000]])
            try await save([("", ""), ("2024", ""), ("2025", "3000")])
            #expect(
                browser.status == 422 && browser.text.contains("Montant de l’année 2 :"), "\(browser.text)")
            #expect(try await stored() == [[2024, 200_000], [2025, 300_000]])
        }
    }

    @Test("A field that is refused keeps what was typed, and the others are saved")
    func refusedField() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/budget"
            try await browser.get(page).submit(
                page,
                [
                    "/budget/charges/0/montant_centimes": "1 500,5O",
                    "/demandes/0/montant_centimes": "2 345,67",
                ])
            #expect(browser.status == 422)
            #expect(browser.html.contains("<title>Erreur · "))
            #expect(browser.html.contains("href=\"#c-budget-charges-0-montant_centimes\""))
            #expect(browser.html.contains("value=\"1 500,5O\""))
            #expect(browser.html.contains("aria-invalid=\"true\""))
            let action = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token).json
            #expect(action.at("/demandes/0/montant_centimes") == 234_567)
            // The form that came back is of the version that was saved: it is sent again without a conflict.
            try await browser.submit(page, ["/budget/charges/0/montant_centimes": "3 000"])
            #expect(browser.status == 200, "\(browser.text)")
        }
    }

    @Test("A field that the contract refuses is said beside it, in French, and the rest is saved")
    func refusedByTheContract() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/presentation"
            try await browser.get(page).submit(
                page, ["/contact/courriel": "pas une adresse", "/moyens_humains/benevoles": "77"])
            #expect(browser.status == 422)
            #expect(browser.html.contains("id=\"c-contact-courriel-erreur\""))
            let dossier = try await scene.client.get(filed.path, filed.token).json
            #expect(dossier.at("/presentation/moyens_humains/benevoles") == 77)
        }
    }

    @Test("Of two persons who write the same page, the second sees what the first saved, and chooses")
    func conflict() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/dates"
            try await browser.get(page)
            try await scene.changeAction(filed, ["debut_on": "2023-03-03"])
            try await browser.submit(page, ["/debut_on": "04/04/2023"])
            #expect(browser.status == 422)
            #expect(browser.text.contains("Enregistré entre-temps : 03/03/2023"), "\(browser.text)")
            #expect(browser.html.contains("value=\"04/04/2023\""))
            try await browser.submit(page)
            #expect(browser.status == 200, "\(browser.text)")
            let action = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token).json
            #expect(action["debut_on"] == "2023-04-04")
        }
    }
}
