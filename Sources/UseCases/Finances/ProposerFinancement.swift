import Domain
public import JSON
public import Store

/// The amount that a financer thinks of granting, before it decides: information for the other financers,
/// which binds nobody.
public enum ProposerFinancement {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ visee: LigneVisee, _ json: JSON
    ) throws {
        let (marche, line) = try DeciderFinancement.find(tx, contexte, visee, .proposerFinancement)
        guard line.financement.decision == .enAttente else {
            throw Refus(.etatIncompatible, "Cette ligne a sa réponse : une proposition vient avant.")
        }
        let asked = line.financement.demande.montant
        let (montant, motif) = try Refus.reading { () throws(JSONProblems) in
            try ObjectReader.read(json) { reader in
                (
                    reader.required(
                        "montant_centimes", reader.integer("montant_centimes", 0...max(0, asked.centimes)),
                        else: 0),
                    reader.string("motif", max: Motif.longueurMax)
                )
            }
        }
        let credits = line.financement.demande.credits
        try tx.proposeFinancement(
            action: line.action, credits, montant: Euros(centimes: montant), motif: motif)
        try marche.move(
            objet: credits.objet(line.action),
            avant: [
                "propose_centimes": (line.propose?.centimes).map(JSON.integer) ?? .null,
                "propose_motif": .text(line.proposeMotif),
            ],
            apres: ["propose_centimes": .integer(montant), "propose_motif": .text(motif)])
    }
}
