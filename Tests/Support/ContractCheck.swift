import API
import HTTPTypes
public import JSON
import UseCases

/// Checks every answer that a test receives against the contract.
public enum ContractCheck {
    public struct Breach: Error, CustomStringConvertible {
        public let description: String
    }

    /// - Parameters:
    ///   - target: path and query of the request.
    ///   - json: its body, when it was sent as JSON.
    /// - Throws: `Breach` when the answer, or a request that was accepted, is not what the contract says.
    public static func check(_ method: String, _ target: String, json: JSON?, _ answer: Answer) throws {
        let path = target.prefix { $0 != "?" }
        let isHead = method == "HEAD"
        guard let route = route(isHead ? "GET" : method, path)
        else {
            // Without a route, an error must still be a problem document, or a page for whoever asked for one.
            if answer.header("Content-Type")?.hasPrefix("text/html") == true { return }
            return answer.status >= 400 && !isHead
                ? try requireProblem(answer, codes: nil, method, target) : ()
        }
        // Compressed bytes are those of an answer that was checked without compression.
        if answer.status == 304 || answer.header("Content-Encoding") != nil { return }
        if answer.status >= 400 {
            guard !isHead else { return }
            try requireProblem(answer, codes: Set(route.refusals), method, target)
            return try ExampleRecorder.record(route, request: nil, answer)
        }
        let successes = route.answers.filter { $0.status == answer.status }
        guard let first = successes.first else {
            throw breach(method, target, answer, "status not in the contract")
        }
        let type = answer.header("Content-Type") ?? ""
        if !first.types.isEmpty {
            guard let success = successes.first(where: { $0.types.contains(type) }) else {
                throw breach(method, target, answer, "media type « \(type) » not in the contract")
            }
            try requireHeaders(success, answer, method, target)
            if let schema = success.schema, !isHead {
                try require(schema.problems(in: answer.json), method, target, answer)
            }
        }
        if let json { try requireRequest(route, json, method, target, answer) }
        try ExampleRecorder.record(route, request: json, answer)
    }

    /// The routes by method and number of slashes, because the route of every answer is looked up.
    private static let routes = Dictionary(grouping: Routes.all) { key($0.method.rawValue, $0.path[...]) }

    private static func key(_ method: String, _ path: Substring) -> String {
        "\(method) \(path.utf8.count { $0 == UInt8(ascii: "/") })"
    }

    private static func route(_ method: String, _ path: Substring) -> Route? {
        routes[key(method, path)]?.first { $0.matches(path) }
    }

    /// Requires that an accepted request is one that the contract allows.
    private static func requireRequest(
        _ route: Route, _ json: JSON, _ method: String, _ target: String, _ answer: Answer
    ) throws {
        guard let shape = route.requestShape else { return }
        // What was read may be sent back: the contract says so in its introduction, not in each shape.
        let onlyRead = Routes.onlyRead(route)
        let written = json.members.map { JSON.object($0.filter { !onlyRead.contains($0.key) }) } ?? json
        try require(shape.problems(in: written).map { "request " + $0 }, method, target, answer)
    }

    private static func requireHeaders(
        _ success: Success, _ answer: Answer, _ method: String, _ target: String
    ) throws {
        var names: [String] = ["X-Request-Id"]
        if success.isTagged { names.append("ETag") }
        if success.isLocated { names.append("Location") }
        if success.isDownload { names.append("Content-Disposition") }
        for name in names where answer.header(name) == nil {
            throw breach(method, target, answer, "header \(name) missing")
        }
    }

    private static func requireProblem(
        _ answer: Answer, codes: Set<Refus.Code>?, _ method: String, _ target: String
    ) throws {
        try require(OpenAPI.problem.problems(in: answer.json), method, target, answer)
        guard let code = answer.code.flatMap(Refus.Code.init(rawValue:)), code.entry.status == answer.status
        else { throw breach(method, target, answer, "code that is not of this status") }
        // Any request may get these: they can be given before the route is known.
        let anywhere: Set<Refus.Code> = [.introuvable, .methodeNonPermise, .requeteMalFormee, .indisponible]
        if let codes, !codes.union(anywhere).contains(code) {
            throw breach(method, target, answer, "refusal \(code.rawValue) not in the contract")
        }
    }

    private static func require(
        _ problems: [String], _ method: String, _ target: String, _ answer: Answer
    ) throws {
        guard problems.isEmpty else {
            throw breach(method, target, answer, problems.prefix(10).joined(separator: "; "))
        }
    }

    private static func breach(
        _ method: String, _ target: String, _ answer: Answer, _ what: String
    ) -> Breach {
        Breach(
            description: "\(method) \(target) \(answer.status): \(what)\n\(answer.text.prefix(1500))")
    }
}
