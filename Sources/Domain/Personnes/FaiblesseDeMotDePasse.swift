/// Why a password, long enough, is one that others try first.
public enum FaiblesseDeMotDePasse: Sendable, Equatable {
    case repetition, suite, courant, personnel

    /// What is wrong and what to do, in French.
    public var phrase: String {
        let conseil = "Prenez plutôt plusieurs mots sans lien entre eux."
        return switch self {
        case .repetition: "Ce mot de passe répète toujours les mêmes signes. \(conseil)"
        case .suite: "Ce mot de passe est une suite de touches, de lettres ou de chiffres. \(conseil)"
        case .courant: "Ce mot de passe est un des premiers que l’on essaie. \(conseil)"
        case .personnel:
            "Ce mot de passe est surtout fait de votre adresse, de votre nom ou du nom du service. \(conseil)"
        }
    }

    /// - Parameter mots: texts about the person or the service; their words of four letters or more count.
    public init?(_ motDePasse: String, mots: [String]) {
        let signs = Self.signs(motDePasse)
        let all = Self.letters(signs)
        if Self.isRepeated(signs) || Self.isRepeated(all) {
            self = .repetition
        } else if Self.isMostly(all, easyExcept: Self.runs(all)) {
            self = .suite
        } else if Self.isCommon(all) {
            self = .courant
        } else {
            let known = (mots.flatMap(Self.words) + ["guichet"].map(Array.init)).filter { $0.count >= 4 }
            let rest = known.sorted { $0.count > $1.count }.reduce(all) { Self.remove($1, from: $0) }
            guard Self.isMostly(all, easyExcept: Self.runs(rest)) else { return nil }
            self = .personnel
        }
    }

    private typealias Signs = [Character]

    /// Signs that must be left when what is easy to guess is taken away.
    private static let reste = 6

    private static func isMostly(_ all: Signs, easyExcept rest: Signs) -> Bool {
        rest.count < all.count && rest.count < reste
    }

    private static func signs(_ text: String) -> Signs { Array(text.lowercased()) }

    private static func letters(_ signs: Signs) -> Signs { signs.filter { $0.isLetter || $0.isNumber } }

    private static func words(_ text: String) -> [Signs] {
        signs(text).split { !$0.isLetter && !$0.isNumber }.map(Array.init)
    }

    /// Whether the text is one block written twice or more, the last time perhaps in part.
    private static func isRepeated(_ signs: Signs) -> Bool {
        guard signs.count >= 2 else { return false }
        return (1...signs.count / 2).contains { period in
            (period..<signs.count).allSatisfy { signs[$0] == signs[$0 - period] }
        }
    }

    private static let suites: [Signs] = [
        "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz",
        "01234567890123456789",
    ].flatMap { [Array($0), Array($0.reversed())] }

    /// The text without runs of four signs or more that are neighbours on a keyboard, in the alphabet or in
    /// the numbers.
    private static func runs(_ signs: Signs) -> Signs {
        var (kept, index) = (Signs(), 0)
        while index < signs.count {
            let length = suites.map { longest(signs, from: index, in: $0) }.max() ?? 0
            if length >= 4 {
                index += length
            } else {
                kept.append(signs[index])
                index += 1
            }
        }
        return kept
    }

    private static func longest(_ signs: Signs, from start: Int, in suite: Signs) -> Int {
        suite.indices.map { place in
            zip(signs[start...], suite[place...]).prefix { $0 == $1 }.count
        }.max() ?? 0
    }

    /// Words that people make longer with figures only.
    private static let courants: [Signs] = [
        "motdepasse", "monmotdepasse", "password", "passw0rd", "azerty", "qwerty", "bonjour", "bienvenue",
        "administrateur", "administrator", "administration", "admin", "changeme", "letmein", "welcome",
        "secret", "soleil", "jetaime", "iloveyou", "marseille", "france", "mairie", "association",
        "subvention", "contratdeville", "quartier", "politiquedelaville",
    ].map(Array.init)

    private static func isCommon(_ signs: Signs) -> Bool {
        let rest = courants.sorted { $0.count > $1.count }.reduce(signs) { remove($1, from: $0) }
        return rest.count < signs.count && !rest.contains(where: \.isLetter)
    }

    private static func remove(_ word: Signs, from signs: Signs) -> Signs {
        var (kept, index) = (Signs(), 0)
        while index < signs.count {
            if signs[index...].starts(with: word) {
                index += word.count
            } else {
                kept.append(signs[index])
                index += 1
            }
        }
        return kept
    }
}
