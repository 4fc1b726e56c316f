import Domain

extension Exports {
    /// `docs/exports.md`, generated from the tables of columns so that the page cannot differ from the code.
    public static func documentation() -> String {
        introduction + all.map(section).joined()
    }

    private static func section(of export: Export) -> String {
        let rows = export.columns.map { "| `\($0.header)` | \($0.description.celluleMarkdown) |\n" }
        let title = "\n## \(export.name).csv\n\n\(export.description)\n\n"
        return title + "| colonne | contenu |\n|---|---|\n" + rows.joined()
    }

    private static let introduction = """
        # Exports CSV

        <!-- Page écrite par Exports.documentation() : changer Sources/Exports, puis
             GUICHET_UPDATE_DOCS=1 swift test --filter ExportsTests -->

        Chaque fichier lit d’un seul trait tous les dossiers déposés d’un appel, quel que soit leur état :
        les dossiers irrecevables ou retirés y sont aussi, la colonne `etat` de `dossiers.csv` les
        distingue. Les en-têtes et l’ordre des colonnes ne changent pas ; une colonne nouvelle s’ajoute à
        la fin.

        ## Dialectes

        | | `tableur` | `brut` |
        |---|---|---|
        | pour | ouvrir dans un tableur français | lire avec un programme (RFC 4180) |
        | encodage | UTF-8 avec BOM | UTF-8 sans BOM |
        | séparateur | `;` | `,` |
        | montants | `1234,56` | `1234.56` |
        | oui ou non | `oui`, `non` | `true`, `false` |
        | textes | précédés de `'` s’ils commencent par `=` `+` `-` `@`, `＝` `＋` `－` `＠`, TAB, LF ou CR | rendus exactement |

        Dans les deux : une première ligne d’en-têtes, des fins de ligne CRLF, les jours `2022-12-02`, les
        instants `2022-11-15T09:00:00.000Z` (UTC), les montants à deux décimales sans séparateur de
        milliers, une cellule vide quand la donnée manque. Un texte qui contient un guillemet, une
        virgule, un point-virgule, une tabulation ou un retour à la ligne est mis entre guillemets, et ses
        guillemets sont doublés.

        L’apostrophe du dialecte `tableur` empêche qu’un texte soit calculé comme une formule ; un nombre
        n’en a jamais, même négatif. Un tableur qui ouvre le fichier d’un double clic prend un SIRET ou un
        code postal pour un nombre et perd ses zéros de tête : importer ces colonnes comme du texte.

        ## Répartition des synthèses

        Une synthèse a une ligne par code de la nomenclature de l’appel, dans son ordre, même à zéro ;
        puis, s’il en faut une, la ligne `(aucun)` : les actions sans code, ou dont le code n’est pas dans
        la nomenclature. Il n’y a pas de ligne de total.

        Les **montants** d’une action qui a plusieurs axes ou quartiers sont partagés en parts égales ;
        les centimes qui restent vont aux premiers codes dans l’ordre de la nomenclature : 100,00 € sur
        trois axes font 33,34 €, 33,33 € et 33,33 €. La somme d’une colonne de montants est donc, au
        centime, celle de la même colonne de `actions.csv` et de `dossiers.csv`. Un code répété ne compte
        qu’une fois ; tous les codes inconnus d’une action font une seule part.

        Les **nombres** (`nombre_actions`, `nombre_dossiers`, `publics_total`) ne sont pas partagés :
        l’action compte une fois pour chacun de ses codes. Ces colonnes ne s’additionnent pas d’une ligne
        à l’autre ; une action n’ayant qu’un volet, `nombre_actions` et `publics_total` font exception
        dans `synthese-volets.csv`.

        """
}

/// The possible values of a column of codes: `` `accorde`, `refuse` ``.
func codes<Code: RawRepresentable<String>>(_ all: [Code]) -> String {
    all.map { "`\($0.rawValue)`" }.joined(separator: ", ")
}
