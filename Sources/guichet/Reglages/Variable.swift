import ArgumentParser
import Foundation

/// Every environment variable that is read. A flag wins over its variable, which wins over the default.
enum Variable: String, CaseIterable {
    case data = "GUICHET_DATA"
    case host = "GUICHET_HOST"
    case port = "GUICHET_PORT"
    case adressePublique = "GUICHET_ADRESSE_PUBLIQUE"
    case ville = "GUICHET_VILLE"
    case couleur = "GUICHET_COULEUR"
    case logo = "GUICHET_LOGO"
    case contactCourriel = "GUICHET_CONTACT_COURRIEL"
    case contactTelephone = "GUICHET_CONTACT_TELEPHONE"
    case contactHoraires = "GUICHET_CONTACT_HORAIRES"
    case origines = "GUICHET_ORIGINES"
    case enClair = "GUICHET_EN_CLAIR"
    case smtp = "GUICHET_SMTP"
    case courrielDe = "GUICHET_COURRIEL_DE"
    case courrielTls = "GUICHET_COURRIEL_TLS"
    case courrielAutorite = "GUICHET_COURRIEL_AUTORITE"
    case webhooksPermis = "GUICHET_WEBHOOKS_PERMIS"
    case quotas = "GUICHET_QUOTAS"
    case secondFacteur = "GUICHET_SECOND_FACTEUR"
    case litestream = "GUICHET_LITESTREAM"
    case sauvegardes = "GUICHET_SAUVEGARDES"
    case sauvegardeHeure = "GUICHET_SAUVEGARDE_HEURE"
    case sauvegardesGardees = "GUICHET_SAUVEGARDES_GARDEES"
    case teteCourriels = "GUICHET_TETE_COURRIELS"
    case teteWebhooks = "GUICHET_TETE_WEBHOOKS"
    case teteSecret = "GUICHET_TETE_SECRET"
    case connexions = "GUICHET_CONNEXIONS"
    case mandataires = "GUICHET_MANDATAIRES"
    case connexionsParAdresse = "GUICHET_CONNEXIONS_PAR_ADRESSE"

    var value: String? { ProcessInfo.processInfo.environment[rawValue] }

    /// Unknown variables that look like ours, each with the one it may be a mistake for: they would be
    /// silently ignored and believed to be in force.
    static func inconnues(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [(nom: String, proche: Variable)] {
        environment.keys.filter { $0.hasPrefix("GUICHET_") && Variable(rawValue: $0) == nil }.sorted()
            .compactMap { nom in
                allCases.min { distance($0.rawValue, nom) < distance($1.rawValue, nom) }.map { (nom, $0) }
            }
    }

    static func warnInconnues() {
        for (nom, proche) in inconnues() {
            warn(
                "\(nom) n’est pas un réglage de Guichet, il est sans effet. Le plus proche : \(proche.rawValue)."
            )
        }
    }

    /// The Levenshtein distance, computed row by row.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8.prefix(100))
        var row = Array(0...right.count)
        for (index, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = min(
                    row[column + 1] + 1, row[column] + 1, diagonal + (byte == right[column] ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[right.count]
    }
}

/// A setting as it was given: by a flag, by a variable, or not at all.
struct Reglage {
    let texte: String?
    /// The name of the setting in a refusal.
    let origine: String

    init(_ option: String?, _ nom: String, _ variable: Variable) {
        texte = option ?? variable.value
        origine = option != nil ? nom : texte != nil ? variable.rawValue : "défaut"
    }

    /// A flag that its variable may set in its place, to `oui` or to `non`.
    static func ouiOuNon(_ flag: Bool, _ variable: Variable) throws -> Bool {
        switch variable.value {
        case nil, "non": return flag
        case "oui": return true
        case let other?:
            throw ValidationError("\(variable.rawValue) « \(other) » : oui ou non est attendu.")
        }
    }

    /// A whole number within bounds, written in digits.
    func entier(_ bornes: ClosedRange<Int>, defaut: Int, _ attendu: String) throws -> Int {
        guard let texte else { return defaut }
        guard !texte.isEmpty, texte.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(texte),
            bornes.contains(value)
        else { throw ValidationError("\(origine) « \(texte) » : \(attendu)") }
        return value
    }

    /// A text that is not empty.
    func texte(defaut: String, _ attendu: String) throws -> String {
        guard let texte else { return defaut }
        guard texte.utf8.contains(where: { $0 > 0x20 }) else {
            throw ValidationError("\(origine) est vide : \(attendu)")
        }
        return texte
    }
}
