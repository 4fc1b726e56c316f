import Embedded
public import JSON
import Mustache

/// The words and the marks of what people read: pages and mails. Each is a file of the folder Templates, which travels
/// in the binary; what fills it is worked out where it is sent from.
public enum Template: String, Sendable, CaseIterable {
    case recepisse = "recepisse.html"
    case procesVerbal = "proces-verbal.html"
    case docs = "docs.html"
    case docsSujet = "docs-sujet.html"
    case markdown = "markdown.html"
    /// Mails: the first line is the subject, what follows the blank line is the body.
    case irrecevable = "irrecevable.txt"
    case complement = "complement.txt"
    case lettre = "lettre.txt"
    /// One answer, a line of a letter.
    case lettreDecision = "lettre-decision.txt"

    /// Files that others include.
    public static let parts: Set<String> = ["page.html", "phrase.html"]

    /// The text of the template, filled in. In a page every value is escaped, in a mail none is.
    ///
    /// - Parameter values: null stands for nothing: a section that asks for it is left out.
    public func render(_ values: JSON) -> String {
        // The last line end of a file is the file’s: a part stands in the middle of a line. A page has one.
        guard let text = Self.library.render(Self.context(values), withTemplate: rawValue) else {
            preconditionFailure("Templates/\(rawValue) travels in the binary and is tested")
        }
        return isPage ? text + "\n" : text
    }

    /// Reads every template now rather than when one is first asked for.
    public static func load() { _ = library }

    private var isPage: Bool { rawValue.hasSuffix(".html") }

    /// Every template, read once.
    ///
    /// The type of what a template writes is said to each, parts included: the library would escape by Characters where
    /// nothing is said.
    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(PageContent(), named: "PAGE")
        MustacheContentTypes.register(MailContent(), named: "MAIL")
        var library = MustacheLibrary()
        for file in Embedded.templates {
            let type = file.path.hasSuffix(".html") ? "PAGE" : "MAIL"
            let text = file.text.hasSuffix("\n") ? String(file.text.dropLast()) : file.text
            do {
                try library.register("{{% CONTENT_TYPE:\(type)}}\n\(text)", named: file.path)
            } catch {
                preconditionFailure("Templates/\(file.path) travels in the binary and is tested: \(error)")
            }
        }
        return library
    }()

    /// JSON as the library looks into it.
    private static func context(_ json: JSON) -> Any {
        switch json {
        case .null: Nothing()
        case .bool(let value): value
        case .integer(let value): value
        case .number(let text): text
        case .string(let text): text
        case .array(let items): items.map(context)
        case .object(let members):
            Dictionary(members.map { ($0.key, context($0.value)) }, uniquingKeysWith: { _, last in last })
        }
    }
}

/// A member that is there and says nothing, so that it is not looked for further out.
private struct Nothing: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
}

private struct PageContent: MustacheContentType {
    func escapeText(_ text: String) -> String { HTML.escape(text) }
}

private struct MailContent: MustacheContentType {
    func escapeText(_ text: String) -> String { text }
}
