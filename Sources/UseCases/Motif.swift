public import JSON

/// Reads documents that contain one text: `{"motif": "…"}`.
public enum Motif {
    /// The text under `key`, which is required and must not be blank.
    public static func read(_ json: JSON, _ key: String = "motif") throws(JSONProblems) -> String {
        try ObjectReader.read(json) { $0.requiredText(key, max: longueurMax) }
    }

    static let longueurMax = 4000
}
