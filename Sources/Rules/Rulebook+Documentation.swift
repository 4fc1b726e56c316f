import Domain

extension Rulebook {
    /// An example for each rule, in Markdown: a dossier that passes, one that breaks it and the message.
    public struct Exemple: Sendable {
        public let passe: String
        public let enfreint: String
        public init(passe: String, enfreint: String) {
            self.passe = passe
            self.enfreint = enfreint
        }
    }

    /// `docs/rules.md`, generated from the rules themselves so that the page cannot differ from the code.
    public static func documentation(exemple: (Rule) -> Exemple?) -> String {
        introduction + "\n| code | ce qui doit être vrai | source | sévérité | origine | portée | champ |\n"
            + "|---|---|---|---|---|---|---|\n" + rules.map(row).joined() + "\n"
            + rules.map { section($0, exemple($0)) }.joined(separator: "\n")
    }

    private static func row(_ rule: Rule) -> String {
        let field = rule.field.isEmpty ? "" : "`\(rule.field)`"
        let cells = [
            "`\(rule.code)`", rule.says, rule.source, rule.severite.rawValue, rule.origine.rawValue,
            rule.portee, field,
        ]
        return "| " + cells.map(\.celluleMarkdown).joined(separator: " | ") + " |\n"
    }

    private static func section(_ rule: Rule, _ exemple: Exemple?) -> String {
        let parametres = rule.parametres.map { "`\($0.cle)` (\($0.dit))" }.joined(separator: " ; ")
        let change = rule.isAdjustable ? "un appel peut la changer" : "la même pour tous les appels"
        var lines = [
            "### \(rule.code)", "", "\(rule.says) *\(rule.english)*", "",
            "- Source : \(rule.source). Sévérité : \(rule.severite.rawValue), \(change).",
            "- Paramètres : \(parametres.isEmpty ? "aucun" : parametres).",
        ]
        if let exemple {
            lines += ["- Passe : \(exemple.passe)", "- Enfreint : \(exemple.enfreint)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = """
        # Règles d’un appel

        <!-- Page écrite par Rulebook.documentation() : changer Sources/Rules ou Fixtures, puis
             GUICHET_UPDATE_DOCS=1 swift test --filter TidyTests -->

        Les \(rules.count) règles, dans l’ordre des rapports. Un code est un engagement envers ceux qui lisent les
        rapports : il ne change pas de sens et ne resservira pas. Les phrases, elles, peuvent être réécrites.

        - Un brouillon s’enregistre toujours ; le verdict de chaque règle vient avec sa lecture et avec son contrôle. Le
          contrôle sans dépôt et `guichet controler` jugent un dossier entier sans rien garder. Seul le dépôt refuse, quand
          une règle de sévérité `bloquant` est enfreinte ; une `alerte` prévient sans refuser ; une `information`
          renseigne.
        - Un verdict est `respectee`, `sans_objet` ou `enfreinte` ; ce dernier dit ce qui ne va pas, avec les
          chiffres, et quoi faire. Une règle respectée peut porter un message : un seuil est proche (deux points d’un
          taux, un vingtième d’un montant), ou la loi demandera quelque chose ensuite.
        - Une règle de portée `action` répond une fois par action ; son champ est relatif à l’action :
          `/actions/0/budget`. Sans champ, elle juge le dossier ou l’action en entier. Enfreinte, elle peut montrer un
          champ plus précis : celui qui est à corriger.
        - Les chiffres (taux, minimum, maximum, nombre d’axes) sont ceux de l’appel, membre `parametres`, chacun avec
          l’article dont il vient ; `null` veut dire « pas de limite ». La base d’un taux est elle aussi un
          paramètre : contributions volontaires (86 et 87), emplois aidés, charges indirectes, comptés ou non.
        - Une règle d’origine `reglement` peut changer de sévérité dans un appel, ou en être écartée (membre `reglages`) ;
          celles d’origine `loi` ou `formulaire` valent partout.
        - Un dossier déposé est jugé à jamais tel qu’il a été déposé, par la révision de l’appel d’alors, à l’instant
          du dépôt. Une révision publiée sous une édition du règlement ignore les règles nées ensuite (édition courante :
          \(edition)). Seules CAL-05, COH-01, COH-02, COH-04,
          COH-05 et INS-03 regardent ce qui entoure le dossier au moment de la lecture.

        Pour trouver une règle dans le code, chercher son code : il mène à un fichier de `Sources/Rules` et à son
        jumeau de `Tests/RulesTests`. Les exemples sont ceux de `Fixtures/dossiers` : un dossier entier passe ; le
        changement d’un membre l’enfreint.

        """
}
