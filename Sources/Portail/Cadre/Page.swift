import HTTPTypes
import UseCases

/// One address of the site: what it shows, and what the forms of that page send to it.
struct Page: Sendable {
    typealias Handler = @Sendable (Visitor) async throws(Refus) -> Outcome

    /// How a form of the page is sent.
    enum Form {
        case fields
        /// A form with one file, which is handed on as it arrives; its token is in the address. The page that shows the form
        /// is so many steps above.
        case file(below: Int)
    }

    /// `/dossiers/{dossier}/controle`
    let path: String
    let form: Form
    let get: Handler
    let post: Handler?

    init(
        _ path: String, form: Form = .fields, get: @escaping Handler, post: Handler? = nil
    ) {
        self.path = path
        self.form = form
        self.get = get
        self.post = post
    }

    var methods: [HTTPRequest.Method] { post == nil ? [.get] : [.get, .post] }
}
