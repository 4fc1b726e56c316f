public import JSON

extension Schema {
    /// Within a class of a pattern: control characters but for line ends and tabs (`ObjectReader`).
    private static let controles = #"\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F"#
    /// The signs that turn round the order of reading (`Unicode.Scalar.renverseLaLecture`).
    private static let sens = #"\u202A-\u202E\u2066-\u2069"#

    /// A text, which may be empty.
    public static func texte(min: Int64? = nil, max: Int64) -> Schema {
        .string(min: min, max: max, pattern: "^[^\(controles)\(sens)]*$")
    }

    /// A text with one visible character at least.
    public static func texteNonVide(max: Int64) -> Schema {
        .string(
            max: max,
            pattern:
                #"^[^\#(controles)\#(sens)]*[^\s\u0000-\u001F\u007F\#(sens)][^\#(controles)\#(sens)]*$"#)
    }

    /// A password: nobody reads it, so that its signs may have any sense of reading.
    public static func motDePasse(min: Int64? = nil) -> Schema {
        .string(min: min, max: 200, pattern: "^[^\(controles)]*$").writeOnly
    }

    public static let identifiant = Schema.string(format: "uuid").described("Identifiant opaque (UUIDv7).")
        .named("Identifiant")

    public static let identifiantFacultatif = Schema.string(format: "uuid").nullable.described(
        "Identifiant opaque (UUIDv7), ou null."
    ).named("IdentifiantFacultatif")

    public static let code = Schema.string(pattern: "^[a-z0-9_-]{1,64}$").described(
        "Code stable, comme dans les adresses : minuscules, chiffres, tirets."
    ).named("Code")

    public static let codeFacultatif = Schema.string(pattern: "^[a-z0-9_-]{1,64}$").nullable.described(
        "Un code, ou null."
    ).named("CodeFacultatif")

    public static let jour = Schema.string(
        pattern: "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", format: "date"
    ).described("Un jour, AAAA-MM-JJ, entre 1900 et 2199.").named("Jour")

    public static let jourFacultatif = Schema.string(
        pattern: "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", format: "date"
    ).nullable.described("Un jour, AAAA-MM-JJ, entre 1900 et 2199, ou null.").named("JourFacultatif")
    public static let heureFacultative = Schema.string(
        pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"
    ).nullable.described("Une heure, HH:MM, ou null.").named("HeureFacultative")

    public static let instant = Schema.string(
        pattern: #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"#, format: "date-time"
    ).described("Un instant, RFC 3339 en UTC, à la milliseconde.").named("Instant")

    public static let instantFacultatif = Schema.string(
        pattern: #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"#, format: "date-time"
    ).nullable.described("Un instant, RFC 3339 en UTC, à la milliseconde, ou null.").named(
        "InstantFacultatif")

    public static let sha256 = Schema.string(pattern: "^[0-9a-f]{64}$").described(
        "Empreinte SHA-256, en hexadécimal."
    ).named("Sha256")

    public static let texte = Schema.texte(max: 10_000).described(
        """
        Un texte sans caractère de contrôle, sauf retours à la ligne et tabulations, ni signe qui renverse l’ordre de \
        lecture (U+202A à U+202E, U+2066 à U+2069) ; 10 000 caractères au plus, sauf limite plus basse.
        """
    ).named("Texte")

    public static let texteNonVide = Schema.texteNonVide(max: 10_000).described(
        "Comme Texte, avec un caractère visible au moins."
    ).named("TexteNonVide")

    public static let texteFacultatif = Schema.texte(max: 10_000).nullable.described(
        "Comme Texte ; null, ou absent d’un corps de requête, quand il n’y en a pas."
    ).named(
        "TexteFacultatif")

    public static let courriel = Schema.string(
        max: 254,
        pattern:
            #"^(?=[^@]{1,64}@)[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+(\.[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+)*@[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?(\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)+$"#,
        format: "email"
    ).described("Adresse de courriel en ASCII, lue sans égard à la casse et rendue en minuscules.").named(
        "Courriel")

    public static let courrielFacultatif = Schema.string(
        max: 254,
        pattern:
            #"^(?=[^@]{1,64}@)[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+(\.[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+)*@[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?(\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)+$"#,
        format: "email"
    ).nullable.described("Adresse de courriel, ou null.").named("CourrielFacultatif")

    public static let montant = Schema.integer(min: -100_000_000_000, max: 100_000_000_000).described(
        "Un montant exact, en centimes d’euro, jusqu’à un milliard d’euros."
    ).named("Montant")

    public static let somme = Schema.integer(min: 0, max: 100_000_000_000).described(
        "Un montant exact, en centimes d’euro, jamais sous zéro."
    ).named("Somme")

    public static let sommeFacultative = Schema.integer(min: 0, max: 100_000_000_000).nullable.described(
        "Un montant exact, en centimes d’euro, jamais sous zéro, ou null."
    ).named("SommeFacultative")

    public static let effectif = Schema.integer(min: 0, max: 10_000_000).nullable.described(
        "Un nombre de personnes, ou null si non dit."
    ).named("Effectif")

    public static let libelle = Schema.object(
        "Libelle", "Un code et ce qu’on en lit.",
        [
            .member("code", .code),
            .member("libelle", .texteNonVide.max(500)),
        ])
}
