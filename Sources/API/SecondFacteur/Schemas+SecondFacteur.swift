import Documents
import JSON

extension Schema {
    static let demandeDeSecondFacteur = Schema.object(
        "DemandeDeSecondFacteur", nil,
        [.member("mot_de_passe", .motDePasse(), "Celui du compte.")])

    static let secretDeSecondFacteur = Schema.object(
        "SecretDeSecondFacteur", nil,
        [
            .member("secret", .string(pattern: "^[A-Z2-7]{32}$"), "À taper dans l’application (base 32)."),
            .member("adresse", .string(pattern: "^otpauth://totp/"), "Le même, à donner en code QR."),
        ])

    static let codeDeSecondFacteur = Schema.object(
        "CodeDeSecondFacteur", nil,
        [.member("code", .texteNonVide.max(100).writeOnly, "Celui du téléphone, ou un code de secours.")])

    static let codesDeSecours = Schema.object(
        "CodesDeSecours", nil,
        [
            .member(
                "codes_de_secours", .array(of: .string(pattern: "^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$")),
                "À garder ailleurs que dans le téléphone.")
        ])

    static let etatDeSecondFacteur = Schema.object([
        .member("confirme_at", .instantFacultatif, "Depuis quand il est demandé ; null : il n’y en a pas."),
        .member("codes_de_secours", .integer(min: 0), "Combien il en reste."),
        .member("session", .boolean, "Cette session est ouverte avec lui."),
        .member(
            "requis", .boolean, "Ce que donnent les rôles du compte l’attend : cette session n’y accède pas."),
    ])
}
