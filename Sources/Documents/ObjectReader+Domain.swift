public import Domain
public import JSON

/// Forms of values that several documents share.
extension ObjectReader {
    /// A code as used in URLs: at most 64 lower-case letters, digits and hyphens.
    func code(_ key: String) -> String {
        required(
            key,
            value(key, "un code de lettres minuscules, chiffres et tirets est attendu") { text in
                let isCode =
                    !text.isEmpty && text.utf8.count <= 64
                    && text.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
                            || byte == 0x5F
                    }
                return isCode ? text : nil
            }, else: "")
    }

    /// An address as a person types it: white space around it does not count.
    public func courriel(_ key: String) -> Courriel? {
        value(key, else: Courriel.defaut) { Courriel($0.trimmed) }
    }

    func jour(_ key: String) -> Jour? {
        value(key, "un jour qui existe est attendu, écrit AAAA-MM-JJ, entre 1900 et 2199") { Jour($0) }
    }

    func requiredJour(_ key: String) -> Jour { required(key, jour(key), else: Self.epoch) }

    func instant(_ key: String) -> Instant? {
        value(key, "un instant est attendu, écrit AAAA-MM-JJThh:mm:ssZ") { Instant($0) }
    }

    func requiredInstant(_ key: String) -> Instant {
        required(key, instant(key), else: Instant(milliseconds: 0))
    }

    private static var epoch: Jour {
        guard let day = Jour(1970, 1, 1) else { preconditionFailure("1 January 1970 exists") }
        return day
    }

    func montant(_ key: String) -> Euros? {
        integer(key, -Euros.plafond...Euros.plafond).map { Euros(centimes: $0) }
    }

    func compte(_ key: String) -> Int64? { integer(key, 0...10_000_000) }

    public func choice<T: RawRepresentable & CaseIterable>(_ key: String) -> T? where T.RawValue == String {
        value(key, "les valeurs possibles sont \(T.allCases.map(\.rawValue).joined(separator: ", "))") {
            T(rawValue: $0)
        }
    }

    func requiredChoice<T: RawRepresentable & CaseIterable>(_ key: String, else standIn: T) -> T
    where T.RawValue == String {
        required(key, choice(key), else: standIn)
    }

    func choices<T: RawRepresentable & CaseIterable>(_ key: String) -> [T] where T.RawValue == String {
        strings(key).enumerated().compactMap { index, text in
            if let value = T(rawValue: text) { return value }
            let known = T.allCases.map(\.rawValue).joined(separator: ", ")
            problem(
                key, at: index, "valeur", "« \(text.prefix(80)) » : les valeurs possibles sont \(known).")
            return nil
        }
    }

    func libelles(_ key: String) -> [Libelle] {
        objects(key) { Libelle(code: $0.code("code"), libelle: $0.requiredText("libelle")) }
    }

    public func requireUnique(_ key: String, _ codes: [String]) {
        var seen: Set<String> = []
        // An empty code replaces one that was missing or wrong: that problem is already reported.
        for code in codes where !code.isEmpty && !seen.insert(code).inserted {
            problem(key, "valeur", "Le code « \(code) » figure deux fois.")
        }
    }

    /// Requires a list to be written even if it is empty: `[]` differs from a forgotten list.
    func requireList(_ key: String, nonEmpty: Bool = false) {
        switch json(key) {
        case nil where report.isStored: break
        case nil: problem(key, "obligatoire", "Écrivez cette liste, même vide : [].")
        case .array([])? where nonEmpty: problem(key, "obligatoire", "Un élément au moins est attendu.")
        default: break
        }
    }

    /// Requires two days to be in order. Reports nothing when one is missing or wrong: that problem is
    /// already reported.
    func requireOrder(_ first: String, _ last: String) {
        guard let debut = json(first)?.string.flatMap({ Jour($0) }),
            let fin = json(last)?.string.flatMap({ Jour($0) }),
            fin < debut
        else { return }
        problem(
            last, "valeur",
            "Le \(fin.enToutesLettres) précède le \(debut.enToutesLettres) (« \(first) ») : corrigez l’un des deux."
        )
    }

    /// Codes of a nomenclature, each of which must exist in it.
    func references(_ key: String, in known: [String], _ name: String) -> [String] {
        let codes = strings(key)
        requireUnique(key, codes)
        for (index, code) in codes.enumerated() where !known.contains(code) {
            let choices = known.count <= 12 ? " Choisissez parmi : \(known.joined(separator: ", "))." : ""
            problem(key, at: index, "valeur", "« \(code) » n’est pas \(name) du contrat.\(choices)")
        }
        return codes
    }
}
