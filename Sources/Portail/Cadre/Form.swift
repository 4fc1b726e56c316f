/// What a form sent: its fields in the order of the page.
struct Form: Sendable {
    let fields: [(name: String, value: String)]
    private let values: [String: [String]]

    init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields
        values = Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
    }

    /// The last value of a field, empty when it is not there.
    subscript(_ name: String) -> String { values[name]?.last ?? "" }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The fields whose names begin so, without that beginning.
    func inside(_ base: String) -> Form {
        Form(
            fields.compactMap { name, value in
                name.hasPrefix(base) ? (name: String(name.dropFirst(base.count)), value: value) : nil
            })
    }

    /// The version that the form was made from.
    var version: Int64? { Int64(self["version"]) }

    /// What makes a creation that is sent twice one.
    var key: String? { self["cle"].isEmpty ? nil : self["cle"] }
}
