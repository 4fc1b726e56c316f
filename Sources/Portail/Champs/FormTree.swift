/// The fields of a form by their pointers, and what stands below each: a form has some hundred fields, and each is looked for
/// many times.
struct FormTree: Sendable {
    private var byPointer: [String: Champ] = [:]
    /// Below a pointer, the next steps of the pointers of fields, in the order of the page.
    private var steps: [String: [String]] = [:]
    private var below: [String: [Champ]] = [:]

    init(_ champs: [Champ]) {
        for champ in champs where byPointer[champ.pointer] == nil {
            byPointer[champ.pointer] = champ
            var around = ""
            for step in champ.pointer.split(separator: "/") {
                let inside = "\(around)/\(step)"
                if below[inside] == nil { steps[around, default: []].append(String(step)) }
                below[inside, default: []].append(champ)
                around = inside
            }
        }
    }

    /// The field of a pointer.
    subscript(_ pointer: String) -> Champ? { byPointer[pointer] }

    /// The steps that lead from a pointer towards fields: the members of an object, the places of a list.
    func steps(below pointer: String) -> [String] { steps[pointer] ?? [] }

    /// The fields below a pointer, in the order of the page.
    func champs(below pointer: String) -> [Champ] {
        byPointer[pointer] == nil ? below[pointer] ?? [] : []
    }

    /// The pointer around another: `/budget/charges` for `/budget/charges/0`.
    static func parent(_ pointer: String) -> String {
        pointer.lastIndex(of: "/").map { String(pointer[..<$0]) } ?? ""
    }
}
