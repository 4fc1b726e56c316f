public import JSON

/// Documents of one text: `{"motif": "…"}`.
public enum Motif {
    /// The reason, required and not blank.
    public static func read(_ json: JSON, _ key: String = "motif") throws(JSONProblems) -> String {
        try ObjectReader.read(json) { $0.requiredText(key, max: longueurMax) }
    }

    static let longueurMax = 4000
}
