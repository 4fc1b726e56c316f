import Builders
import JSON
import Support

/// One fuzz request: a line of the matrix of permissions, correct except in one place.
struct FuzzCase: Sendable {
    enum Place: Sendable {
        /// A parameter of the path or of the query.
        case path(String), query(String)
        case header(String)
        /// A member of the body; the whole body when empty.
        case member(String)
        /// A member that is left out.
        case absent(String)
        /// Random changes to the bytes of the body.
        case bytes
        /// No change: the request as the OpenAPI contract shows it.
        case none
    }
    let ligne: Int
    let place: Place
    let value: String

    /// Every place of every line, with every value to try there.
    static func all() -> [FuzzCase] {
        Ligne.all.indices.flatMap { index in
            let ligne = Ligne.all[index]
            let contract = ContractMembers(ligne.route)
            let names = ligne.route.matches(of: /\{(\w+)\}/).map { String($0.1) }
            var places: [(Place, [String])] = [(.none, [""])]
            places += names.map { (.path($0), Hostile.texts) }
            places += (contract.query + ["inconnu"]).map { (.query($0), Hostile.texts) }
            places += Hostile.headers.map { (.header($0.name), $0.values) }
            if ligne.takesJSON {
                places += ([""] + contract.pointers).map { (.member($0), Hostile.values) }
                places += contract.pointers.map { (.absent($0), [""]) }
            }
            if ligne.takesJSON || ligne.piece { places.append((.bytes, (0..<20).map { String($0) })) }
            return places.flatMap { place, values in
                values.map { FuzzCase(ligne: index, place: place, value: $0) }
            }
        }
    }

    /// Sends the request as a random caller, most often one who is allowed.
    func send(_ matrix: MatrixScene, _ dice: inout Hasard) async throws -> (Answer, said: String) {
        let ligne = Ligne.all[ligne]
        let parts = ligne.route.split(separator: " ").map(String.init)
        let caller = caller(ligne, &dice)
        var headers: [String: String] = dice.int(0...1) == 0 ? ["If-Match": "*"] : [:]
        if parts[0] == "POST", dice.int(0...3) == 0 { headers["Idempotency-Key"] = "cle-\(dice.int(0...9))" }
        var (path, body) = (try matrix.path(ligne, parts[1], place, value), try body(ligne, matrix, &dice))
        if case .bytes = place { body = body.map { Self.changed($0, &dice) } }
        if case .query(let name) = place { path += "?\(name)=\(value)" }
        if body != nil {
            headers["Content-Type"] =
                ligne.piece
                ? "application/pdf"
                : parts[0] == "PATCH" ? "application/merge-patch+json" : "application/json"
        }
        if case .header(let name) = place { headers[name] = value }
        // The session of a caller must outlive the request.
        let token =
            ligne.route.contains("sessions/courante")
            ? try await matrix.scene.server.session("administrateur") : matrix.tokens[caller]
        let authorization = headers["Authorization"] == nil ? token : nil
        let answer = try await matrix.scene.client.send(
            parts[0], path, authorization, body: body, headers: headers)
        let shown = String(decoding: (body ?? []).prefix(600), as: UTF8.self)
        return (answer, "\(caller.rawValue) \(parts[0]) \(path.prefix(600)) \(headers) \(shown)")
    }

    private func caller(_ ligne: Ligne, _ dice: inout Hasard) -> Appelant {
        let allowed = Appelant.allCases.filter { ![401, 403, 404].contains(ligne.expected[$0] ?? 404) }
        guard !allowed.isEmpty, dice.int(0...4) > 0 else { return dice.pick(Appelant.allCases) }
        return dice.pick(allowed)
    }

    private func body(_ ligne: Ligne, _ matrix: MatrixScene, _ dice: inout Hasard) throws -> [UInt8]? {
        if ligne.piece { return Modele.pdf() }
        guard ligne.takesJSON else { return nil }
        let examples = ContractMembers(ligne.route).examples + (ligne.json.map { [$0] } ?? [])
        let example = examples.isEmpty ? [:] : dice.pick(examples)
        let json = matrix.live(example, ligne.stade)
        switch place {
        // A number of this kind is written as its text, so any bytes can be put anywhere.
        case .member(let pointer): return json.planting(.number(value), at: pointer).bytes
        case .absent(let pointer): return json.removing(pointer).bytes
        default: return json.bytes
        }
    }

    private static func changed(_ bytes: [UInt8], _ dice: inout Hasard) -> [UInt8] {
        var bytes = bytes
        for _ in 0...dice.int(0...3) where !bytes.isEmpty {
            let at = dice.int(0...bytes.count - 1)
            switch dice.int(0...3) {
            case 0: bytes[at] = UInt8(dice.int(0...255))
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(contentsOf: bytes[at...].prefix(dice.int(0...40)), at: at)
            default: bytes = Array(bytes.prefix(at))
            }
        }
        return bytes
    }
}

extension Ligne {
    var takesJSON: Bool { !piece && ContractMembers(route).operation["requestBody"] != nil }
}

extension MatrixScene {
    /// The path of a line with real identifiers, except for the parameter that is tried.
    fileprivate func path(_ ligne: Ligne, _ template: String, _ place: FuzzCase.Place, _ value: String) throws
        -> String
    {
        guard case .path(let name) = place else { return filled(template, ligne.stade) }
        return filled(template.replacing("{\(name)}", with: "\u{1}"), ligne.stade).replacing(
            "\u{1}", with: value)
    }

    /// An example of the OpenAPI contract in which identifiers are replaced by those of this installation.
    fileprivate func live(_ json: JSON, _ stade: Stade?) -> JSON {
        switch json {
        case .string(let text): .string(filled(text, stade))
        case .array(let elements): .array(elements.map { live($0, stade) })
        case .object(let members):
            .object(
                members.map { member in
                    let name = member.key.hasSuffix("s") ? String(member.key.dropLast()) : member.key
                    let value = filled("{\(name)}", stade)
                    let isKnown = !value.hasPrefix("{") && !value.isEmpty && Self.named.contains(name)
                    switch member.value {
                    case .string where isKnown: return JSON.Member(member.key, .string(value))
                    case .array(let elements) where isKnown && elements.allSatisfy { $0.string != nil }:
                        return JSON.Member(member.key, [.string(value)])
                    default: return JSON.Member(member.key, live(member.value, stade))
                    }
                })
        default: json
        }
    }

    /// Members that name a thing of this installation.
    private static let named: Set<String> = [
        "dossier", "action", "porteur", "appel", "contrat", "compte", "enveloppe",
    ]
}
