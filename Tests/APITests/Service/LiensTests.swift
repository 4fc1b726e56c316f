import Domain
import JSON
import Support
import Testing
import UseCases

@testable import API

@Suite("Gestures named in sentences and e-mails, and the requests that make them")
struct LiensTests {
    private static let dossier = "0190a5c4-7b1e-7000-8000-000000000000"

    /// Every gesture, and how refusals write it: this text never changes.
    private static let appels: [(Geste, String)] = [
        (.ouvrirSession, "POST /v1/sessions"), (.ouvrirCompte, "POST /v1/comptes"),
        (.listerAppels, "GET /v1/appels"), (.listerContrats, "GET /v1/contrats"),
        (.supprimerFiltre, "DELETE /v1/moi/filtres/…"),
        (.creerJeton, "POST /v1/jetons"), (.revoquerJeton, "DELETE /v1/jetons/…"),
        (.retirerWebhook, "DELETE /v1/contrats/…/webhooks/…"),
        (.supprimerSimulation, "DELETE /v1/simulations/…"), (.leverDeport, "PUT /v1/deports/{deport}/levee"),
        (
            .repondreComplement(dossier: dossier, numero: 2),
            "PUT /v1/dossiers/\(dossier)/complements/2/reponse"
        ),
        (
            .annulerComplement(dossier: dossier, numero: 2),
            "PUT /v1/dossiers/\(dossier)/complements/2/annulation"
        ),
        (
            .cloreSansNote(dossier: dossier), "PUT /v1/dossiers/\(dossier)/instruction/sans-note"
        ),
        (.ecrireMessage(dossier: dossier), "POST /v1/dossiers/\(dossier)/messages"),
        (.demanderPreuve, "POST /v1/comptes/preuve"), (.prouverCourriel, "PUT /v1/comptes/preuve"),
        (.demanderMotDePasse, "POST /v1/mot-de-passe"), (.retrouverMotDePasse, "PUT /v1/mot-de-passe"),
        (.changerMotDePasse, "PUT /v1/moi/mot-de-passe"),
        (.demanderSecondFacteur, "PUT /v1/moi/second-facteur"),
        (.confirmerSecondFacteur, "PUT /v1/moi/second-facteur/confirmation"),
        (.retirerSecondFacteur, "PUT /v1/moi/second-facteur/retrait"),
        (.accepterInvitation(dossier), "PUT /v1/invitations/\(dossier)/acceptation"),
        (.reclamerPorteur, "POST /v1/reclamations"), (.creerPorteur, "POST /v1/porteurs"),
        (.changerMembre(porteur: dossier), "PATCH /v1/porteurs/\(dossier)/membres/…"),
        (.declarerRepresentant(porteur: dossier), "POST /v1/porteurs/\(dossier)/changements"),
        (.modifierPorteur(dossier), "PATCH /v1/porteurs/\(dossier)"),
        (.lireChangement(dossier), "GET /v1/changements/\(dossier)"),
        (.joindreAuChangement(dossier), "PUT /v1/changements/\(dossier)/document"),
        (.lireDossier(dossier), "GET /v1/dossiers/\(dossier)"),
        (.lireRecepisse(dossier: dossier), "GET /v1/dossiers/\(dossier)/recepisse"),
        (.listerComplements(dossier: dossier), "GET /v1/dossiers/\(dossier)/complements"),
        (.lireSeance(dossier), "GET /v1/seances/\(dossier)"), (.lireMesTaches, "GET /v1/moi/taches"),
        (.choisirCourriels, "PUT /v1/moi/preferences"),
    ]

    @Test("Every gesture has the name of exactly one route, and is written as its method and path")
    func routes() throws {
        #expect(Set(Self.appels.map(\.0.nom)) == Set(Geste.Nom.allCases))
        for nom in Geste.Nom.allCases {
            #expect(Routes.all.count { $0.id == "\(nom)" } == 1, "\(nom.rawValue)")
        }
        for (geste, appel) in Self.appels {
            #expect(Liens.http().appel(geste) == appel)
            #expect(Liens.http().adresse(geste) == nil, "no e-mail leads to the API")
        }
    }

