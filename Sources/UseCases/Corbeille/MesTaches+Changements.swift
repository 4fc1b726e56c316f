import Domain
public import Store

extension MesTaches {
    /// The changes of porteurs that others asked for and the caller may answer, for the porteurs it represents
    /// or for the service.
    public static func changements(
        _ reader: Reader, _ contexte: Contexte, appel: String?
    ) throws -> (total: Int64, changements: [ChangementAFaire]) {
        let scope = try Acces.attente(reader, contexte.caller, compte: contexte.requireCompte().id)
        let found = try reader.changementsEnAttente(scope, appel: appel, limit: longueur)
        return (
            found.total,
            found.changements.map {
                ChangementAFaire(
                    changement: $0.changement, porteurNom: $0.porteurNom, pourquoi: pourquoi($0.changement))
            }
        )
    }

    private static func pourquoi(_ changement: Changement) -> String {
        let end = changement.opposition == nil ? "" : " Un représentant le conteste."
        return what(changement.objet.nature) + end
    }

    private static func what(_ nature: Changement.Nature) -> String {
        switch nature {
        case .representant: "Un nouveau représentant est déclaré : confirmez-le ou refusez."
        case .reclamation: "Une personne demande à représenter ce porteur, déjà inscrit : répondez-lui."
        case .compteBancaire: "Un autre compte bancaire attend d’être confirmé."
        case .numero: "Un autre numéro attend d’être confirmé."
        }
    }
}
