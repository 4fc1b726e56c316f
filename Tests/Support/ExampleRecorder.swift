public import API
import Foundation
public import JSON
import Synchronization

/// Captures requests and answers of the tests into docs/exemples.json, from which the contract takes its
/// examples.
///
/// Does so only with GUICHET_UPDATE_EXAMPLES=1. Adds the examples that are missing and replaces those of
/// requests and successes that no longer fit their shape; the others stay, so that diffs are small.
/// docs/adding.md gives the command.
enum ExampleRecorder {
    private static let isOn = ProcessInfo.processInfo.environment["GUICHET_UPDATE_EXAMPLES"] == "1"
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/exemples.json").standardized
    private static let document = Mutex<JSON?>(nil)

    static func record(_ route: Route, request: JSON?, _ answer: Answer) throws {
        guard isOn else { return }
        try document.withLock { document in
            var known = try document ?? JSON.parse(Array(Data(contentsOf: file)))
            let before = known
            if answer.status >= 400 {
                let code = answer.code ?? ""
                if known["refus"]?[code] == nil {
                    let titled: JSON = ["summary": answer.json["title"] ?? "", "value": stable(answer.json)]
                    known = known.setting(["refus", code], to: [titled])
                }
            } else {
                for (path, example) in success(route, request, answer, known) {
                    known = known.setting(path[...], to: example)
                }
            }
            document = known
            if known != before { try Data((indented(known) + "\n").utf8).write(to: file) }
        }
    }

    /// The examples to write, and where; none when the known ones still fit.
    private static func success(
        _ route: Route, _ request: JSON?, _ answer: Answer, _ known: JSON
    ) -> [(path: [String], example: JSON)] {
        let operation = known["operations"]?[route.id]
        var found: [(path: [String], example: JSON)] = []
        func write(_ value: JSON, at path: [String]) {
            found.append((["operations", route.id] + path, ["exemple": ["value": stable(value)]]))
        }
        if let request, let shape = route.requestShape, !fits(operation?["requete"], shape) {
            write(request, at: ["requete"])
        }
        let type = answer.header("Content-Type") ?? ""
        let status = String(answer.status)
        if let shape = route.answers.first(where: { $0.status == answer.status })?.schema,
            !fits(operation?[status]?[type], shape)
        {
            write(answer.json, at: [status, type])
        }
        return found
    }

    private static func fits(_ examples: JSON?, _ shape: Schema) -> Bool {
        guard let members = examples?.members, !members.isEmpty else { return false }
        return members.allSatisfy { shape.problems(in: $0.value["value"] ?? .null).isEmpty }
    }

    /// The text of docs/exemples.json: one member per line, so that a diff shows only what changed.
    private static func indented(_ value: JSON, _ margin: String = "") -> String {
        let inner = margin + " "
        func block(_ open: String, _ lines: [String], _ close: String) -> String {
            "\(open)\n" + lines.map { inner + $0 }.joined(separator: ",\n") + "\n\(margin)\(close)"
        }
        if let members = value.members, !members.isEmpty {
            return block(
                "{", members.map { "\(JSON.string($0.key).text): \(indented($0.value, inner))" }, "}")
        }
        if let items = value.array, !items.isEmpty {
            return block("[", items.map { indented($0, inner) }, "]")
        }
        return value.text
    }

    /// The document with its tokens and secrets replaced, because the examples are published.
    private static func stable(_ value: JSON) -> JSON {
        let text = value.text.replacing(/gc([ts])_[A-Za-z0-9_-]+/, with: { "gc\($0.1)_exemple" })
        return (try? JSON.parse(Array(text.utf8))) ?? value
    }
}

extension JSON {
    /// The object with this value at a path of members. A merge patch would leave out what is null in it.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
        guard let key = path.first else { return value }
        var members = members ?? []
        let inner = (self[key] ?? .object([])).setting(path.dropFirst(), to: value)
        if let index = members.firstIndex(where: { $0.key == key }) {
            members[index] = JSON.Member(key, inner)
        } else {
            members.append(JSON.Member(key, inner))
        }
        return .object(members)
    }
}

extension Route {
    /// The shape of its JSON body; nil when it takes no JSON.
    public var requestShape: Schema? {
        switch body {
        case .json(let schema), .mergePatch(let schema): schema
        case .none, .file: nil
        }
    }
}
