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
        var document: JSON = ["porteur": PorteurDocument.write(depose)]
        let now: JSON = ["porteur": PorteurDocument.write(actuel)]
        for section in asked {
            guard let value = now.value(at: section) else { continue }
            document = document.setting(section, to: value) ?? document
        }
        return try Refus.reading { () throws(JSONProblems) in
            try PorteurDocument.read(document["porteur"] ?? .null)
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
        return money(before) != money(after)
            || before.presentation.budgetOrganisme != after.presentation.budgetOrganisme ? "un budget" : nil
    }

    /// Checks who signs as at the deposit, keeps the attestation and records it.
    static func sign(
        _ marche: Marche, _ demande: Attester.Demande, _ porteur: Porteur
    ) throws -> DepotDocument.Attestation? {
        try Attester.requireSignataire(marche, demande, porteur)
        let apres = try Attester.signer(marche, demande, porteur)
        try marche.journalise(.suite(.attester), to: marche.dossier.etat, apres: apres)
        return try marche.tx.read.attestation(dossier: marche.dossier.id).map(Deposer.attestation)
    }
}
