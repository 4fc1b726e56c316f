import HTTPTypes
import JSON

/// Every route of the API. The routes of a subject are in the folder of its room, such as
/// `Dossiers/Routes+Dossiers.swift`.
public enum Routes {
    /// A group of routes, which is a tag of the contract: its title, what it is about, its routes.
    public struct Subject: Sendable {
        public let title: String
        public let meaning: String
        public let routes: [Route]
        /// Its name in the contract: clients are generated with a module of this name, so it is in ASCII.
        public var tag: String { Markdown.ancre(title) }
    }

    public static let subjects: [Subject] = [
        Subject(title: "Contrats", meaning: "Les contrats de ville, leur nomenclature.", routes: contrats),
        Subject(
            title: "Appels",
            meaning:
                "Les appels à projets : leurs règles, leur publication, qui est accepté après la clôture.",
            routes: appels),
        Subject(
            title: "Comptes", meaning: "Les comptes, leurs sessions, leurs rôles.", routes: personnes),
        Subject(
            title: "Porteurs", meaning: "Les associations et les organismes publics qui demandent.",
            routes: porteurs + changements),
        Subject(
            title: "Dossiers",
            meaning: "Ce que demande un porteur dans un appel : du brouillon au dépôt et à sa preuve.",
            routes: dossiers),
        Subject(
            title: "Avant le dossier",
            meaning:
                "La lettre d’intention d’un appel en deux temps ; ce qu’un dossier reprend d’un dossier d’avant.",
            routes: intentions + recopies),
        Subject(
            title: "Corbeille",
            meaning: "Ce que chacun a à faire, qui suit quel dossier, qui note quelle action.",
            routes: corbeille),
        Subject(
            title: "Échanges", meaning: "Ce que le service et le porteur se demandent et s’écrivent.",
            routes: echanges),
        Subject(
            title: "Instruction", meaning: "La recevabilité, les notes, les avis, le classement.",
            routes: instruction),
        Subject(title: "Déports", meaning: "Qui ne juge pas de quoi.", routes: acces),
        Subject(
            title: "Finances",
            meaning:
                "La réponse de chaque financeur, les enveloppes, les scénarios, les fichiers CSV des auditeurs.",
            routes: finances),
        Subject(
            title: "Séances",
            meaning: "Le comité : ordre du jour, décisions préparées, votes, clôture, procès-verbal.",
            routes: seances),
        Subject(title: "Annonces", meaning: "Les lettres, leur envoi, les webhooks.", routes: annonces),
        Subject(
            title: "Journal", meaning: "Ce qui a été fait, par qui, quand : une chaîne que l’on vérifie.",
            routes: journal),
        Subject(
            title: "Service", meaning: "Ce qui surveille le serveur, et ce qui l’explique.", routes: service),
    ]

    public static let all: [Route] = subjects.flatMap(\.routes)

    /// For each route that writes a thing that can be read at the same address, by its identifier: the route that
    /// reads it, and the members that are only read.
    static let lectures: [String: (route: Route, onlyRead: Set<String>)] = {
        let readings = Dictionary(
            all.filter { $0.method == .get }.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [String: (route: Route, onlyRead: Set<String>)] = [:]
        for route in all where [.put, .patch].contains(route.method) {
            guard let written = route.body.schema?.memberNames, let reading = readings[route.path],
                let given = reading.answers.first(where: { $0.status == 200 })?.schema?.memberNames
            else { continue }
            found[route.id] = (reading, given.subtracting(written))
        }
        return found
    }()

    /// The members of a body that a route refuses unless they are as they were read.
    public static func onlyRead(_ route: Route) -> Set<String> { lectures[route.id]?.onlyRead ?? [] }

    /// The query parameters of every list that has pages.
    static let page: [Parameter] = [.limit, .cursor]
}