    @Test("E-mails link to the public address, refusals do not change, and an invalid address is rejected")
    func publique() {
        let liens = Liens.http(
            AdressePublique("https://guichet.exemple.fr/appels/"),
            pages: [.ecrireMessage: "/dossiers/{dossier}/x"])
        let geste = Geste.ecrireMessage(dossier: "1")
        #expect(liens.adresse(geste) == "https://guichet.exemple.fr/appels/dossiers/1/x")
        #expect(liens.adresse(.lireMesTaches) == nil)
        #expect(liens.appel(geste) == "POST /v1/dossiers/1/messages")
        #expect(Liens.aucun.adresse(geste) == nil && !Liens.aucun.appel(geste).contains("/"))
        for text in [
            "", "guichet.exemple.fr", "/v1", "ftp://guichet.exemple.fr", "https://", "https://a b",
            "https://nom:mot@guichet.exemple.fr", "https://guichet.exemple.fr?x=1",
            "https://guichet.exemple.fr/#x",
            "https://guichet.exemple.fr\n", "javascript:alert(1)",
        ] { #expect(AdressePublique(text) == nil, "\(text)") }
    }

    @Test("Refusals that name a gesture give its method and path, word for word")
    func refus() async throws {
        try await Scene.run { scene in
            func said(_ answer: Answer) -> [String] {
                [answer.json["detail"]?.string ?? ""]
                    + (answer.json["errors"]?.array ?? []).compactMap { $0["detail"]?.string }
            }
            let client = scene.client
            #expect(
                said(try await client.get("/v1/moi")) == [
                    "Ouvrez une session (POST /v1/sessions), puis envoyez l’en-tête « Authorization: Bearer … »."
                ])
            #expect(
                said(try await client.get("/v1/moi", "faux")) == [
                    "Ce jeton n’est pas connu. Ouvrez une session : POST /v1/sessions."
                ])
            let link = try await client.send(
                "PUT", "/v1/comptes/preuve", scene.equipe.etat, json: ["code": "gcl_inconnu"])
            #expect(
                said(link) == [
                    """
                    Ce code n’est pas connu ici, a déjà servi, ou n’est plus valable. Demandez-en un autre : POST \
                    /v1/comptes/preuve pour prouver votre adresse, POST /v1/mot-de-passe pour un mot de passe.
                    """
                ])
            let unknown = try await client.send(
                "POST", "/v1/controle",
                json: ["appel": "rien", "dossier": try Fixtures.json("dossiers/boxe-anglaise.json")])
            #expect(said(unknown).contains("Le code d’un appel publié est attendu : voir GET /v1/appels."))
            let role = try await client.send(
                "POST", "/v1/contrats/argentan-2015/roles", scene.equipe.administrateur,
                json: ["courriel": "administrateur@exemple.fr", "role": "auditeur"])
            #expect(
                said(role) == [
                    "Un rôle se reçoit d’une autre personne : demandez-le à un autre administrateur."
                ])
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Le RIB ?"])
            let early = try await scene.move(
                scene.equipe.instructeur, dossier, "recevabilite", ["decision": "recevable"])
            #expect(
                said(early)[0]
                    == "Le complément n° 1 attend sa réponse : recevez-la d’abord, ou annulez cette demande, avec un motif, par PUT \(dossier.path)/complements/1/annulation."
            )
        }
    }

    @Test("With a public address, the e-mails of the installation contain complete links")
    func mails() async throws {
        let server = try await TestServer(adressePublique: AdressePublique("https://guichet.exemple.fr"))
        do {
            try await server.publish(
                contrat: try Fixtures.json("contrats/argentan-2015.json"),
                appel: try Fixtures.json("appels/argentan-2023.json"))
            let scene = try await Scene.avecEquipe(server)
            let dossier = try await scene.depose(1)
            try await scene.demander(dossier, ["demande": "Le RIB ?"])
            let id = try #require(try await scene.envois().first?["id"]?.string)
            let corps =
                try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(200)
                .json["corps"]?.string ?? ""
            let links = [
                Geste.repondreComplement(dossier: dossier.id, numero: 1), .ecrireMessage(dossier: dossier.id),
            ]
            for geste in links {
                #expect(corps.contains("(https://guichet.exemple.fr\(Scene.page(geste)))"), "\(corps)")
            }
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }
}
