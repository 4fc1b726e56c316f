import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

/// The entry of a route in the contract.
struct Operation {
    private let route: Route
    private let subject: String

    init(_ route: Route, _ subject: String) {
        self.route = route
        self.subject = subject
    }

    var json: JSON {
        var members = [
            JSON.Member("operationId", .string(route.id)), JSON.Member("tags", .list([subject])),
            JSON.Member("summary", .string(route.summary)),
        ]
        let text = [Self.who(route), Self.states(route.capacite), route.notes, Self.types(route)].filter {
            !$0.isEmpty
        }
        if !text.isEmpty { members.append(JSON.Member("description", .string(text.joined(separator: " ")))) }
        if route.isOpen { members.append(JSON.Member("security", [])) }
        let parameters = route.pathParameters + route.query + headers
        if !parameters.isEmpty { members.append(JSON.Member("parameters", .array(parameters.map(\.json)))) }
        if let body { members.append(JSON.Member("requestBody", body)) }
        members.append(JSON.Member("responses", responses))
        return .object(members)
    }

    /// Who holds the capacity: « Qui : un instructeur du contrat, un administrateur. » Empty when everyone
    /// does.
    private static func who(_ route: Route) -> String {
        let holders = Permissions.holders(of: route.capacite)
        guard !holders.contains(.anonyme) else { return "" }
        let names = Qualite.allCases.filter(holders.contains).map(\.libelle)
        return "Qui : \(names.joined(separator: ", "))."
    }

    /// The states in which the event may happen: « État : depose, recevable. » Their guards are left out.
    private static func states(_ capacite: Capacite) -> String {
        guard case .evenement(let evenement) = capacite else { return "" }
        let etats = Etats.etats(of: evenement).map(\.rawValue)
        return "État : \(etats.joined(separator: ", "))."
    }

    /// The other media types of a body: clients are generated from one that holds them all.
    private static func types(_ route: Route) -> String {
        switch route.body {
        case .none, .json: ""
        case .mergePatch: "Aussi en `application/json`."
        case .file:
            """
            Les octets bruts, en `\(PieceFormat.anyType)` ou sous leur vrai type (\(PieceFormat.types)), \
            ou un formulaire `multipart/form-data` d’un seul champ, `fichier`.
            """
        }
    }

    private var headers: [Parameter] {
        var headers: [Parameter] = []
        if route.method == .get, route.answers.contains(where: \.isTagged) { headers.append(.ifNoneMatch) }
        if route.createsOnce { headers.append(.idempotencyKey) }
        switch route.version {
        case .notAsked: break
        case .required: headers.append(.ifMatch)
        case .ifExists: headers.append(.ifMatchWhenExisting)
        }
        if case .file = route.body, !route.path.hasSuffix("{nom}") { headers.append(.fileName) }
        return headers
    }

    private var body: JSON? {
        func content(_ types: [String], _ schema: Schema) -> JSON {
            let examples = Examples.request(route).map { [JSON.Member("examples", $0)] } ?? []
            return .object(
                types.map { JSON.Member($0, .object([JSON.Member("schema", schema.json)] + examples)) })
        }
        switch route.body {
        case .none: return nil
        case .json(let schema):
            return ["required": true, "content": content(["application/json"], schema)]
        case .mergePatch(let schema):
            return ["required": true, "content": content(["application/merge-patch+json"], schema)]
        case .file:
            return [
                "required": true, "content": content([PieceFormat.anyType], .string(format: "binary")),
                "x-formulaire": ["multipart/form-data": ["schema": Schema.formulaireDeFichier.json]],
            ]
        }
    }

    private var responses: JSON {
        var members: [JSON.Member] = []
        for status in Set(route.answers.map(\.status)).sorted() {
            members.append(JSON.Member(String(status), answer(route.answers.filter { $0.status == status })))
        }
        if headers.contains(where: { $0.name == "If-None-Match" }) {
            let said: JSON = [
                "description": "Ce que l’appelant a déjà, d’après If-None-Match.",
                "headers": Header.json([.eTag, .requestId]),
            ]
            members.append(JSON.Member("304", said))
        }
        for refusal in Refusal.all(of: route) {
            members.append(
                JSON.Member(
                    String(refusal.status), ["$ref": .string("#/components/responses/\(refusal.name)")]))
        }
        return .object(members)
    }

    /// The answers of one status: one body, in one or several media types.
    private func answer(_ answers: [Success]) -> JSON {
        var headers: [Header] = []
        if answers.contains(where: \.isDownload) { headers.append(.contentDisposition) }
        if answers.contains(where: \.isTagged) { headers.append(.eTag) }
        if answers.contains(where: \.isLocated) { headers.append(.location) }
        if route.createsOnce { headers.append(.idempotencyReplayed) }
        if route.query.contains(where: { $0.name == "cursor" }) { headers.append(.link) }
        if route.method != .get, !route.isAlwaysOpen { headers += [.rateLimit, .rateLimitPolicy] }
        var members = [
            JSON.Member("description", .string(answers[0].meaning)),
            JSON.Member("headers", Header.json(headers + [.requestId])),
        ]
        let content = answers.flatMap { answer in answer.types.map { type in media(answer, type) } }
        if !content.isEmpty { members.append(JSON.Member("content", .object(content))) }
        return .object(members)
    }

    private func media(_ answer: Success, _ type: String) -> JSON.Member {
        let isText = type.hasPrefix("text/")
        let bytes = answer.isDownload ? Schema.string(format: "binary") : .any
        let schema = answer.schema ?? (isText ? .string : bytes)
        let examples = Examples.answer(route, status: answer.status, type: type)
        return JSON.Member(
            type,
            .object(
                [JSON.Member("schema", schema.json)]
                    + (examples.map { [JSON.Member("examples", $0)] } ?? [])))
    }
}
