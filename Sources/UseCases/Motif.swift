public import JSON

/// Documents of one text: `{"motif": "…"}`.
public enum Motif {
    /// The reason, required and not blank.
    public static func read(_ json: JSON, _ key: String = "motif") throws(JSONProblems) -> String {
        try ObjectReader.read(json) { required($0, key) }
    }

    static func required(_ reader: ObjectReader, _ key: String) -> String {
        let text = reader.required(key, reader.string(key, max: 4000), else: "")
        if reader.json(key)?.string != nil, text.allSatisfy(\.isWhitespace) {
            reader.problem(key, "obligatoire", "Ce texte ne peut pas être vide.")
        }
        return text
    }
}
