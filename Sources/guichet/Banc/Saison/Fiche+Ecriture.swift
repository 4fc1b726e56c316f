import Domain
import JSON
import Store
import UseCases

extension Fiche {
    /// Does what the applicant does, up to the deposit if it comes to that.
    ///
    /// - Returns: the id of the dossier.
    func deposer(
        _ tx: Writer, _ contexte: Contexte, porteur: String, _ inscrit: Inscrit, _ pieces: [StoredPiece],
        _ saison: Saison
    ) throws -> String {
        let demande = try CreerDossier.Demande([
            "appel": .string(saison.code(appel)), "porteur": .string(porteur), "presentation": presentation,
        ])
        let id = try CreerDossier.run(tx, contexte, demande).dossier.id
        for action in actions { _ = try AjouterAction.run(tx, contexte, dossier: id, action) }
        for piece in pieces { _ = try DeposerPiece.run(tx, contexte, dossier: id, piece) }
        if parcours == .brouillon { return id }
        let mot: JSON = [
            "nom": .string(inscrit.representant), "qualite": .string(inscrit.qualite),
            "atteste_exactitude": true,
        ]
        try Attester.run(tx, contexte, dossier: id, try Attester.Demande(mot))
        if parcours == .atteste { return id }
        let prete = try Deposer.preparer(tx.read, contexte, dossier: id)
        _ = try Deposer.run(tx, contexte, dossier: id, prete)
        if parcours == .retire {
            try RetirerDossier.run(tx, contexte, dossier: id, motif: "Le projet est reporté d’une année.")
        }
        return id
    }

    /// Does what the service and the financers do, as far as the dossier goes.
    ///
    /// - Parameter gens: a context for each of them, by name.
    func examiner(_ tx: Writer, _ gens: [String: Contexte], dossier id: String, _ saison: Saison) throws {
        guard parcours.isExamine, parcours != .retire, let contexte = gens[instructeur] else { return }
        var graine = Graine(saison.graine, .instruction, numero)
        if appel == saison.enCours, [.recevable, .instruit, .decide].contains(parcours) {
            _ = try Affecter.run(
                tx, contexte, dossier: id,
                try Affecter.Demande(["tache": "instruire", "compte": .string("\(instructeur)@exemple.fr")]))
        }
        if parcours == .complement {
            _ = try DemanderComplement.run(
                tx, contexte, dossier: id,
                try DemanderComplement.Demande([
                    "nature": "complement", "demande": "Le relevé d’identité bancaire ne se lit pas.",
                    "pieces": ["rib"],
                ]))
            return
        }
        if parcours == .irrecevable {
            try StatuerRecevabilite.run(
                tx, contexte, dossier: id,
                try StatuerRecevabilite.Demande([
                    "decision": "irrecevable", "motif": "L’action se tient hors des quartiers de l’appel.",
                ]))
            return
        }
        try StatuerRecevabilite.run(
            tx, contexte, dossier: id,
            try StatuerRecevabilite.Demande(["decision": "recevable", "motif": "Complet"]))
        let written = try tx.read.actions(dossier: id).map(\.id)
        let isMarked = parcours != .recevable || graine.entier(0...1) == 1
        if isMarked {
            for action in written { try Evaluer.run(tx, contexte, action: action, Self.notes(&graine)) }
        }
        if parcours == .recevable { return }
        try CloreInstruction.run(tx, contexte, dossier: id)
        if parcours == .instruit { return }
        try decider(tx, gens, &graine, written)
        if parcours == .notifie { try Notifier.run(tx, contexte, dossier: id) }
    }

    /// Who follows it.
    var instructeur: String { "instructeur-\(numero % 3 + 1)" }

    /// The answer of every financer to every demand.
    private func decider(
        _ tx: Writer, _ gens: [String: Contexte], _ graine: inout Graine, _ written: [String]
    ) throws {
        for (id, action) in zip(written, actions) {
            for demande in action["demandes"]?.array ?? [] {
                guard let financeur = demande["financeur"]?.string,
                    let contexte = gens["financeur-\(financeur)"],
                    let montant = demande["montant_centimes"]?.integer
                else { continue }
                let reponse = Self.reponse(&graine, montant)
                try DeciderFinancement.run(
                    tx, contexte, LigneVisee(action: id, financeur: financeur, fonds: nil),
                    try ReponseFinanceur(reponse))
            }
        }
    }

    private static func reponse(_ graine: inout Graine, _ montant: Int64) -> JSON {
        switch graine.entier(1...20) {
        case 1...3: ["decision": "refuse", "motif": "Le droit commun y répond déjà."]
        case 4: ["decision": "ajourne", "motif": "Le budget de l’action est à revoir."]
        default:
            [
                "decision": "accorde",
                "montant_centimes": .integer(max(1, montant / 10 * Int64(graine.entier(6...10)))),
            ]
        }
    }

    /// Marks on the grid of the call of the models.
    static func notes(_ graine: inout Graine) -> JSON {
        let criteres = ["quartiers", "objectifs", "partenariat", "budget", "evaluation"]
        var notes: [JSON.Member] = []
        for critere in criteres { notes.append(JSON.Member(critere, .int(graine.entier(0...5)))) }
        return ["notes": .object(notes)]
    }
}
