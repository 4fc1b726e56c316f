import Embedded
public import JSON
import Yams

/// docs/openapi.yaml, as JSON: the file is the contract, this only changes its notation.
public enum OpenAPI {
    public static let document: JSON = {
        guard let file = Embedded.docs.first(where: { $0.path == "openapi.yaml" }),
            let node = try? Yams.compose(yaml: file.text)
        else { preconditionFailure("docs/openapi.yaml travels in the binary and is tested") }
        return json(node)
    }()

    private static func json(_ node: Node) -> JSON {
        switch node {
        case .mapping(let mapping):
            return .object(mapping.map { JSON.Member($0.key.string ?? "", json($0.value)) })
        case .sequence(let sequence): return .array(sequence.map(json))
        case .scalar(let scalar):
            // A quoted scalar is a text, whatever it looks like.
            guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
            if node.null != nil { return .null }
            if let value = node.bool, ["true", "false"].contains(scalar.string) { return .bool(value) }
            if let value = node.int { return .integer(Int64(value)) }
            if node.float != nil, Double(scalar.string) != nil { return .number(scalar.string) }
            return .string(scalar.string)
        default: return .null
        }
    }
}
