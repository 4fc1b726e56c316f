import JSON
import StoreSupport
import Support
import Testing

@Suite("An envelope kept for some quartiers pays only for them")
struct EnveloppesBorneesTests {
    private static func enveloppe(
        _ code: String, quartiers: JSON = [], natures: JSON = [], _ centimes: Int64
    ) -> JSON {
        [
            "code": .string(code), "financeur": "etat", "fonds": "fonds_specifiques", "volet": .null,
            "quartiers": quartiers, "natures": natures, "dotation_centimes": .integer(centimes),
        ]
    }

    /// The envelopes of the other financers, and these of the State.
    private static func enveloppes(_ own: [JSON]) throws -> JSON {
        let all = try Fixtures.json("appels/argentan-2023.json")["enveloppes"]?.array ?? []
        return ["enveloppes": .array(own + all.filter { $0["financeur"] != "etat" })]
    }

    @Test("The most precise envelope open to the action pays; one closed to it never does")
    func precise() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            let quartier = try #require(Modele.action("Boxe")["quartiers"]?.array?.first)
            // The envelope of the call keeps its code and its bounds: two are added.
            try await scene.publier(
                Self.enveloppes([
                    Self.enveloppe("etat-2023", 12_000_000),
                    Self.enveloppe("ici", quartiers: [quartier], 1_900_00),
                    Self.enveloppe("bailleurs", quartiers: [quartier], natures: ["bailleur"], 9_000_00),
                ]))
            try await scene.jusquALInstruction(dossier)
            let action = dossier.actions[0]
            let tooMuch = try await scene.decider(scene.equipe.etat, action, "etat", 2_000_00)
            #expect(tooMuch.status == 409 && tooMuch.code == "enveloppe-depassee")
            #expect(tooMuch.text.contains("« ici »"))
            _ = try await scene.decider(scene.equipe.etat, action, "etat", 1_500_00).expecting(200)
            let soldes = try await scene.client.get("\(Scene.appel)/enveloppes", scene.equipe.auditeur)
                .expecting(200).items
            func engage(_ code: String) -> JSON? {
                soldes.first { $0["code"]?.string == code }?["engage_centimes"]
            }
            #expect(engage("ici") == 150_000 && engage("bailleurs") == 0 && engage("etat-2023") == 0)
        }
    }

    @Test("A porteur for whom the fund is not open breaks ENV-02 at the deposit, and no envelope pays for it")
    func closed() async throws {
        try await Scene.run { scene in
            let deposited = try await scene.brouillon(1)
            try await scene.jusquALInstruction(deposited)
            // Kept for others after this deposit: the rule of the deposit stays, the money is gone.
            let others = Self.enveloppe("bailleurs", natures: ["bailleur"], 9_000_00)
            try await scene.publier(Self.enveloppes([others]))
            let refused = try await scene.decider(
                scene.equipe.etat, deposited.actions[0], "etat", 1_500_00)
            #expect(refused.status == 409 && refused.code == "enveloppe-absente")
            let dossier = try await scene.brouillon(2)
            try await scene.attester(dossier)
            let broken = try await scene.move(dossier.token, dossier, "depot").expecting(422)
            #expect(broken.text.contains("ENV-02"))
            #expect(broken.text.contains("réservé : à ces porteurs : bailleur"))
        }
    }
}
