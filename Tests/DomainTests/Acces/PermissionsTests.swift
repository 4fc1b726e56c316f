import Domain
import Testing

@Suite("The table of permissions")
struct PermissionsTests {
    /// Every capacity. The switch below does not compile when one is added: add it here too.
    private static let capacites: [Capacite] =
        [
            .lirePublic, .ouvrirCompte, .ouvrirSession, .lireMoi, .creerContrat, .gererRoles, .ecrireAppel,
            .lireProjetAppel, .lireSoldes, .creerPorteur, .lirePorteur, .modifierPorteur, .gererMembres,
            .creerDossier,
            .lireBrouillon, .lireDossier, .lirePieces, .lireComplements, .lireEvaluations, .lireAvis,
            .lireDecisions,
            .lireClassement, .lireJournal, .verifierJournal, .exporter, .affecter, .lireAffectations,
            .lireMessages, .ecrireMessage, .demanderAvis, .seDeporter, .leverDeport, .lireDeports, .virer,
            .simuler,
            .lireSimulations, .tenirSeance, .lireSeances, .voter, .contresigner, .lireCourriers, .lireEnvois,
            .gererWebhooks,
        ] + Evenement.allCases.map(Capacite.evenement)

    private static func isListed(_ capacite: Capacite) -> Bool {
        switch capacite {
        case .lirePublic, .ouvrirCompte, .ouvrirSession, .lireMoi, .creerContrat, .gererRoles, .ecrireAppel,
            .lireProjetAppel, .lireSoldes, .creerPorteur, .lirePorteur, .modifierPorteur, .gererMembres,
            .creerDossier,
            .lireBrouillon, .lireDossier, .lirePieces, .lireComplements, .lireEvaluations, .lireAvis,
            .lireDecisions,
            .lireClassement, .lireJournal, .verifierJournal, .exporter, .affecter, .lireAffectations,
            .lireMessages, .ecrireMessage, .demanderAvis, .seDeporter, .leverDeport, .lireDeports, .virer,
            .simuler,
            .lireSimulations, .tenirSeance, .lireSeances, .voter, .contresigner, .lireCourriers, .lireEnvois,
            .gererWebhooks, .evenement:
            capacites.contains(capacite)
        }
    }

    @Test("Every capacity is held by someone")
    func total() {
        for capacite in Self.capacites { #expect(!Permissions.holders(of: capacite).isEmpty, "\(capacite)") }
    }

    @Test("The table names every capacity that is no move of the table of states, and no move")
    func table() {
        let named = Set(Permissions.table.keys)
        #expect(named.allSatisfy(Self.isListed))
        let moves = Evenement.allCases.map(Capacite.evenement)
        #expect(named == Set(Self.capacites).subtracting(moves))
    }

    @Test("A move belongs to whom the table of states says", arguments: Evenement.allCases)
    func moves(_ evenement: Evenement) {
        #expect(Permissions.holders(of: .evenement(evenement)) == Etats.actors(of: evenement))
    }

    @Test("One quality of several is enough, and none is never enough")
    func allows() {
        #expect(Permissions.allows([.compte, .membre], .lireBrouillon))
        #expect(!Permissions.allows([.compte], .lireBrouillon))
        for capacite in Self.capacites { #expect(!Permissions.allows([], capacite)) }
    }

    @Test("Without an account one reads what is public and opens a session, no more")
    func anonymous() {
        let open = Set(Self.capacites.filter { Permissions.allows([.anonyme], $0) })
        #expect(open == [.lirePublic, .ouvrirCompte, .ouvrirSession])
    }

    @Test("An auditor reads everything of a dossier and changes nothing")
    func auditor() {
        let writes: Set<Capacite> = [
            .creerContrat, .gererRoles, .ecrireAppel, .creerPorteur, .modifierPorteur, .gererMembres,
            .creerDossier,
        ]
        for capacite in writes { #expect(!Permissions.allows([.auditeur], capacite)) }
        for evenement in Evenement.allCases {
            #expect(!Permissions.allows([.auditeur], .evenement(evenement)))
        }
        let reads: [Capacite] = [
            .lireBrouillon, .lireDossier, .lirePieces, .lireComplements, .lireEvaluations, .lireAvis,
            .lireDecisions,
            .lireClassement, .verifierJournal, .exporter,
        ]
        for capacite in reads { #expect(Permissions.allows([.auditeur], capacite)) }
    }

    @Test("The conseil citoyen sees neither the pieces nor what financers decide")
    func conseilCitoyen() {
        for capacite in [Capacite.lirePieces, .lireDecisions, .lireEvaluations, .lireBrouillon] {
            #expect(!Permissions.allows([.conseilCitoyen], capacite))
        }
        #expect(Permissions.allows([.conseilCitoyen], .evenement(.donnerAvis)))
    }

    @Test("A draft is its porteur's own business: no instructor, no financer reads it")
    func draft() {
        for qualite in [Qualite.instructeur, .financeur, .conseilCitoyen, .administrateur, .compte] {
            #expect(!Permissions.allows([qualite], .lireBrouillon))
        }
    }

    @Test("Each role gives the quality of its name", arguments: Role.allCases)
    func roles(_ role: Role) {
        #expect(role.qualite.rawValue == role.rawValue)
    }
}
