import Documents
public import Domain
public import JSON
public import Rules

/// The report of a check: the number of blocking points and of alerts, then the verdict of every rule.
public enum Rapport {
    public static func json(_ verdicts: [Verdict]) -> JSON {
        let broken = verdicts.filter(\.isBroken)
        return [
            "bloquants": .int(broken.count(where: \.isBlocking)),
            "alertes": .int(broken.count { $0.severite == .alerte }),
            "deposable": .bool(!broken.contains(where: \.isBlocking)),
            "verdicts": .array(verdicts.map(verdict)),
        ]
    }

    private static func verdict(_ verdict: Verdict) -> JSON {
        let rule = verdict.rule
        let json: JSON = [
            "code": .string(rule.code), "resultat": .string(verdict.resultat),
            "severite": .string(verdict.severite.rawValue), "pointer": .string(verdict.pointer),
            "enonce": .string(rule.says), "enonce_en": .string(rule.english),
            "source": .string(rule.source), "message": .text(verdict.message),
        ]
        return verdict.aussi.isEmpty ? json : json.merging(["aussi": .list(verdict.aussi)])
    }

    /// The rules that apply to a call: the severity of each, its figures, and where they come from.
    public static func regles(of revision: Revision) -> [JSON] {
        Rulebook.rules.filter { $0.edition <= revision.edition }.map { rule in
            let severite = Rulebook.severite(of: rule, in: revision.appel)
            return [
                "code": .string(rule.code), "enonce": .string(rule.says),
                "enonce_en": .string(rule.english), "source": .string(rule.source),
                "origine": .string(rule.origine.rawValue),
                "severite": .string(severite?.rawValue ?? Reglage.Sort.ecartee.rawValue),
                "portee": .string(rule.portee), "champ": .string(rule.field),
                "parametres": .array(
                    rule.parametres.map { champ in
                        .object(
                            [
                                JSON.Member("cle", .string(champ.cle)),
                                JSON.Member("libelle", .string(champ.dit)),
                            ] + (AppelDocument.parametre(champ, of: revision.appel.parametres).members ?? []))
                    }),
            ]
        }
    }
}
