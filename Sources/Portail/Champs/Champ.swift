import Domain
import JSON

/// A field of a form: a place in the document that the page edits, and how people write what stands there.
struct Champ: Sendable {
    enum Genre: Sendable {
        case texte
        case long
        case courriel
        /// Never shown again.
        case motDePasse
        /// Euros as people write them; cents in the document.
        case montant
        /// A whole number from 0.
        case nombre
        /// A number with at most two decimals; hundredths in the document.
        case centiemes
        case jour
        case choix([(code: String, libelle: String)])
        /// Several of a list of codes.
        case cases([(code: String, libelle: String)])
        case ouiNon
        /// A text for each line.
        case lignes
        /// What the page says and nobody types: the code of a row.
        case cache(String)
    }

    /// A JSON pointer (RFC 6901) in the document that the page edits: it is the name of the field.
    let pointer: String
    /// Where that document stands in the whole that the page edits; empty: it is the whole.
    var base = ""
    let libelle: String
    let aide: String?
    let genre: Genre
    /// What browsers fill in by themselves (HTML, autocomplete).
    let autocomplete: String?

    init(
        _ pointer: String, _ libelle: String, _ genre: Genre = .texte, aide: String? = nil,
        autocomplete: String? = nil
    ) {
        self.pointer = pointer
        self.libelle = libelle
        self.aide = aide
        self.genre = genre
        self.autocomplete = autocomplete
    }

    /// The password that a gesture on the account asks for again.
    static let motDePasseDuCompte = Champ(
        "/mot_de_passe", "Mot de passe de ce compte", .motDePasse, autocomplete: "current-password")

    /// The name of its control.
    var nom: String { base + pointer }

    /// The id of its control: `c-budget-charges-0-montant_centimes`.
    var id: String { "c" + nom.replacing("/", with: "-") }

    /// The same field, of a document that stands somewhere in another.
    func inside(_ base: String) -> Champ {
        var champ = self
        champ.base = base
        return champ
    }

    var isHidden: Bool { if case .cache = genre { true } else { false } }

    /// What the document has here, as it is typed.
    func typed(_ document: JSON) -> [String] {
        // The page says it, whether the document has the row yet or not.
        if case .cache(let value) = genre { return [value] }
        guard let value = document.value(at: pointer) else { return [] }
        switch genre {
        case .montant: return value.integer.map { [Typing.montant($0)] } ?? []
        case .centiemes: return value.integer.map { [Typing.centiemes($0)] } ?? []
        case .nombre: return value.integer.map { [String($0)] } ?? []
        case .jour: return value.string.map { [Typing.jour($0)] } ?? []
        case .cases: return (value.array ?? []).compactMap(\.string)
        case .lignes: return [(value.array ?? []).compactMap(\.string).joined(separator: "\n")]
        case .ouiNon: return value == true ? ["oui"] : value == false ? ["non"] : []
        case .motDePasse: return []
        case .texte, .long, .courriel, .choix, .cache: return value.string.map { [$0] } ?? []
        }
    }

    /// What was typed, as the document has it: null for nothing.
    ///
    /// - Throws: `Illisible`, with what was read, what is expected and how.
    func read(_ typed: [String]) throws(Illisible) -> JSON {
        if case .cache(let value) = genre { return .string(value) }
        // A telephone or a dialog that is copied brings signs that nobody sees, and that the contract refuses.
        let text = String(
            String.UnicodeScalarView((typed.last ?? "").unicodeScalars.filter { !$0.renverseLaLecture })
        ).trimmed
        switch genre {
        case .cases: return .list(typed.filter { !$0.isEmpty })
        case .lignes:
            return .list(
                text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty })
        case _ where text.isEmpty: return .null
        case .montant: return .integer(try Typing.montant(text))
        case .centiemes: return .integer(try Typing.centiemes(text))
        case .nombre: return .integer(try Typing.nombre(text))
        case .jour: return .string(try Typing.jour(read: text))
        case .ouiNon: return .bool(text == "oui")
        // Spaces around it are part of it.
        case .motDePasse: return .string(typed.last ?? "")
        case .texte, .long, .courriel, .choix, .cache:
            // A browser sends line ends as CR LF (HTML, form submission).
            return .string(text.replacing("\r\n", with: "\n"))
        }
    }

    /// What fills the template of a field.
    ///
    /// - Parameters:
    ///   - conflit: what somebody else saved here in between.
    ///   - isExige: whether a deposit needs what is not typed yet.
    func json(_ typed: [String], erreur: String?, conflit: String? = nil, isExige: Bool = false) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("id", .string(id)), JSON.Member("nom", .string(nom)),
            JSON.Member("libelle", .string(libelle)), JSON.Member("exige", .bool(isExige)),
            JSON.Member("aide", .text(aide)),
            JSON.Member("erreur", .text(erreur)), JSON.Member("conflit", .text(conflit)),
            JSON.Member("valeur", .string(typed.last ?? "")),
            JSON.Member("autocomplete", .string(autocomplete ?? "off")),
            JSON.Member(
                "decrit_par",
                .text(
                    [
                        erreur.map { _ in id + "-erreur" }, conflit.map { _ in id + "-conflit" },
                        aide.map { _ in id + "-aide" },
                    ]
                    .compactMap(\.self).joined(separator: " "))),
        ]
        members.append(JSON.Member("est_decrit", .bool(erreur != nil || aide != nil || conflit != nil)))
        switch genre {
        case .texte: members.append(JSON.Member("est_texte", true))
        case .courriel: members.append(JSON.Member("est_courriel", true))
        case .motDePasse: members.append(JSON.Member("est_mot_de_passe", true))
        case .long, .lignes: members.append(JSON.Member("est_long", true))
        case .montant: members.append(JSON.Member("est_montant", true))
        case .nombre, .centiemes, .jour:
            members.append(JSON.Member("est_court", true))
            if case .nombre = genre { members.append(JSON.Member("clavier", "numeric")) }
        case .choix(let options):
            members.append(JSON.Member("est_choix", true))
            members.append(JSON.Member("options", Self.options(options, typed, id)))
        case .cases(let options):
            members.append(JSON.Member("est_cases", true))
            members.append(JSON.Member("options", Self.options(options, typed, id)))
        case .ouiNon:
            members.append(JSON.Member("est_oui_non", true))
            members.append(JSON.Member("options", Self.options([("oui", "Oui"), ("non", "Non")], typed, id)))
        case .cache: members.append(JSON.Member("est_cache", true))
        }
        return .object(members)
    }

    private static func options(
        _ options: [(code: String, libelle: String)], _ typed: [String], _ id: String
    ) -> JSON {
        .array(
            options.enumerated().map { index, option in
                [
                    "code": .string(option.code), "libelle": .string(option.libelle),
                    "est_choisi": .bool(typed.contains(option.code)),
                    // The first has the id of the field, so that a link to the field leads there.
                    "id": .string(index == 0 ? id : "\(id)-\(index)"),
                ]
            })
    }
}

/// What was typed cannot be read: what to say beside the field.
struct Illisible: Error {
    let phrase: String
}
