public import Domain
public import JSON

/// The head as a document: `{"sceau": 12, "sha256": "…"}`, always under the name `tete`.
extension Tete {
    public static let membre = "tete"

    public var json: JSON { ["sceau": .integer(numero), "sha256": .string(sha256)] }

    /// Nil for anything that is not a head.
    public init?(_ json: JSON?) {
        guard let numero = json?["sceau"]?.integer, let sha256 = json?["sha256"]?.string else { return nil }
        self.init(numero: numero, sha256: sha256)
    }

    /// The heads that a file kept elsewhere gives: a document with the member `tete` (a receipt, minutes, the
    /// manifest of an archive, what `guichet verifier --json` writes), or a text that writes it in words (the
    /// daily message, a letter, a printed page).
    public static func lues(_ bytes: [UInt8]) -> [Tete] {
        if let json = try? JSON.parse(bytes, limits: .stored) {
            return Tete(json[membre]).map { [$0] } ?? []
        }
        return lues(in: String(decoding: bytes, as: UTF8.self))
    }
}

extension ObjectReader {
    /// The head in a frozen document; nil in those of older versions.
    func tete() -> Tete? {
        object(Tete.membre) { reader -> Tete? in
            let numero = reader.required("sceau", reader.integer("sceau", 1...Int64.max), else: 1)
            return Tete(numero: numero, sha256: reader.requiredText("sha256", max: 64))
        } ?? nil
    }
}

extension Schema {
    public static let tete = Schema.object(
        "Tete",
        """
        Le dernier sceau de la base, au moment d’écrire : il couvre tout ce qui est avant lui. Gardé ailleurs, il \
        montre ensuite si la base en est la suite (`guichet verifier --tete`).
        """,
        [.member("sceau", .integer(min: 1)), .member("sha256", .sha256)])
}
