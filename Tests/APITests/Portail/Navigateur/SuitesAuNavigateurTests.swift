import JSON
import Support
import Testing

extension NavigateurTests {
    @Suite("What follows the deposit, in a real browser")
    struct SuitesAuNavigateurTests {
        private static func demander(_ scene: Scene, _ dossier: Scene.Filed) async throws {
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
                json: [
                    "demande": "Un RIB lisible, et une description plus longue.", "pieces": ["rib"],
                    "sections": ["/actions/0/description"],
                ]
            ).expecting(201)
        }

        @Test("A complement is answered on a telephone: its piece, its field, and what changed is read")
        func complement() async throws {
            try await Scene.run { scene in
                let dossier = try await scene.depose(1)
                try await Self.demander(scene, dossier)
                try await Window.run(scene.server, width: 390, height: 844) { window in
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(dossier.id)/suivi")
                    #expect(try await window.overflow == [])
                    try await window.capture("390/suivi-complement")
                    try await window.click("Répondre")
                    let rib = "Relevé d’identité bancaire"
                    try await window.attach(
                        "Remplacer par un autre fichier : \(rib)", name: "net.pdf", Modele.pdf("net"))
                    try await window.click("Joindre : \(rib)")
                    try await window.until("the piece") { try await window.text.contains("net.pdf") }
                    try await window.fill("Description", "Sept après-midi.")
                    try await window.fill("Votre réponse", "Voici.")
                    #expect(try await window.overflow == [])
                    try await window.capture("390/complement")
                    try await window.click("Envoyer la réponse")
                    try await window.until("the answer") {
                        try await window.text.contains("Votre réponse est remise au service")
                    }
                    #expect(try await window.text.contains("Sept après-midi."))
                    try await window.capture("390/complement-repondu")
                }
                let read = try await scene.client.get("\(dossier.path)/complements", dossier.token)
                #expect(read.items[0]["reponse"] == "Voici.")
            }
        }

        @Test("Without scripts, a refused answer keeps what was written, and its summary leads to the field")
        func refused() async throws {
            try await Scene.run { scene in
                let dossier = try await scene.depose(1)
                try await Self.demander(scene, dossier)
                try await Window.run(scene.server, scripts: false) { window in
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(dossier.id)/complements/1")
                    try await window.fill("Description", "Huit après-midi.")
                    try await window.click("Envoyer la réponse")
                    try await window.until("the refusal") {
                        try await window.text.contains("Un point est à corriger")
                    }
                    #expect(try await window.value("Description") == "Huit après-midi.")
                    try await window.capture("bureau/complement-refuse")
                    try await window.fill("Votre réponse", "Voici.")
                    try await window.click("Envoyer la réponse")
                    try await window.until("the answer") {
                        try await window.text.contains("Votre réponse est remise au service")
                    }
                }
            }
        }

        @Test("A refusal is read in its letter, with its reason")
        func letter() async throws {
            try await Scene.run { scene in
                let dossier = try await scene.brouillon(1)
                try await scene.jusquALInstruction(dossier)
                for (financeur, token) in [("etat", scene.equipe.etat), ("ville", scene.equipe.ville)] {
                    _ = try await scene.decider(
                        token, dossier.actions[0], financeur, nil, motif: "Trop cher."
                    )
                    .expecting(200)
                }
                _ = try await scene.move(scene.equipe.instructeur, dossier, "notification").expecting(200)
                try await Window.run(scene.server) { window in
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(dossier.id)")
                    try await window.until("the follow-up") {
                        try await window.text.contains("Les lettres de la ville")
                    }
                    try await window.capture("bureau/suivi-lettre")
                    try await window.click("ARG-2023-001 : votre demande n’est pas retenue")
                    try await window.until("the reason") { try await window.text.contains("Trop cher.") }
                    try await window.capture("bureau/lettre")
                    try await window.open("/appels/argentan-2023")
                    try await window.click("Ce qui a été demandé et accordé")
                    try await window.until("the results") { try await window.text.contains("Par quartier") }
                    #expect(try await window.overflow == [])
                    try await window.capture("bureau/resultats")
                }
            }
        }
    }
}
