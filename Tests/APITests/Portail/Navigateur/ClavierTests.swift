import JSON
import Support
import Testing

extension NavigateurTests {
    @Suite("The pages by the keyboard alone")
    struct ClavierTests {
        @Test(
            "Somebody signs in, corrects a budget, attests and files without a pointer, and sees where they are"
        )
        func deposit() async throws {
            try await Scene.run { scene in
                let secret = "une phrase assez longue"
                _ = try await scene.client.send(
                    "POST", "/v1/comptes",
                    json: [
                        "courriel": "clavier@exemple.fr", "nom": "Camille Clavier",
                        "mot_de_passe": .string(secret),
                    ]
                ).expecting(201)
                let token = try await scene.server.session("clavier")
                let porteur = try await scene.client.send(
                    "POST", "/v1/porteurs", token, json: Modele.porteur(1))
                let filed = try await scene.brouillon(of: try porteur.expecting(201).id, token)
                try await Window.run(scene.server) { window in
                    try await window.open("/connexion")
                    try await write(window, "Adresse électronique", "clavier@exemple.fr")
                    try await write(window, "Mot de passe", secret)
                    try await follow(window, "Se connecter", to: "/dossiers")
                    try await follow(
                        window, "Continuer : Dossier de Association Exemple", to: "/dossiers/\(filed.id)")
                    try await budget(window, filed)
                    try await follow(window, "Faire attester", to: "/dossiers/\(filed.id)/attestation")
                    try await write(window, "Votre nom", "Camille Exemple")
                    try await write(window, "Votre fonction", "Présidente")
                    try await reach(window, "J’atteste que")
                    try await window.type(" ")
                    try await follow(window, "Attester le dossier", to: "/dossiers/\(filed.id)/recapitulatif")
                    try await follow(window, "Déposer le dossier", to: "/dossiers/\(filed.id)/recepisse")
                }
                let json = try await scene.client.get(filed.path, filed.token).json
                #expect(json["etat"] == "depose")
                #expect(json.at("/actions/0/budget/charges/0/montant_centimes") == 4_500_00)
            }
        }

        /// Corrects two amounts.
        private func budget(_ window: Window, _ filed: Scene.Filed) async throws {
            let steps = "/dossiers/\(filed.id)"
            try await follow(
                window, "Action 1, budget et demandes", to: "\(steps)/actions/\(filed.actions[0])/budget")
            try await write(window, "604 Prestations de services", "4500")
            try await write(window, "756 Cotisations", "1500,00")
            try await follow(window, "Enregistrer le brouillon", to: steps)
        }

        /// Goes from one stop to the next until it is on that link, button or field.
        private func reach(_ window: Window, _ words: String) async throws {
            let path = try await window.path
            for _ in 0..<150 {
                try await window.type(Key.tab)
                let stop = try await window.stop
                #expect(stop.isSeen, "the focus is not seen on « \(stop.words) » in \(path)")
                if stop.words.hasPrefix(words) { return }
            }
            Issue.record("no key leads to « \(words) » in \(path)")
        }

        private func write(_ window: Window, _ label: String, _ text: String) async throws {
            try await reach(window, label)
            // A field that the keyboard reaches is selected whole: what is typed takes its place.
            try await window.type(text)
        }

        private func follow(_ window: Window, _ words: String, to path: String) async throws {
            try await reach(window, words)
            try await window.type(Key.enter)
            try await window.until(path) { try await window.path == path }
        }
    }
}
