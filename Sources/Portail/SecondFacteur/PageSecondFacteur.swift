import API
import Domain
import HTTPTypes
import JSON
import UseCases

/// `/compte/second-facteur`: to set a second factor up, make its recovery codes again, take it off. A secret and recovery
/// codes are shown by the answer to the form that asked for them, and never again.
enum PageSecondFacteur {
    static let page = Page(
        "/compte/second-facteur",
        get: { visitor throws(Refus) in
            let moi = try visitor.requireSession()
            return .view(view(moi))
        },
        post: { visitor throws(Refus) in
            let moi = try visitor.requireSession()
            do throws(Refus) {
                return try await change(visitor)
            } catch {
                guard !error.asksForSession else { throw error }
                return .view(view(moi, secret: Secret(visitor.form), refused: error))
            }
        })

    private static let motDePasse = Champ.motDePasseDuCompte
    private static let code = Champ("/code", "Code à six chiffres", autocomplete: "one-time-code")
    private static let codeOuSecours = Champ(
        "/code", "Code du téléphone, ou code de secours", autocomplete: "one-time-code")

    private static func change(_ visitor: Visitor) async throws(Refus) -> Outcome {
        let code: JSON = ["code": .string(visitor.form["/code"].trimmed)]
        switch visitor.form["geste"] {
        case "confirmer":
            return .view(codes(try await visitor.call("confirmerSecondFacteur", json: code).json))
        case "refaire":
            return .view(codes(try await visitor.call("refaireCodesDeSecours", json: code).json))
        case "retirer":
            _ = try await visitor.call("retirerSecondFacteur", json: code)
            return .go("/compte", .facteurRetire)
        default:
            let asked = try await visitor.call(
                "demanderSecondFacteur", json: ["mot_de_passe": .string(visitor.form["/mot_de_passe"])]
            ).json
            return .view(view(try visitor.requireSession(), secret: Secret(asked)))
        }
    }

    private static func codes(_ answer: JSON) -> View {
        View(
            template: "codes-de-secours", titre: "Vos codes de secours",
            values: ["codes": answer["codes_de_secours"] ?? .array([])], fil: MonCompte.fil)
    }

    private static func view(_ moi: JSON, secret: Secret? = nil, refused: Refus? = nil) -> View {
        let state = moi["second_facteur"]
        let isOn = state?["confirme_at"]?.string != nil
        let champ = isOn ? codeOuSecours : secret == nil ? motDePasse : code
        var saisie = Saisie([champ], [:])
        if let refused {
            _ = saisie.patch()
            // A wrong password or a wrong code is said of its field.
            saisie.refuse(champ.pointer, refused.phrases.joined(separator: " "))
        }
        return View(
            template: "second-facteur", titre: "Second facteur",
            values: [
                "depuis": .text(Words.moment(state?["confirme_at"]?.string, fuseau: Words.fuseau)),
                "restants": .string(
                    Words.count(
                        Int(state?["codes_de_secours"]?.integer ?? 0), "code de secours reste",
                        "codes de secours restent")),
                "requis": .bool(state?["requis"] == true), "est_pose": .bool(isOn),
                "a_demander": .bool(!isOn && secret == nil),
                "secret": isOn ? .null : secret?.json ?? .null, "champ": saisie.json(champ),
                "resume": saisie.resume,
            ], status: refused == nil ? .ok : .unprocessableContent, fil: MonCompte.fil,
            isRefused: refused != nil)
    }

    /// What an application of a telephone is given: it goes along with the form until a first code confirms it.
    private struct Secret {
        let base32: String
        let adresse: String

        init?(_ answer: JSON) {
            self.init(answer["secret"]?.string ?? "", answer["adresse"]?.string ?? "")
        }

        init?(_ form: Form) { self.init(form["secret"], form["adresse"]) }

        private init?(_ base32: String, _ adresse: String) {
            guard base32.wholeMatch(of: /[A-Z2-7]{32}/) != nil, adresse.hasPrefix("otpauth://totp/") else {
                return nil
            }
            self.base32 = base32
            self.adresse = adresse
        }

        var json: JSON {
            let letters = Array(base32)
            let groups = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<($0 + 4)]) }
            return [
                "base32": .string(base32), "adresse": .string(adresse),
                "en_groupes": .string(groups.joined(separator: " ")),
            ]
        }
    }
}
