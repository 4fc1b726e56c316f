/// What ArgumentParser writes of itself, in French: it has no translation of its own.
enum Aide {
    private static let lignes: [(debut: String, francais: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "EMPLOI : "), ("ARGUMENTS:", "ARGUMENTS :"),
        ("OPTIONS:", "OPTIONS :"),
        ("SUBCOMMANDS:", "COMMANDES :"), ("Usage: ", "Emploi : "), ("Help: ", "Aide : "),
        ("Error: Missing expected argument ", "Erreur : il manque "),
        ("Error: Unexpected argument ", "Erreur : argument inattendu "),
        ("Error: Unknown option ", "Erreur : option inconnue "), ("Error: ", "Erreur : "),
    ]
    private static let phrases: [(anglais: String, francais: String)] = [
        ("Show help information.", "Dire cette aide."), ("Show the version.", "Dire la version."),
        ("(default)", "(par défaut)"), ("subcommand>", "commande>"), ("(default: ", "(par défaut : "),
    ]

    static func enFrancais(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // « See 'guichet help <subcommand>' … » and « See 'guichet x --help' for more information. »
            if let seen = line.wholeMatch(of: /( *)See '(.*)' for (?:more information|detailed help)\./) {
                let command = seen.2.replacing("subcommand>", with: "commande>")
                return "\(seen.1)« \(command) » en dit plus."
            }
            let begun =
                lignes.first { line.hasPrefix($0.debut) }
                .map { $0.francais + line.dropFirst($0.debut.count) } ?? String(line)
            return phrases.reduce(begun) { $0.replacing($1.anglais, with: $1.francais) }
        }.joined(separator: "\n")
    }
}
