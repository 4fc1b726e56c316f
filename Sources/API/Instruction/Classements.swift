import Domain
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/classement`
enum Classements {
    /// A page of the ranking, with the reason for each rank. Actions from which the caller is recused are
    /// left out; the other ranks stay the same.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let volet = try exchange.query.text("volet")
        let (guichet, etats) = (exchange.guichet, exchange.guichet.store.etatsDesAppels)
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            let rangement = try guichet.rangement(reader, appel.code, etats)
            let hidden = try LireEvaluations.hiddenActions(reader, contexte, appel: appel.code)
            let seen = rangement.rangs.seen(isWhole: volet == nil && !contexte.caller.hasDeports) { rang in
                (volet == nil || rang.action.volet == volet)
                    && contexte.caller.voit(
                        rangement[rang.action.id], contrat: appel.contrat, .lireClassement)
            }
            var explication = ExpliquerRangs(rangement, hidden: hidden) {
                contexte.caller.voit($0, contrat: appel.contrat, .lireClassement)
            }
            let page = try exchange.slice(seen, contexte)
            let ids = page.items.map(\.action.id)
            let affiches = try reader.affiches(actions: ids)
            let rivals = try LireConcurrents.run(reader, contexte, appel: appel, actions: ids)
            return .page(page, of: exchange, contexte) { rang in
                guard let action = rangement[rang.action.id], let affiche = affiches[rang.action.id] else {
                    return .null
                }
                let pourquoi = explication.phrase(rang, action)
                let rendu = render(rang, action, affiche, pourquoi, isHidden: hidden.contains(rang.action.id))
                guard let rivals else { return rendu }
                let count = JSON.Member("concurrents", .int(rivals[rang.action.id] ?? 0))
                return .object((rendu.members ?? []) + [count])
            }
        }
    }

    /// - Parameter isHidden: whether ranks and scores are hidden, because they would tell the reader the marks
    ///   of others.
    private static func render(
        _ rang: Rang, _ action: ActionClassable, _ affiche: AfficheDAction, _ pourquoi: String, isHidden: Bool
    ) -> JSON {
        func figure(_ value: Int64?) -> JSON { isHidden ? .null : value.map(JSON.integer) ?? .null }
        func figure(_ value: Fraction?) -> JSON { figure(value?.pourDixMille) }
        return [
            "rang": isHidden ? .null : .int(rang.rang),
            "rang_dans_le_volet": isHidden ? .null : .int(rang.rangDansLeVolet),
            "action": .string(rang.action.id), "dossier": .string(action.dossierId),
            "reference": .string(action.reference), "porteur_nom": .string(affiche.porteurNom),
            "intitule": .text(affiche.intitule), "volet": .text(rang.action.volet),
            "evaluations": .int(rang.action.notations.count), "abstentions": .int(action.abstentions),
            "moyenne_pour_dix_mille": figure(rang.moyenne), "mediane_pour_dix_mille": figure(rang.mediane),
            "ecart_pour_dix_mille": figure(rang.ecart),
            "moyenne_normalisee_pour_dix_mille": figure(rang.moyenneNormalisee),
            "accord_faible": .bool(!isHidden && rang.isAccordFaible), "masque": .bool(isHidden),
            "pourquoi": .string(pourquoi),
            "criteres": .array(rang.criteres.map { render($0, isHidden: isHidden) }),
        ]
    }

    private static func render(_ part: PartDeCritere, isHidden: Bool) -> JSON {
        func figure(_ value: Int64?) -> JSON { isHidden ? .null : value.map(JSON.integer) ?? .null }
        return [
            "code": .string(part.critere.code), "libelle": .string(part.critere.libelle),
            "poids": .integer(part.critere.poids), "note_max": .integer(part.critere.noteMax),
            "moyenne_centiemes": figure(part.moyenne?.arrondie(en: 100)),
            "points_pour_dix_mille": figure(part.points?.pourDixMille),
            "maximum_pour_dix_mille": .integer(part.maximum.pourDixMille),
        ]
    }
}

extension Guichet {
    /// The ranking of a call, computed anew when something that it reads has changed.
    func rangement(_ reader: Reader, _ appel: String, _ etats: EtatsDesAppels) throws -> Rangement {
        try rangements.value(appel, at: etats.numero(appel, .classement)) {
            try Rangement(reader, appel: appel)
        }
    }
}
