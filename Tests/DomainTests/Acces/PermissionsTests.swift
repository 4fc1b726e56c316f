import Domain
import Testing

@Suite("The table of permissions")
struct PermissionsTests {
    /// Every capacite. The switch below does not compile when one is added: add it here too.
    private static let capacites: [Capacite] =
        [
            .lirePublic, .ouvrirCompte, .ouvrirSession, .retrouverCompte, .lireMoi, .gererJetons,
            .creerContrat,
            .gererRoles, .ecrireAppel,
            .lireProjetAppel, .lireSoldes, .creerPorteur, .reclamerPorteur, .lirePorteur, .modifierPorteur,
            .gererMembres,
            .lireMembres, .changerMembre, .quitterPorteur, .declarerChangement, .lireChangement,
            .porterChangement, .repondreChangement, .corrigerPorteur, .creerDossier,
            .lireBrouillon, .lireDossier, .lirePieces, .lireComplements, .lireEvaluations, .lireAvis,
            .lireDecisions,
            .lireClassement, .lireJournal, .verifierJournal, .exporter, .affecter, .lireAffectations,
            .lireMessages, .ecrireMessage, .demanderAvis, .seDeporter, .leverDeport, .lireDeports, .virer,
            .simuler,
            .lireSimulations, .tenirSeance, .lireSeances, .voter, .contresigner, .lireCourriers,
            .relireCourriers, .lireEnvois, .suivreEnvois, .gererWebhooks,
        ] + Evenement.allCases.map(Capacite.evenement)

    private static func isListed(_ capacite: Capacite) -> Bool {
        switch capacite {
        case .lirePublic, .ouvrirCompte, .ouvrirSession, .retrouverCompte, .lireMoi, .gererJetons,
            .creerContrat,
            .gererRoles, .ecrireAppel,
            .lireProjetAppel, .lireSoldes, .creerPorteur, .reclamerPorteur, .lirePorteur, .modifierPorteur,
            .gererMembres,
            .lireMembres, .changerMembre, .quitterPorteur, .declarerChangement, .lireChangement,
            .porterChangement, .repondreChangement, .corrigerPorteur, .creerDossier,
            .lireBrouillon, .lireDossier, .lirePieces, .lireComplements, .lireEvaluations, .lireAvis,
            .lireDecisions,
            .lireClassement, .lireJournal, .verifierJournal, .exporter, .affecter, .lireAffectations,
            .lireMessages, .ecrireMessage, .demanderAvis, .seDeporter, .leverDeport, .lireDeports, .virer,
            .simuler,
            .lireSimulations, .tenirSeance, .lireSeances, .voter, .contresigner, .lireCourriers,
            .relireCourriers, .lireEnvois, .suivreEnvois, .gererWebhooks, .evenement:
            capacites.contains(capacite)
        }
    }

    @Test("Every capacite is held by at least one qualite")
    func total() {
        for capacite in Self.capacites { #expect(!Permissions.holders(of: capacite).isEmpty, "\(capacite)") }
    }

    @Test("The table lists every capacite except the events of the table of states")
    func table() {
        let named = Set(Permissions.table.keys)
        #expect(named.allSatisfy(Self.isListed))
        let moves = Evenement.allCases.map(Capacite.evenement)
        #expect(named == Set(Self.capacites).subtracting(moves))
    }

    @Test("An event is allowed to the qualites that the table of states gives", arguments: Evenement.allCases)
    func moves(_ evenement: Evenement) {
        #expect(Permissions.holders(of: .evenement(evenement)) == Etats.actors(of: evenement))
    }

    @Test("One allowed qualite among several is enough, and without any qualite nothing is allowed")
    func allows() {
        #expect(Permissions.allows([.compte, .membre], .lireBrouillon))
        #expect(!Permissions.allows([.compte], .lireBrouillon))
        for capacite in Self.capacites { #expect(!Permissions.allows([], capacite)) }
    }

    @Test("Without an account one can only read what is public, open an account and open a session")
    func anonymous() {
        let open = Set(Self.capacites.filter { Permissions.allows([.anonyme], $0) })
        #expect(open == [.lirePublic, .ouvrirCompte, .ouvrirSession, .retrouverCompte])
    }

    @Test("An auditeur reads everything in a dossier and changes nothing")
    func auditor() {
        let writes: Set<Capacite> = [
            .creerContrat, .gererRoles, .ecrireAppel, .creerPorteur, .reclamerPorteur, .modifierPorteur,
            .gererMembres,
            .changerMembre, .quitterPorteur, .declarerChangement, .repondreChangement, .corrigerPorteur,
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

    @Test("The conseil citoyen sees neither the pieces nor the decisions of financeurs")
    func conseilCitoyen() {
        for capacite in [Capacite.lirePieces, .lireDecisions, .lireEvaluations, .lireBrouillon] {
            #expect(!Permissions.allows([.conseilCitoyen], capacite))
        }
        #expect(Permissions.allows([.conseilCitoyen], .evenement(.donnerAvis)))
    }

    @Test("An instructeur, a financeur, the conseil citoyen and an administrateur do not read a draft")
    func draft() {
        for qualite in [Qualite.instructeur, .financeur, .conseilCitoyen, .administrateur, .compte] {
            #expect(!Permissions.allows([qualite], .lireBrouillon))
        }
    }

    @Test("Each role gives the qualite of the same name", arguments: Role.allCases)
    func roles(_ role: Role) {
        #expect(role.qualite.rawValue == role.rawValue)
    }
}
