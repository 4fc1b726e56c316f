import API
import HTTPTypes
import JSON
import Templates
import UseCases

/// What a page answers.
enum Outcome: Sendable {
    case view(View)
    /// After a form: the browser goes on with a GET, so that a reload sends nothing again.
    case go(String, Flash? = nil)
    /// The browser gets a session, or loses it.
    case session(String?, then: String, Flash? = nil)
    /// The browser gets a session, and a form that was kept while its reader signed in is shown to be sent again.
    case resume(String, then: String, [(name: String, value: String)])
    /// What a route gives, as it is.
    case file(PageAnswer)

    func answer(_ visitor: Visitor) -> PageAnswer {
        let cookies = Cookies(visitor.visit)
        switch self {
        case .view(let view): return view.answer(visitor)
        case .go(let address, let flash):
            return Self.seeOther(
                address, flash.map { [cookies.set(cookies.flash, $0.rawValue, age: 60)] } ?? [])
        case .session(let jeton, let address, let flash):
            return Self.seeOther(
                address,
                [jeton.map { cookies.set(cookies.session, $0) } ?? cookies.clear(cookies.session)]
                    + (flash.map { [cookies.set(cookies.flash, $0.rawValue, age: 60)] } ?? []))
        case .resume(let jeton, let address, let fields):
            let view = View(
                template: "reprise", titre: "Votre saisie est gardée",
                values: [
                    "adresse": .string(address),
                    "champs": .array(fields.map { ["nom": .string($0.name), "valeur": .string($0.value)] }),
                ])
            let answer = view.answer(visitor.signedIn(jeton))
            return answer.adding([.setCookie: cookies.set(cookies.session, jeton)])
        case .file(let answer): return answer
        }
    }

    private static func seeOther(_ address: String, _ setCookies: [String]) -> PageAnswer {
        var headers: HTTPFields = [.location: address, .cacheControl: "no-store"]
        headers[values: .setCookie] = setCookies
        return PageAnswer(.seeOther, headers: headers)
    }
}

/// A page that is shown: a template and the values that fill it.
struct View: Sendable {
    /// The name of its file in Templates/portail, without the extension.
    let template: String
    let titre: String
    let values: JSON
    var status: HTTPResponse.Status = .ok
    /// The pages above it: what they are called, where they are.
    var fil: [(titre: String, adresse: String)] = []
    /// The entry of the menu under which it stands.
    var menu: Menu?
    /// Whether what was sent was refused: it is said first in the title.
    var isRefused = false
    /// Whether it is read again and again as it is: what it was filled to is kept (`PagesRemplies`). Never a page that
    /// shows a secret; in vain for one with a value that is another each time, such as the key of a creation.
    var isKept = false

    func answer(_ visitor: Visitor) -> PageAnswer {
        let frame = Frame(visitor, self)
        let jeton = visitor.token
        let bytes =
            isKept
            ? PagesRemplies.bytes(template, values(in: frame, PagesRemplies.jeton), jeton: jeton)
            : Array(PageTemplate(template).render(values(in: frame, jeton)).utf8)
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentLanguage: Frame.langue, .vary: "Cookie",
        ]
        if let name = HTTPField.Name("Content-Security-Policy") { headers[name] = Self.policy }
        headers[values: .setCookie] = frame.setCookies
        return PageAnswer(status, headers: headers, bytes)
    }

    private func values(in frame: Frame, _ jeton: String) -> JSON {
        .object(
            [JSON.Member("jeton", .string(jeton))] + (frame.values.members ?? []) + (values.members ?? []))
    }

    /// Only what this program serves; no script in a page, no frame around it, no form that goes elsewhere.
    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}
