import Documents
import Domain
import JSON
import Store

extension RepondreComplement {
    /// The porteur as deposited, with the requested parts as they are now.
    static func porteur(
        _ depose: Porteur, _ actuel: Porteur, _ complement: Complement
    ) throws -> Porteur {
        let asked = complement.sections.filter { Section.covers(Section.porteur, $0) }
        if asked.isEmpty { return depose }
        if asked.contains(Section.porteur) { return actuel }
        var names = Set(asked.map { String($0.dropFirst(Section.porteur.count + 1)) })
        // A body has one number: another kind of number takes the place of the one that was asked for.
        let numeros: Set<String> = ["siret", "ridet", "tahiti"]
        if !names.isDisjoint(with: numeros) { names.formUnion(numeros) }
        func members(_ porteur: Porteur, _ isKept: (String) -> Bool) -> [JSON.Member] {
            (PorteurDocument.write(porteur).members ?? []).filter { isKept($0.key) }
        }
        let document = JSON.object(
            members(depose) { !names.contains($0) } + members(actuel) { names.contains($0) })
        return try Refus.reading { () throws(JSONProblems) in
            try PorteurDocument.read(document)
        }
    }

    /// What binds the applicant in the change, in words: money, the identity, the bank details; nil when nothing
    /// does.
    static func engagement(_ before: Dossier, _ after: Dossier) -> String? {
        if before.porteur.compteBancaire != after.porteur.compteBancaire { return "le compte bancaire" }
        if before.porteur != after.porteur { return "l’identité du porteur" }
        func money(_ dossier: Dossier) -> [Action] {
            dossier.actions.map { action in
                var money = Action()
                money.budget = action.budget
                money.demandes = action.demandes
                money.subventionsAilleurs = action.subventionsAilleurs
                money.exercices = action.exercices
                return money
            }
        }
        if money(before) != money(after) { return "un budget" }
        /// All of the presentation but what only describes: who to call, who works there, what kind of demand.
        func declared(_ dossier: Dossier) -> Presentation {
            var declared = dossier.presentation
            declared.nature = nil
            declared.pluriannuelle = nil
            declared.contact = nil
            declared.moyensHumains = nil
            return declared
        }
        return declared(before) != declared(after) ? "une déclaration" : nil
    }

    /// The refusal of an attestation that no version of the dossier would hold. Who gave it believes that something
    /// changed: a bank account that still waits is said.
    static func superflue(
        _ reader: Reader, _ dossier: StoredDossier, _ complement: Complement
    ) throws -> Refus {
        let compte = "\(Section.porteur)/compte_bancaire"
        let waits =
            try complement.sections.contains { Section.covers($0, compte) }
            && reader.changementsOuverts(porteur: dossier.porteurId).contains {
                $0.objet.nature == .compteBancaire
            }
        let account =
            waits
            ? " Mais le compte bancaire qui attend d’être confirmé n’y est pas encore : répondez quand il le sera."
            : ""
        return Refus([
            Refus.Erreur(
                pointer: "/attestation", code: "valeur",
                phrase:
                    "La réponse ne change rien au dossier : l’attestation du dépôt vaut toujours, enlevez celle-ci.\(account)"
            )
        ])
    }

    /// Checks who signs as at the deposit, keeps the attestation and records it.
    static func sign(
        _ marche: Marche, _ demande: Attester.Demande, _ porteur: Porteur
    ) throws -> DepotDocument.Attestation? {
        do {
            try Attester.requireSignataire(marche, demande, porteur)
        } catch let refus as Refus {
            throw refus.inside("/attestation")
        }
        let apres = try Attester.signer(marche, demande, porteur)
        try marche.journalise(.suite(.attester), to: marche.dossier.etat, apres: apres)
        return try marche.tx.read.attestation(dossier: marche.dossier.id).map(Deposer.attestation)
    }
}
