import Domain
import JSON
import Store
import UseCases

/// The parameters of `GET /v1/dossiers`, parsed in the same way from a request or from a kept filter.
struct DossierQuery: Sendable {
    static let parameters: [Parameter] = [
        .text("appel", "Code d’un appel.", "argentan-2023"),
        .text("porteur", "Identifiant d’un porteur.", "01847a84-884c-70ec-861f-62154a8674b7"),
        .query("etat", .values(Etat.self), "État du dossier."),
        .text("volet", "Code d’un volet ; ne trouve que des dossiers déposés.", "cohesion-sociale"),
        .text("axe", "Code d’un axe ; ne trouve que des dossiers déposés.", "jeunesse"),
        .text("quartier", "Code d’un quartier ; ne trouve que des dossiers déposés.", "QN06101M"),
        .text(
            "texte",
            """
            Des débuts de mots, tous présents dans la référence (ou sa fin), le nom du porteur ou les intitulés ; pour qui \
            lit le porteur, aussi dans son sigle, son SIRET ou SIREN, son RNA, le nom de son représentant et du contact. \
            Sans égard aux accents, aux majuscules, aux apostrophes ni aux traits d’union ; `oe` vaut `œ`. Ne trouve que \
            des dossiers déposés.
            """, "boxe"),
        .query(
            "affecte", .values(CorbeilleFilter.Affecte.self),
            "Ceux que l’appelant instruit, ou que personne n’instruit ; là où il peut le savoir."),
        .query(
            "complement", .values(CorbeilleFilter.Attente.self),
            """
            Ceux dont un complément attend sa réponse, ou l’attend après l’échéance ; là où l’appelant peut le savoir.
            """),
        .query(
            "sort", Schema.values(Tri.self).byDefault("cree_at"),
            "Du plus ancien au plus récent, ou l’inverse."),
    ]

    static let names = parameters.map(\.name)

    enum Tri: String, CaseIterable {
        case ancien = "cree_at"
        case recent = "-cree_at"
    }

    private let texts: [String: String]
    private let etat: Etat?
    private let affecte: CorbeilleFilter.Affecte?
    private let complement: CorbeilleFilter.Attente?
    private let sort: Tri

    /// - Throws: `Refus` `parametre-invalide`.
    init(_ query: Query) throws {
        var texts: [String: String] = [:]
        for name in ["appel", "porteur", "volet", "axe", "quartier", "texte"] {
            texts[name] = try query.text(name)
        }
        self.texts = texts
        etat = try query.choice("etat")
        affecte = try query.choice("affecte")
        complement = try query.choice("complement")
        sort = try query.choice("sort") ?? .ancien
    }

    func filter(_ reader: Reader, _ contexte: Contexte) throws -> DossierFilter {
        let compte = try contexte.requireCompte()
        let caller = contexte.caller
        var filter = DossierFilter(scope: Acces.scope(caller))
        filter.appel = texts["appel"]
        filter.porteur = texts["porteur"]
        filter.etat = etat
        filter.volet = texts["volet"]
        filter.axe = texts["axe"]
        filter.quartier = texts["quartier"]
        filter.texte = texts["texte"]
        filter.identite = Acces.identites(caller)
        filter.isDescending = sort == .recent
        filter.connaissance = Acces.connaissance(caller)
        if affecte != nil || complement != nil {
            filter.corbeille = CorbeilleFilter(
                affecte: affecte, complement: complement, compte: compte.id,
                porteurs: Set(caller.porteurs.keys),
                affectationsDe: caller.contrats(.lireAffectations),
                complementsDe: caller.contrats(.lireComplements),
                jours: complement == .enRetard
                    ? try reader.fuseaux().compactMapValues { Fuseau.jour(contexte.instant, fuseau: $0) }
                    : [:])
        }
        return filter
    }
}
