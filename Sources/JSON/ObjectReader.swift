/// A problem in one member of a document: a pointer (RFC 6901), a stable code, a French sentence.
public struct JSONProblem: Error, Sendable, Equatable {
    public let pointer: String
    public let code: String
    public let detail: String
    public init(pointer: String, code: String, detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

/// Reads an object strictly, and goes on after a problem so that all problems are reported together.
///
/// Codes: `obligatoire`, `type`, `valeur`, `limite`, `inconnu`.
public final class ObjectReader {
    /// The problems found so far, shared by the readers of one document.
    public final class Report {
        public internal(set) var problems: [JSONProblem] = []
        /// Whether the document was written by this program, maybe by an older version that knew fewer
        /// members.
        public let isStored: Bool
        public init(isStored: Bool = false) { self.isStored = isStored }
    }

    public let report: Report
    /// Nil for what is not an object.
    private let members: [JSON.Member]?
    /// Where the object stands: the reader around it, and its member there; written as a pointer only for a problem.
    private let place: (parent: ObjectReader, key: String, index: Int?)?
    /// Which members were asked for: a bit for each of the first 64, and the others.
    private var seen: (first: UInt64, others: Set<Int>) = (0, [])
    /// Documents are mostly read in the order in which they were written.
    private var expected = 0
    /// The keys that were asked for, in a document that somebody else wrote.
    private var asked: [String] = []

    public convenience init(_ json: JSON, report: Report = Report()) {
        self.init(json, report, nil)
    }

    private init(
        _ json: JSON, _ report: Report, _ place: (parent: ObjectReader, key: String, index: Int?)?
    ) {
        self.report = report
        self.place = place
        members = json.members
        if members == nil { tell(pointer, "type", "Un objet est attendu, pas \(json.kind).") }
    }

    public var pointer: String {
        guard let (parent, key, index) = place else { return "" }
        return parent.child(key) + (index.map { "/\($0)" } ?? "")
    }

    /// Reads all of `json` with `body`; throws all problems together.
    public static func read<T>(
        _ json: JSON, stored isStored: Bool = false, _ body: (ObjectReader) -> T
    ) throws(JSONProblems) -> T {
        let reader = ObjectReader(json, report: Report(isStored: isStored))
        let value = body(reader)
        reader.finish()
        guard reader.report.problems.isEmpty else { throw JSONProblems(reader.report.problems) }
        return value
    }

    public func child(_ key: String) -> String { pointer + "/" + JSON.step(key) }

    public func problem(_ key: String, _ code: String, _ detail: String) { tell(child(key), code, detail) }

    /// A problem of the element at `index` of the list `key`.
    public func problem(_ key: String, at index: Int, _ code: String, _ detail: String) {
        tell("\(child(key))/\(index)", code, detail)
    }

    private func tell(_ pointer: String, _ code: String, _ detail: String) {
        report.problems.append(JSONProblem(pointer: pointer, code: code, detail: detail))
    }

    /// The value of the member; absent and null read alike.
    public func json(_ key: String) -> JSON? {
        if !report.isStored { asked.append(key) }
        guard let members, let index = index(of: key, in: members) else { return nil }
        expected = index + 1
        see(index)
        if case .null = members[index].value { return nil }
        return members[index].value
    }

    private func index(of key: String, in members: [JSON.Member]) -> Int? {
        if members.indices.contains(expected), members[expected].key == key { return expected }
        return members.firstIndex { $0.key == key }
    }

    private func see(_ index: Int) {
        if index < 64 { seen.first |= 1 << UInt64(index) } else { seen.others.insert(index) }
    }

    private func isSeen(_ index: Int) -> Bool {
        index < 64 ? seen.first & (1 << UInt64(index)) != 0 : seen.others.contains(index)
    }

    /// True when the member is present, even as null: this distinguishes « no ceiling » from « forgotten ».
    public func has(_ key: String) -> Bool { members?.contains { $0.key == key } ?? false }

    /// A problem of one member of the object at `index` of the list `key`.
    public func problem(_ key: String, at index: Int, _ member: String, _ code: String, _ detail: String) {
        tell("\(child(key))/\(index)/\(member)", code, detail)
    }

    /// A member that must be present, even as null; a document stored before the member existed may lack it.
    public func requireWritten(_ key: String, _ expected: String) {
        if !has(key), !report.isStored { problem(key, "obligatoire", expected) }
    }

    /// A member that nobody read is a mistake of the sender, and is reported.
    public func finish() {
        for (index, member) in (members ?? []).enumerated() where !isSeen(index) {
            let near = asked.filter { !has($0) && $0.isOneSlip(from: member.key) }.min()
            problem(
                member.key, "inconnu",
                "Le membre « \(member.key) » n’existe pas ici. "
                    + (near.map { "Vouliez-vous écrire « \($0) » ?" } ?? "Retirez-le ou corrigez son nom."))
        }
    }

    private func typed<T>(_ key: String, _ expected: String, _ read: (JSON) -> T?) -> T? {
        guard let value = json(key) else { return nil }
        if let result = read(value) { return result }
        problem(key, "type", "\(expected), pas \(value.kind).\(unite(of: key))")
        return nil
    }

    /// How the value should be written, when its name gives its unit.
    private func unite(of key: String) -> String {
        let place = child(key)
        if place.contains("_centimes") { return " En centimes, sans guillemets : 820,50 € s’écrit 82050." }
        if place.contains("_pour_dix_mille") {
            return " En dix-millièmes, sans guillemets : 80 % s’écrit 8000."
        }
        return ""
    }

    public func string(_ key: String, max: Int = 10_000) -> String? {
        guard let text = typed(key, "Un texte est attendu", \.string) else { return nil }
        return checked(text, child(key), max: max)
    }

    private func checked(_ text: String, _ pointer: @autoclosure () -> String, max: Int) -> String? {
        // What this program stored is read as it is: the limits are those of what comes from outside.
        if report.isStored { return text }
        if text.unicodeScalars.count > max {
            tell(pointer(), "limite", "\(text.unicodeScalars.count) caractères : \(max) au plus.")
            return nil
        }
        if text.unicodeScalars.contains(where: {
            $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 0x7F
        }) {
            tell(pointer(), "valeur", "Le texte contient un caractère de contrôle. Retirez-le.")
            return nil
        }
        return text
    }

    /// A text that must be present and not blank.
    public func requiredText(_ key: String, max: Int = 500) -> String {
        let text = required(key, string(key, max: max), else: "")
        if !report.isStored, let written = json(key)?.string,
            written.unicodeScalars.allSatisfy(\.isEmpty)
        {
            problem(key, "obligatoire", "Ce texte ne peut pas être vide.")
        }
        return text
    }

    public func bool(_ key: String) -> Bool? {
        typed(key, "true ou false, sans guillemets, est attendu", \.bool)
    }

    public func integer(_ key: String, _ range: ClosedRange<Int64> = Int64.min...Int64.max) -> Int64? {
        guard let value = typed(key, "Un entier est attendu", \.integer) else { return nil }
        guard range.contains(value) else {
            problem(
                key, "limite",
                "\(value) : la valeur va de \(range.lowerBound) à \(range.upperBound)."
                    + unite(of: key))
            return nil
        }
        return value
    }

    /// A text that `make` turns into a value of the domain, or refuses; `explain` says what is wrong with it, in a
    /// whole sentence.
    public func value<T>(_ key: String, else explain: (String) -> String, _ make: (String) -> T?) -> T? {
        guard let text = string(key) else { return nil }
        if let value = make(text) { return value }
        problem(key, "valeur", explain(text))
        return nil
    }

    /// A text that `make` turns into a value of the domain, or refuses; `expected` says what is accepted.
    public func value<T>(_ key: String, _ expected: String, _ make: (String) -> T?) -> T? {
        guard let text = string(key) else { return nil }
        if let value = make(text) { return value }
        problem(key, "valeur", "« \(text.prefix(80)) » : \(expected).")
        return nil
    }

    public func object<T>(_ key: String, _ read: (ObjectReader) -> T) -> T? {
        guard let value = json(key) else { return nil }
        return nested(value, key, nil, read)
    }

    public func objects<T>(_ key: String, max: Int = 200, _ read: (ObjectReader) -> T) -> [T] {
        elements(key, max: max).enumerated().compactMap { index, element in
            nested(element, key, index, read)
        }
    }

    public func strings(_ key: String, max: Int = 200, length: Int = 500) -> [String] {
        elements(key, max: max).enumerated().compactMap { index, element in
            guard let text = element.string else {
                tell("\(child(key))/\(index)", "type", "Un texte est attendu, pas \(element.kind).")
                return nil
            }
            return checked(text, "\(child(key))/\(index)", max: length)
        }
    }

    private func elements(_ key: String, max: Int) -> [JSON] {
        guard let elements = typed(key, "Une liste est attendue", \.array) else { return [] }
        if elements.count > max {
            problem(key, "limite", "\(elements.count) éléments : \(max) au plus.")
            return []
        }
        return elements
    }

    private func nested<T>(
        _ json: JSON, _ key: String, _ index: Int?, _ read: (ObjectReader) -> T
    ) -> T? {
        let reader = ObjectReader(json, report, (self, key, index))
        guard reader.members != nil else { return nil }
        let value = read(reader)
        reader.finish()
        return value
    }

    /// Returns `value`, or reports `obligatoire` and returns the replacement that lets reading go on.
    public func required<T>(_ key: String, _ value: T?, else standIn: T) -> T {
        if let value { return value }
        if json(key) == nil { problem(key, "obligatoire", "Ce membre est obligatoire.") }
        return standIn
    }
}

/// All problems of one document.
public struct JSONProblems: Error, Sendable, Equatable {
    public let problems: [JSONProblem]
    public init(_ problems: [JSONProblem]) { self.problems = problems }
}

extension Unicode.Scalar {
    /// The same test as `isEmpty` of the domain, which this floor does not know.
    var isEmpty: Bool {
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint || self == "\u{2800}" {
            return true
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return true
        default: return false
        }
    }
}
