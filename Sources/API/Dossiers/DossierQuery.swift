import Domain
import JSON
import Store
import UseCases

/// What `GET /v1/dossiers` is asked for: read from its parameters, the same whether sent or kept in a filter.
struct DossierQuery: Sendable {
    static let names = [
        "appel", "porteur", "etat", "volet", "axe", "quartier", "texte", "affecte", "complement", "sort",
    ]

    private enum Tri: String, CaseIterable {
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
