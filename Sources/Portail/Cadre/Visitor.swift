import API
import Crypto
import Domain
import Foundation
import HTTPTypes
import JSON
import UseCases

/// Whoever asks for a page, with what the request carries, and the calls that the page makes for them.
struct Visitor: Sendable {
    let visit: Visit
    let portail: Portail
    /// The token of the browser’s session.
    private(set) var jeton: String?
    /// What `lireMoi` says of the account; nil without a session.
    private(set) var moi: JSON?
    /// What was just done, to be said on this page.
    let flash: Flash?
    /// What stands for the session in the tokens of forms, for somebody who has none yet.
    private let passage: String
    /// Whether `passage` must be given to the browser.
    let isNew: Bool
    private(set) var form = Form()
    /// The page that shows the form that was sent.
    private(set) var formPath: String
    /// A session that came with the request and is no longer valid.
    private(set) var isExpired = false

    init(_ visit: Visit, portail: Portail) {
        self.visit = visit
        self.portail = portail
        formPath = visit.path
        let (names, given) = (Cookies(visit), visit.cookies)
        jeton = given[names.session].flatMap { $0.hasPrefix(Jeton.Genre.navigateur.rawValue) ? $0 : nil }
        flash = given[names.flash].flatMap { Flash(rawValue: $0) }
        let known = given[names.passage].flatMap { $0.utf8.count == 43 ? $0 : nil }
        passage = known ?? Jeton.alea()
        isNew = known == nil
    }

    /// Asks who this is.
    mutating func recognise() async throws(Refus) {
        guard jeton != nil else { return }
        do {
            moi = try await call("lireMoi").json
        } catch {
            guard error.asksForSession else { throw error }
            jeton = nil
            isExpired = true
        }
    }

    /// What `lireMoi` says of whoever asks.
    ///
    /// - Throws: `Refus` `non-authentifie` without a session, which leads to the page where one signs in.
    @discardableResult
    func requireSession() throws(Refus) -> JSON {
        guard let moi else { throw Refus(.nonAuthentifie, "") }
        return moi
    }

    /// Whether the address of the account is proved: without it, nobody is invited and no body is claimed.
    var isProved: Bool { moi?["compte"]?["courriel_prouve_at"]?.string != nil }

    /// The same visitor in a session that was just opened.
    func signedIn(_ jeton: String) -> Visitor {
        var visitor = self
        visitor.jeton = jeton
        return visitor
    }

    /// Whether the account has a role, whatever it is.
    var isOfTheService: Bool { !(moi?["roles"]?.array ?? []).isEmpty }

    /// Whether the account has one of these roles, whatever the contract.
    func hasRole(_ roles: Set<String>) -> Bool {
        (moi?["roles"]?.array ?? []).contains { $0["role"]?.string.map(roles.contains) ?? false }
    }

    var instant: Instant { visit.instant }
    var path: String { visit.path }
    /// The parameters of the address after its `?`.
    var query: [String: String] { visit.query }

    /// The page of this site to go on with afterwards, as the address or the form says; nil: none.
    var suite: String? {
        Connexion.local(form["suite"].isEmpty ? query["suite"] ?? "" : form["suite"])
    }

    /// Whether a page is asked for, as browsers do.
    var readsPages: Bool { visit.headers[.accept]?.contains("text/html") ?? false }

    /// A parameter of the path.
    func parameter(_ name: String) -> String { visit.parameter(name) }

    // MARK: - Calls

    /// What a route gives.
    func read(
        _ operation: String, _ parameters: [String: String] = [:], query: [String: String] = [:]
    ) async throws(Refus) -> JSON {
        try await call(operation, parameters, query: query).json
    }

    func call(
        _ operation: String, _ parameters: [String: String] = [:], query: [String: String] = [:],
        json body: JSON? = nil, version: Int64? = nil, key: String? = nil
    ) async throws(Refus) -> ContractAnswer {
        try await visit.call(
            operation, parameters, query: query, body: body.map { .json($0) } ?? .none, jeton: jeton,
            version: version, key: key)
    }

