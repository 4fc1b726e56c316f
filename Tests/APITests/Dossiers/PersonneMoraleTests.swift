import Domain
import JSON
import Support
import Testing

@Suite("A maximum for all the establishments of a legal person")
struct PersonneMoraleTests {
    /// Another establishment of the SIREN of the first porteur.
    private static func etablissement(_ nic: String) throws -> String {
        let siren = Modele.siret(1).siren
        return try #require((0...9).lazy.compactMap { Siret("\(siren)\(nic)\($0)") }.first).description
    }

    @Test(
        "The service reads what they ask together; the applicants do not, and no deposit is blocked by others"
    )
    func together() async throws {
        try await Scene.run { scene in
            try await scene.publier([
                "parametres": [
                    "montant_max_par_personne_morale_centimes": [
                        "valeur": 5_000_00, "article": "Règlement, 3.3",
                    ]
                ]
            ])
            let first = try await scene.brouillon(1)
            try await scene.deposer(first)
            let token = try await scene.server.account("porteur-2")
            let porteur = try await scene.client.send(
                "POST", "/v1/porteurs", token,
                json: Modele.porteur(2, nom: "Antenne Exemple").merging([
                    "siret": .string(try Self.etablissement("0002"))
                ])
            ).expecting(201).id
            let second = try await scene.brouillon(of: porteur, token)
            try await scene.deposer(second)
            func verdict(_ token: String) async throws -> JSON? {
                try await scene.client.get("\(second.path)/controle", token).expecting(200).json["verdicts"]?
                    .array?.first { $0["code"] == "COH-05" }
            }
            let read = try await verdict(scene.equipe.instructeur)
            #expect(read?["resultat"] == "enfreinte" && read?["severite"] == "alerte")
            #expect(
                read?["message"]?.string
                    == "Demandé par la personne morale : \(Euros(centimes: 6_000_00)), dont "
                    + "\(Euros(centimes: 3_000_00)) par d’autres établissements (ARG-2023-001) ; maximum : "
                    + "\(Euros(centimes: 5_000_00)). Limitez ce qui sera accordé. Voir : Règlement, 3.3.")
            #expect(try await verdict(second.token)?["resultat"] == "sans_objet")
            #expect(try await verdict(scene.equipe.conseil)?["resultat"] == "sans_objet")
            // Who may not read one of the dossiers is not told the sum, which would tell it.
            #expect(try await verdict(scene.equipe.etat)?["resultat"] == "enfreinte")
            _ = try await scene.client.send(
                "POST", "\(first.path)/deports", scene.equipe.etat, json: ["motif": "Un ami."]
            ).expecting(201)
            #expect(try await verdict(scene.equipe.etat)?["resultat"] == "sans_objet")
            // A withdrawn dossier counts no more.
            _ = try await scene.move(first.token, first, "retrait", ["motif": "En double."]).expecting(200)
            #expect(try await verdict(scene.equipe.instructeur)?["resultat"] == "respectee")
        }
    }
}
