extension Courriel {
    /// What is wrong with an address that was refused, in a sentence for who typed it.
    public static func defaut(_ text: String) -> String {
        let typed = text.trimmed
        if typed.isEmpty { return "Une adresse de courriel est attendue, comme camille@exemple.fr." }
        if let signe = signeInattendu(typed) { return signe }
        let parts = typed.parts(at: "@")
        if parts.count != 2 {
            return
                "Une adresse compte un « @ » et un seul, comme camille@exemple.fr ; celle-ci en a \(parts.count - 1)."
        }
        if !parts[1].utf8.contains(UInt8(ascii: ".")) {
            return "Il manque la fin de cette adresse après « @\(parts[1].prefix(80)) », comme « .fr »."
        }
        return "Cette adresse de courriel n’est pas bien formée : écrivez-la comme camille@exemple.fr."
    }

    /// The sentence about a sign that no address holds, above all one that looks right or cannot be seen; nil
    /// without one.
    public static func signeInattendu(_ text: String) -> String? {
        let typed = text.trimmed
        guard let scalar = typed.unicodeScalars.first(where: { !(0x21...0x7E).contains($0.value) }) else {
            return nil
        }
        if scalar.properties.isWhitespace {
            return "Cette adresse contient un blanc : une adresse s’écrit d’un trait."
        }
        if (0xFF01...0xFF5E).contains(scalar.value) {
            return
                "Cette adresse contient \(scalar.nomme), un caractère de pleine chasse : retapez-la en caractères "
                + "ordinaires."
        }
        return scalar.isInvisible
            ? "Cette adresse contient un caractère invisible (\(scalar.code)) : retapez-la au lieu de la coller."
            : "Cette adresse contient \(scalar.nomme) : une adresse s’écrit sans accent, en lettres latines ordinaires."
    }
}

extension Unicode.Scalar {
    /// As a sentence names it: itself between quotes, or its code when it cannot be seen.
    var nomme: String {
        if properties.isWhitespace { return "un blanc (\(code))" }
        return isInvisible ? "un caractère invisible (\(code))" : "« \(self) »"
    }

    /// `U+202E`
    public var code: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
