import Domain
import JSON
public import Store

extension MotDePasse {
    /// What a password should not be made of: the name in front of the address, and the name of the person.
    public static func mots(_ courriel: String, _ nom: String) -> [String] {
        [String(courriel.parts(at: "@").first ?? ""), nom]
    }

    /// The names of this service: those of its contracts.
    public static func mots(_ reader: Reader) throws -> [String] { try reader.codesDesContrats() }

    /// Why a chosen password is refused; nil when it is accepted.
    public static func refus(_ motDePasse: String, mots: [String]) -> (code: String, phrase: String)? {
        if motDePasse.unicodeScalars.count < longueurMin {
            return ("limite", "\(longueurMin) caractères au moins.")
        }
        return FaiblesseDeMotDePasse(motDePasse, mots: mots).map { ("valeur", $0.phrase) }
    }
}

extension ObjectReader {
    /// A password that is being chosen.
    func motDePasseChoisi(_ key: String, _ mots: [String]) -> String {
        let text = required(key, string(key, max: 200), else: "")
        if json(key)?.string != nil, let refus = MotDePasse.refus(text, mots: mots) {
            problem(key, refus.code, refus.phrase)
        }
        return text
    }
}
