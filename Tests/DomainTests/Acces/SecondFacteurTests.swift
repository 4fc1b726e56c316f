import Domain
import Testing

@Suite("Which roles decide")
struct RolesQuiDecidentTests {
    @Test("Every role decides but the auditeur, who changes nothing")
    func roles() {
        #expect(Set(Role.allCases.filter { !$0.decide }) == [.auditeur])
    }

    @Test("What decides is never open to all, nor to an association for itself")
    func decisives() {
        let own: Set<Qualite> = [.anonyme, .compte, .membre, .representant]
        for capacite in Permissions.decisives {
            let holders = Permissions.holders(of: capacite)
            #expect(!holders.isEmpty && holders.isDisjoint(with: own), "\(capacite)")
        }
    }

    @Test("Every move of the table of states that only the service may make and that binds is among them")
    func moves() {
        let asked: Set<Evenement> = [
            .demanderComplement, .demanderAmendement, .donnerAvis, .proposerFinancement,
        ]
        let own: Set<Qualite> = [.membre, .representant]
        for evenement in Evenement.allCases where Etats.actors(of: evenement).isDisjoint(with: own) {
            let binds = Permissions.decisives.contains(.evenement(evenement))
            #expect(binds != asked.contains(evenement), "\(evenement)")
        }
    }
}
