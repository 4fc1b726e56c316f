import Embedded
public import JSON
import Mustache

/// The templates of pages and e-mails: their text and markup. Each is a file of the folder Templates, which
/// is embedded in the program. The code that sends a page or an e-mail computes the values that fill it.
public enum Template: String, Sendable, CaseIterable {
    case recepisse = "recepisse.html"
    case procesVerbal = "proces-verbal.html"
    case courriers = "courriers.html"
    case docs = "docs.html"
    case docsSujet = "docs-sujet.html"
    case markdown = "markdown.html"
    /// E-mails: the first line is the subject, the text after the blank line is the body.
    case irrecevable = "irrecevable.txt"
    case complement = "complement.txt"
    case lettre = "lettre.txt"
    case depot = "depot.txt"
    case message = "message.txt"
    case reponse = "reponse.txt"
    case retrait = "retrait.txt"
    case reouverture = "reouverture.txt"
    case convocation = "convocation.txt"
    /// E-mails to one person about an account, or about what waits for that person.
    case affectation = "affectation.txt"
    case brouillonRappel = "brouillon-rappel.txt"
    case atteste = "atteste.txt"
    case preuve = "preuve.txt"
    case compteFerme = "compte-ferme.txt"
    case compteConnu = "compte-connu.txt"
    case motDePasse = "mot-de-passe.txt"
    case changementCourriel = "changement-courriel.txt"
    case courrielChange = "courriel-change.txt"
    case invitation = "invitation.txt"
    case secondFacteur = "second-facteur.txt"
    /// To the members of a porteur: who is one, what is asked about it, what was answered.
    case membre = "membre.txt"
    case changementDemande = "changement-demande.txt"
    case changementReponse = "changement-reponse.txt"
    case reunion = "reunion.txt"
    case derogation = "derogation.txt"
    case intention = "intention.txt"
    /// One decision, which is a line of a letter.
    case lettreDecision = "lettre-decision.txt"
    /// The last line of a letter: the head of the file.
    case lettreTete = "lettre-tete.txt"
    /// How to contest a refusal, for a call that does not say it; which letter the letter replaces.
    case lettreRecours = "lettre-recours.txt"
    case lettreRemplace = "lettre-remplace.txt"
    /// What the operator sends to try the mail server.
    case essai = "essai.txt"
    /// The daily message to those who keep the head.
    case tete = "tete.txt"

    /// The files that are only included by other templates.
    public static let parts: Set<String> = ["page.html", "phrase.html", "signature.txt", "lien.txt"]

    /// The template filled with values. In a page every value is escaped, in an e-mail none is.
    ///
    /// - Parameter values: the section of a member that is null is left out.
    public func render(_ values: JSON) -> String {
        // `library` removed the last line end of each file, because parts are included in the middle of a
        // line. A page ends with one.
        guard let text = Self.library.render(Valeurs.of(values), withTemplate: rawValue) else {
            preconditionFailure("Templates/\(rawValue) travels in the binary and is tested")
        }
        return isPage ? text + "\n" : text
    }

    /// Reads all templates now instead of at the first use of one.
    public static func load() { _ = library }

    private var isPage: Bool { rawValue.hasSuffix(".html") }

    /// All templates, read once.
    ///
    /// Each file gets a declaration of its content type, the included parts too: without it, the library
    /// would use its own escaping, which works on Characters.
    fileprivate static let library: MustacheLibrary = {
        MustacheContentTypes.register(PageContent(), named: "PAGE")
        MustacheContentTypes.register(MailContent(), named: "MAIL")
        var library = MustacheLibrary()
        for file in Embedded.templates + Embedded.pages.filter({ $0.path.hasSuffix(".html") }) {
            let type = file.path.hasSuffix(".html") ? "PAGE" : "MAIL"
            let text = insecable(
                file.path, file.text.hasSuffix("\n") ? String(file.text.dropLast()) : file.text)
            do {
                // A name may not have a slash.
                try library.register(
                    "{{% CONTENT_TYPE:\(type)}}\n\(text)", named: file.path.replacing("/", with: "-"))
            } catch {
                preconditionFailure("Templates/\(file.path) travels in the binary and is tested: \(error)")
            }
        }
        return library
    }()

    /// The text of an e-mail or of a page of the site with the spaces of French that do not break a line: inside quotes,
    /// before tall signs, after « n° ». The subject of an e-mail, which is the first line of a file with several, stays in
    /// plain spaces. Values are left as they are.
    static func insecable(_ path: String, _ text: String) -> String {
        if path.hasPrefix("portail/") { return insecable(text[...]) }
        guard path.hasSuffix(".txt") else { return text }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 1 || parts.contains(path) else {
            return "\(lines[0])\n\(insecable(lines[1]))"
        }
        return insecable(text[...])
    }

    /// A French text with the spaces that do not break a line: inside quotes, before tall signs, after « n° ».
    public static func insecable(_ text: Substring) -> String {
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices where scalars[index] == " " {
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            if before == "«" || before == "°" || "»:;?!".unicodeScalars.contains(after) {
                scalars[index] = "\u{A0}"
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

}

/// A page of the site, which is a file of Templates/portail.
public struct PageTemplate: Sendable {
    private let path: String

    /// - Parameter name: the name of the file, without `.html`. Pages include each other under `portail-name.html`.
    public init(_ name: String) { path = "portail-\(name).html" }

    public func render(_ values: JSON) -> String {
        guard let text = Template.library.render(Valeurs.of(values), withTemplate: path) else {
            preconditionFailure("the template \(path) travels in the binary and is tested")
        }
        return text + "\n"
    }
}

private struct PageContent: MustacheContentType {
    func escapeText(_ text: String) -> String { HTML.escape(text) }
}

private struct MailContent: MustacheContentType {
    func escapeText(_ text: String) -> String { text }
}
