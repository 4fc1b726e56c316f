/// What is wrong with a number that was refused, in a sentence for who typed it: what was counted, what is
/// needed, and where the number is written.
extension Siret {
    public static func defaut(_ text: String) -> String {
        if let sign = text.premier(sauf: { $0.isDigit || $0.isBlankOfNumber }) {
            return "Ce SIRET contient \(sign) : il n’a que des chiffres, 14, avec ou sans espaces."
        }
        let count = text.utf8.count(where: \.isDigit)
        switch count {
        case 14:
            return
                "La clé de ce SIRET est fausse : un chiffre est sans doute mal recopié. Il figure sur l’avis de "
                + "situation SIREN (annuaire-entreprises.data.gouv.fr)."
        case 9:
            return
                "Ce SIRET a 9 chiffres : il en faut 14. C’est sans doute le SIREN : ajoutez les 5 chiffres de "
                + "l’établissement."
        default: return "Ce SIRET a \(chiffres(count)) : il en faut 14."
        }
    }
}

extension Rna {
    public static func defaut(_ text: String) -> String {
        if let sign = text.premier(sauf: { $0.isDigit || $0.isCapital || $0.isSmall }) {
            return "Ce numéro RNA contient \(sign) : il s’écrit d’un trait, W puis 9 chiffres."
        }
        if text.utf8.count != 10 {
            return
                "Ce numéro RNA a \(caracteres(text.utf8.count)) : il en faut 10, W puis 9 chiffres (récépissé de la "
                + "préfecture)."
        }
        return
            "Ce numéro RNA n’est pas bien formé : W, un chiffre, un chiffre ou une lettre, 7 chiffres (récépissé de "
            + "la préfecture)."
    }
}

extension Ridet {
    public static func defaut(_ text: String) -> String {
        if let sign = text.premier(sauf: { $0.isDigit || $0.isBlankOfNumber || $0 == UInt8(ascii: ".") }) {
            return
                "Ce RIDET contient \(sign) : il n’a que des chiffres, 9 ou 10, avec ou sans espaces ni points."
        }
        switch text.utf8.count(where: \.isDigit) {
        case 9, 10: return "Ce RIDET n’a que des zéros : il figure sur l’avis de situation de l’ISEE."
        case let count where count == 6 || count == 7:
            return
                "Ce RIDET a \(chiffres(count)) : il en faut 9 ou 10. C’est sans doute le RID : ajoutez les 3 chiffres "
                + "de l’établissement."
        case let count: return "Ce RIDET a \(chiffres(count)) : il en faut 9 ou 10."
        }
    }
}

extension NumeroTahiti {
    public static func defaut(_ text: String) -> String {
        let count = text.utf8.count { $0.isDigit || $0.isCapital || $0.isSmall }
        let form =
            "un chiffre ou une lettre, 5 chiffres, puis, s’il le faut, les 3 de l’établissement (A12345-001)"
        return count == 6 || count == 9
            ? "Ce numéro TAHITI n’est pas bien formé : \(form)."
            : "Ce numéro TAHITI a \(caracteres(count)) : il en faut 6, ou 9 avec l’établissement : \(form)."
    }
}

extension Iban {
    public static func defaut(_ text: String) -> String {
        if let sign = text.premier(sauf: { $0.isDigit || $0.isCapital || $0.isSmall || $0.isBlankOfNumber }) {
            return "Cet IBAN contient \(sign) : il n’a que des lettres et des chiffres, avec ou sans espaces."
        }
        let bytes = text.utf8.filter { $0.isDigit || $0.isCapital || $0.isSmall }
        guard bytes.count >= 4, bytes[..<2].allSatisfy({ $0.isCapital || $0.isSmall }), bytes[2].isDigit,
            bytes[3].isDigit
        else {
            return "Un IBAN commence par deux lettres et deux chiffres, comme FR76 : il figure sur le RIB."
        }
        let isFrench = [bytes[0] | 0x20, bytes[1] | 0x20] == Array("fr".utf8)
        if isFrench, bytes.count != 27 {
            return "Cet IBAN a \(caracteres(bytes.count)) : il en faut 27 en France."
        }
        guard (15...34).contains(bytes.count) else {
            return "Cet IBAN a \(caracteres(bytes.count)) : il en faut de 15 à 34 selon le pays."
        }
        return
            "La clé de cet IBAN est fausse : un caractère est sans doute mal recopié. Il figure sur le RIB."
    }
}

private func chiffres(_ count: Int) -> String { "\(count) \(count > 1 ? "chiffres" : "chiffre")" }
private func caracteres(_ count: Int) -> String { "\(count) \(count > 1 ? "caractères" : "caractère")" }

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
    fileprivate var isSmall: Bool { (0x61...0x7A).contains(self) }
    fileprivate var isBlankOfNumber: Bool { self == 0x20 }
}

extension String {
    /// The first sign that is none of these, as it can be named; the blanks that are taken in numbers are left
    /// out.
    fileprivate func premier(sauf isTaken: (UInt8) -> Bool) -> String? {
        let found = unicodeScalars.first { scalar in
            scalar != "\u{A0}" && scalar != "\u{202F}" && !(scalar.isASCII && isTaken(UInt8(scalar.value)))
        }
        return found?.nomme
    }
}
