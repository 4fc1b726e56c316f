import Domain

extension Rulebook {
    /// `docs/rules.md`, from the rules themselves: the page cannot say other than the code.
    public static func documentation() -> String {
        introduction + "\n| code | ce qui doit être vrai | source | sévérité | portée | champ |\n"
            + "|---|---|---|---|---|---|\n" + rules.map(row).joined()
    }

    private static func row(_ rule: Rule) -> String {
        let field = rule.field.isEmpty ? "" : "`\(rule.field)`"
        let cells = [
            "`\(rule.code)`", rule.says, rule.source, rule.severite.rawValue, rule.portee, field,
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
    }

    /// A bar would end the cell of the Markdown table, even between backquotes.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static let introduction = """
        # Règles d’un appel

        <!-- Page écrite par Rulebook.documentation() : changer Sources/Rules, puis
             GUICHET_UPDATE_DOCS=1 swift test --filter TidyTests -->

        Les \(rules.count) règles, dans l’ordre des rapports. Un code est un engagement envers ceux qui lisent les
        rapports : il ne change pas de sens et ne resservira pas. Les phrases, elles, peuvent être réécrites.

        - Un brouillon s’enregistre toujours ; le verdict de chaque règle vient avec sa lecture, et par
          `GET /v1/dossiers/{dossier}/controle`. Seul le dépôt refuse, quand une règle de sévérité `bloquant` est
          enfreinte ; une `alerte` prévient sans refuser.
        - Un verdict est `respectee`, `sans_objet` ou `enfreinte` ; ce dernier dit ce qui ne va pas, avec les
          chiffres, et quoi faire.
        - Une règle de portée `action` répond une fois par action ; son champ est relatif à l’action :
          `/actions/0/budget`. Sans champ, elle juge le dossier ou l’action en entier.
        - Les chiffres (taux, minimum, maximum, nombre d’axes) sont ceux de l’appel, membre `parametres` ;
          `null` veut dire « pas de limite ».
        - Un dossier déposé est jugé à jamais tel qu’il a été déposé, par la révision de l’appel d’alors, à l’instant
          du dépôt.

        Pour trouver une règle dans le code, chercher son code : il mène à un fichier de `Sources/Rules` et à son
        jumeau de `Tests/RulesTests`.

        """
}
