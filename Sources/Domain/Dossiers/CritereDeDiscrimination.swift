/// The criteria of discrimination in the law (loi n° 2008-496 du 27 mai 2008, article 1er ; code pénal,
/// article 225-1). They are in code because the law sets them, not a contract.
public enum CritereDeDiscrimination: String, Sendable, CaseIterable {
    case origine
    case sexe
    case situationDeFamille = "situation_de_famille"
    case grossesse
    case apparencePhysique = "apparence_physique"
    case vulnerabiliteEconomique = "vulnerabilite_economique"
    case patronyme
    case lieuDeResidence = "lieu_de_residence"
    case domiciliationBancaire = "domiciliation_bancaire"
    case etatDeSante = "etat_de_sante"
    case perteDAutonomie = "perte_d_autonomie"
    case handicap
    case caracteristiquesGenetiques = "caracteristiques_genetiques"
    case moeurs
    case orientationSexuelle = "orientation_sexuelle"
    case identiteDeGenre = "identite_de_genre"
    case age
    case opinionsPolitiques = "opinions_politiques"
    case activitesSyndicales = "activites_syndicales"
    case qualiteDeLanceurDAlerte = "qualite_de_lanceur_d_alerte"
    case langue
    case ethnie
    case nation
    case race
    case religion

    /// As the law names it.
    public var libelle: String {
        switch self {
        case .origine: "origine"
        case .sexe: "sexe"
        case .situationDeFamille: "situation de famille"
        case .grossesse: "grossesse"
        case .apparencePhysique: "apparence physique"
        case .vulnerabiliteEconomique: "particulière vulnérabilité résultant de la situation économique"
        case .patronyme: "patronyme"
        case .lieuDeResidence: "lieu de résidence"
        case .domiciliationBancaire: "domiciliation bancaire"
        case .etatDeSante: "état de santé"
        case .perteDAutonomie: "perte d’autonomie"
        case .handicap: "handicap"
        case .caracteristiquesGenetiques: "caractéristiques génétiques"
        case .moeurs: "mœurs"
        case .orientationSexuelle: "orientation sexuelle"
        case .identiteDeGenre: "identité de genre"
        case .age: "âge"
        case .opinionsPolitiques: "opinions politiques"
        case .activitesSyndicales: "activités syndicales"
        case .qualiteDeLanceurDAlerte: "qualité de lanceur d’alerte"
        case .langue: "capacité à s’exprimer dans une langue autre que le français"
        case .ethnie: "appartenance ou non-appartenance, vraie ou supposée, à une ethnie"
        case .nation: "appartenance ou non-appartenance, vraie ou supposée, à une nation"
        case .race: "appartenance ou non-appartenance, vraie ou supposée, à une prétendue race"
        case .religion: "appartenance ou non-appartenance, vraie ou supposée, à une religion déterminée"
        }
    }
}
