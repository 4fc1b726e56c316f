import Domain
import JSON
import UseCases

/// What stands in the fields of a form: from the document, or as it was sent.
struct Saisie: Sendable {
    let champs: [Champ]
    private let tree: FormTree
    /// The document before the form.
    private let document: JSON
    private(set) var typed: [String: [String]]
    private(set) var erreurs: [String: String] = [:]
    /// The sentences of refusals that belong to no field of the page.
    private(set) var ailleurs: [String] = []
    private var conflits: [String: String] = [:]
    private var exiges: Set<String> = []
    /// Where what was read of each field went in the document, which drops empty rows: by the pointer there, and by each
    /// pointer around it, the first field.
    private var places: [String: String] = [:]

    /// The fields as the document fills them.
    init(_ champs: [Champ], _ document: JSON) {
        self.champs = champs
        tree = FormTree(champs)
        self.document = document
        typed = Dictionary(
            champs.map { ($0.pointer, $0.typed(document)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fields as a form sent them.
    init(_ champs: [Champ], _ document: JSON, _ form: Form) {
        self.champs = champs
        tree = FormTree(champs)
        self.document = document
        typed = Dictionary(
            champs.map { ($0.pointer, form.all($0.pointer)) }, uniquingKeysWith: { first, _ in first })
    }

    var isRefused: Bool { !erreurs.isEmpty || !ailleurs.isEmpty }

    // MARK: - Towards the document

    /// The members of the document that the page edits, as they were typed. What cannot be read keeps the value it had, and
    /// its sentence is noted.
    mutating func patch() -> JSON {
        places = [:]
        return .object(
            tree.steps(below: "").map { top in
                JSON.Member(top, value(at: "/" + top, current: document[top], final: "/" + top) ?? .null)
            })
    }

    /// - Parameter final: where the value goes, which differs from its pointer when rows before it are dropped.
    private mutating func value(at pointer: String, current: JSON?, final: String) -> JSON? {
        if let champ = tree[pointer] {
            place(pointer, at: final)
            if erreurs[pointer] != nil { return current ?? .null }
            do throws(Illisible) {
                return try champ.read(typed[pointer] ?? []).inOrder(of: current)
            } catch {
                erreurs[pointer] = error.phrase
                return current ?? .null
            }
        }
        let steps = tree.steps(below: pointer)
        if steps.allSatisfy({ JSON.index($0) != nil }) { return rows(pointer, steps, current, final) }
        if isBlank(pointer) {
            for champ in tree.champs(below: pointer) {
                place(champ.pointer, at: final + champ.pointer.dropFirst(pointer.count))
            }
            return .null
        }
        var members = current?.members ?? []
        for step in steps {
            let child =
                value(
                    at: "\(pointer)/\(step)", current: current?[step], final: "\(final)/\(step)") ?? .null
            if let at = members.firstIndex(where: { $0.key == step }) {
                members[at].value = child
            } else {
                members.append(JSON.Member(step, child))
            }
        }
        return .object(members)
    }

    private mutating func place(_ champ: String, at pointer: String) {
        var around = pointer
        while !around.isEmpty, places[around] == nil {
            places[around] = champ
            around = FormTree.parent(around)
        }
    }

    private mutating func rows(_ pointer: String, _ steps: [String], _ current: JSON?, _ final: String)
        -> JSON
    {
        var rows: [JSON] = []
        // The order of the document, whatever that of the page.
        for step in steps.sorted(by: { (JSON.index($0) ?? 0) < (JSON.index($1) ?? 0) })
        where !isBlank("\(pointer)/\(step)") {
            let row = JSON.index(step).flatMap { current?[$0] }
            rows.append(
                value(at: "\(pointer)/\(step)", current: row, final: "\(final)/\(rows.count)") ?? .null)
        }
        // Rows that say nothing of themselves may have moved since the page was made: a refused field has no value to keep
        // there, so the whole list stays as it was.
        if isRefused(in: pointer),
            !tree.champs(below: pointer).contains(where: \.isHidden)
        {
            return .array((current?.array ?? []).filter { $0.members?.isEmpty == false })
        }
        return .array(rows)
    }

    /// Whether nobody typed anything in the fields below a pointer.
    private func isBlank(_ pointer: String) -> Bool {
        tree.champs(below: pointer).allSatisfy(isBlank)
    }

    private func isBlank(_ champ: Champ) -> Bool {
        champ.isHidden || (typed[champ.pointer] ?? []).allSatisfy { $0.trimmed.isEmpty }
    }

    private func isRefused(in pointer: String) -> Bool {
        erreurs.keys.contains { $0.hasPrefix(pointer + "/") }
    }

    // MARK: - What was refused

    /// Notes a refusal beside its field, or the nearest field around it, or else in the summary only.
    mutating func refuse(_ pointer: String, _ phrase: String) {
        // The contract speaks of the members of a document; people fill fields.
        let isMissing = ["Ce membre est obligatoire.", "Ce texte ne peut pas être vide."].contains(phrase)
        let phrase = isMissing ? "Remplissez ce champ." : phrase
        if let champ = field(of: pointer) {
            // What was typed there was refused before, so that nothing was sent of it: it is not missing.
            if isMissing, erreurs[champ] != nil { return }
            erreurs[champ] = erreurs[champ].map { $0.contains(phrase) ? $0 : "\($0) \(phrase)" } ?? phrase
        } else if !ailleurs.contains(phrase) {
            ailleurs.append(phrase)
        }
    }

    /// Notes a refusal of the contract: each of its members, or what it says.
    mutating func refuse(_ refus: Refus) {
        for erreur in refus.erreurs { refuse(erreur.pointer, erreur.phrase.texte(.aucun)) }
        if refus.erreurs.isEmpty { refuse("", refus.detail) }
    }

    /// The field of a place of the document, or the nearest around it; nil when it belongs to no field.
    private func field(of pointer: String) -> String? {
        var around = pointer
        // What is said of the whole form belongs to no field.
        while !around.isEmpty {
            if let champ = places[around] { return shown(champ) }
            around = FormTree.parent(around)
        }
        // Nothing was typed below it, so nothing of it went into the document.
        return tree.champs(below: pointer).first { !$0.isHidden }?.pointer
    }

    /// A field that the page shows: itself, or one beside it.
    private func shown(_ champ: String) -> String? {
        if tree[champ]?.isHidden == false { return champ }
        let around = FormTree.parent(champ)
        return tree.champs(below: around).first { !$0.isHidden && FormTree.parent($0.pointer) == around }?
            .pointer
    }

    /// Notes beside what was typed what the document says otherwise: somebody else saved it since the form was made.
    mutating func compare() {
        for champ in champs where !champ.isHidden {
            let theirs = champ.typed(document)
            if theirs.joined() != (typed[champ.pointer] ?? []).joined() {
                conflits[champ.pointer] = theirs.joined(separator: ", ")
            }
        }
    }

    /// Notes that a deposit needs what is empty at a place. In a list whose rows are not alike (an axis, a line of the
    /// budget), no one of them is more needed than another.
    mutating func require(_ pointer: String) {
        let champs = tree[pointer].map { [$0] } ?? tree.champs(below: pointer)
        guard champs.allSatisfy({ !$0.isHidden && isBlank($0) }), let first = champs.first else { return }
        exiges.insert(first.pointer)
    }

    // MARK: - Towards the page

    /// The values of one field of the page.
    func json(_ champ: Champ) -> JSON {
        champ.json(
            typed[champ.pointer] ?? [], erreur: erreurs[champ.pointer], conflit: conflits[champ.pointer],
            isExige: exiges.contains(champ.pointer))
    }

    func json(_ pointer: String) -> JSON { tree[pointer].map(json) ?? .null }

    /// The summary at the top of a page that refused something: a line a refusal, each a link to its field.
    var resume: JSON { Self.resume([self]) }

    /// The summary of a page with several documents.
    static func resume(_ saisies: [Saisie]) -> JSON {
        let lines = saisies.flatMap { saisie in
            saisie.champs.compactMap { champ -> JSON? in
                guard let phrase = saisie.erreurs[champ.pointer] else { return nil }
                return ["id": .string(champ.id), "phrase": .string("\(champ.libelle) : \(phrase)")]
            }
        }
        let ailleurs = saisies.flatMap(\.ailleurs)
        let count = lines.count + ailleurs.count
        guard count > 0 else { return .null }
        return [
            "titre": .string(
                count == 1 ? "Un point est à corriger" : "\(count) points sont à corriger"),
            "lignes": .array(lines), "ailleurs": .list(ailleurs),
        ]
    }
}

extension JSON {
    /// The same list, its items that another list has first and in the order of that one: boxes are sent in the order of
    /// the page, and nobody changed that of the document.
    fileprivate func inOrder(of other: JSON?) -> JSON {
        guard let mine = array, let theirs = other?.array else { return self }
        return .array(theirs.filter(mine.contains) + mine.filter { !theirs.contains($0) })
    }
}
