public import JSON

/// A successful answer of a route: its status, its content, its meaning.
public struct Success: Sendable {
    public let status: Int
    /// The media types of its body; empty for a 204.
    public let types: [String]
    /// The schema of a JSON body.
    public let schema: Schema?
    public let meaning: String
    /// Whether it has a Location header.
    public let isLocated: Bool
    /// Whether it has an ETag.
    public let isTagged: Bool
    /// Whether Content-Disposition names the file.
    public let isDownload: Bool

    private init(
        _ status: Int, _ types: [String], _ schema: Schema?, _ meaning: String, isLocated: Bool = false,
        isTagged: Bool = true, isDownload: Bool = false
    ) {
        self.status = status
        self.types = types
        self.schema = schema
        self.meaning = meaning
        self.isLocated = isLocated
        self.isTagged = isTagged
        self.isDownload = isDownload
    }

    static func ok(_ schema: Schema, _ meaning: String, located: Bool = false) -> Success {
        Success(200, ["application/json"], schema, meaning, isLocated: located)
    }

    static func created(_ schema: Schema, _ meaning: String, located: Bool = true) -> Success {
        Success(201, ["application/json"], schema, meaning, isLocated: located)
    }

    static func accepted(_ schema: Schema, _ meaning: String) -> Success {
        Success(202, ["application/json"], schema, meaning)
    }

    static let done = Success(204, [], nil, "C’est fait ; il n’y a rien à rendre.", isTagged: false)

    static func html(_ meaning: String) -> Success {
        Success(200, ["text/html; charset=utf-8"], nil, meaning)
    }

    static func text(_ type: String, _ meaning: String, tagged: Bool = true) -> Success {
        Success(200, [type], nil, meaning, isTagged: tagged)
    }

    /// A CSV file (RFC 4180).
    static func csv(_ meaning: String) -> Success {
        Success(
            200, ["text/csv; charset=utf-8; header=present"], nil, meaning, isTagged: false, isDownload: true)
    }

    /// The bytes of a file, under the type of its format, or under the one that holds them all when `Accept` asks for
    /// it.
    static func file(_ meaning: String) -> Success {
        Success(
            200, [PieceFormat.anyType] + PieceFormat.allCases.map(\.rawValue), nil, meaning, isDownload: true)
    }
}