    /// What a reading gives; nil for who may not read it.
    func ifPermitted<T: Sendable>(
        _ reading: () async throws(Refus) -> T
    ) async throws(Refus) -> T? {
        do throws(Refus) {
            return try await reading()
        } catch {
            guard [.interdit, .introuvable].contains(error.code) else { throw error }
            return nil
        }
    }

    /// Hands the file of the form on.
    ///
    /// - Parameter version: of the file that it replaces.
    func send(
        _ operation: String, _ parameters: [String: String], version: Int64? = nil
    ) async throws(Refus) -> ContractAnswer {
        try await visit.call(operation, parameters, body: .file, jeton: jeton, version: version)
    }

    /// All the items of a list, page after page, up to `max`.
    func all(
        _ operation: String, _ parameters: [String: String] = [:], query: [String: String] = [:],
        max: Int = 1000
    ) async throws(Refus) -> [JSON] {
        var (items, query) = ([JSON](), query.merging(["limit": "200"]) { mine, _ in mine })
        while items.count < max {
            let page = try await call(operation, parameters, query: query).json
            items += page["items"]?.array ?? []
            guard let cursor = page["next_cursor"]?.string else { break }
            query["cursor"] = cursor
        }
        return items
    }

    /// The items of a list that has one page.
    func items(
        _ operation: String, _ parameters: [String: String] = [:]
    ) async throws(Refus) -> [JSON] {
        try await read(operation, parameters)["items"]?.array ?? []
    }

    // MARK: - Forms

    /// The token that each form of this visitor carries: another site cannot know it. Fresh bytes cover it, so that the
    /// length of a compressed page says nothing of it.
    var token: String {
        let mask = (0..<32).map { _ in UInt8.random(in: 0...255) }
        return Base64URL.text(mask + zip(mask, ofForms).map { $0 ^ $1 })
    }

    private var ofForms: [UInt8] {
        let key = SymmetricKey(data: Data((jeton ?? passage).utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: Data("formulaire".utf8), using: key))
    }

    private func isToken(_ given: String) -> Bool {
        guard let bytes = Base64URL.bytes(given), bytes.count == 64 else { return false }
        // Every byte is compared, whatever the others say.
        return zip(zip(bytes[..<32], bytes[32...]), ofForms).reduce(0) { $0 | ($1.0.0 ^ $1.0.1 ^ $1.1) } == 0
    }

    /// The form that was sent is of the page that is so many steps above its address.
    mutating func formIsAbove(_ steps: Int) {
        formPath = visit.path.split(separator: "/").dropLast(steps).reduce("") { "\($0)/\($1)" }
    }

    mutating func readForm() async throws(Refus) {
        do {
            form = Form(try await visit.form())
        } catch {
            throw error as? Refus ?? Refus(.requeteMalFormee, "Le formulaire ne se lit pas.")
        }
        try requireToken(form["jeton"])
    }

    /// - Throws: `Refus` `interdit` for a form that is not of this visitor, or of a session that ended.
    func requireToken(_ given: String) throws(Refus) {
        let refus = Refus(.interdit, "Ce formulaire n’est plus valable : ouvrez la page de nouveau.")
        // A cross-site form comes without cookies: it must not be taken for one of a session that ended, and kept.
        guard isOfThisSite else { throw refus }
        guard isToken(given) else {
            throw isExpired || jeton == nil ? Refus(.jetonExpire, "Votre session est finie.") : refus
        }
    }

    /// Whether a page of this site sent the request, as the browser says (Fetch Metadata, else `Origin`).
    private var isOfThisSite: Bool {
        func header(_ name: String) -> String? {
            visit.headers.first { $0.name.canonicalName == name }?.value
        }
        if let site = header("sec-fetch-site") { return site == "same-origin" }
        guard let origin = header("origin") else { return true }
        return origin == "http://\(visit.host)" || origin == "https://\(visit.host)"
    }

    /// What goes with a new visitor, so that the forms of the page are theirs.
    var newPassage: String? { isNew ? passage : nil }
}
