import Domain
import Testing

@Suite("The table of states")
struct EtatsTests {
    @Test("No line figures twice")
    func noDuplicate() {
        for (index, line) in Etats.table.enumerated() {
            #expect(!Etats.table[(index + 1)...].contains(line), "\(line)")
        }
    }

    @Test("An event from a state to a state belongs to one quality, under one guard")
    func oneActor() {
        var moves: Set<String> = []
        for line in Etats.table {
            let move = "\(line.evenement) \(line.de) \(line.vers.map(\.rawValue) ?? "-")"
            #expect(moves.insert(move).inserted, "\(move)")
        }
    }

    @Test("Every state is reached from a draft")
    func reachable() {
        var reached: Set<Etat> = [.brouillon]
        var grew = true
        while grew {
            let next = reached.union(Etats.table.filter { reached.contains($0.de) }.compactMap(\.vers))
            grew = next != reached
            reached = next
        }
        #expect(reached == Set(Etat.allCases))
    }

    @Test("Every event happens somewhere, and belongs to someone", arguments: Evenement.allCases)
    func used(_ evenement: Evenement) {
        #expect(Etats.table.contains { $0.evenement == evenement })
        #expect(!Etats.actors(of: evenement).isEmpty)
    }

    @Test("What was handed in never becomes a draft again, and is never deleted")
    func noWayBack() {
        for line in Etats.table where !line.de.isDraft {
            #expect(line.vers != nil, "\(line)")
            #expect(line.vers?.isDraft == false, "\(line)")
        }
    }

    @Test("What is announced or withdrawn moves no more", arguments: [Etat.notifie, .retire])
    func final(_ etat: Etat) {
        #expect(Etats.moves(from: etat, for: Set(Qualite.allCases)).isEmpty)
    }

    @Test("The only way into the counter is a deposit whose rules are respected")
    func deposit() {
        let entries = Etats.table.filter { $0.de.isDraft && $0.vers?.isDraft == false }
        #expect(entries.map(\.evenement) == [.deposer])
        #expect(entries.map(\.garde) == [.reglesRespectees])
        #expect(entries.map(\.de) == [.atteste])
    }

    @Test("Money is granted only where the envelope bears it")
    func money() {
        let decisions = Etats.table.filter { $0.evenement == .deciderFinancement }
        #expect(!decisions.isEmpty)
        #expect(decisions.allSatisfy { $0.garde == .enveloppeSuffisante && $0.par == .financeur })
    }

    @Test("The conseil citoyen advises: its avis moves nothing")
    func advice() {
        for line in Etats.table where line.par == .conseilCitoyen {
            #expect(line.evenement == .donnerAvis)
            #expect(line.vers == line.de)
        }
    }

    @Test("Auditors, administrators and visitors move nothing")
    func readers() {
        for line in Etats.table {
            #expect(![.auditeur, .administrateur, .anonyme, .compte].contains(line.par))
        }
    }

    @Test("Moves are those of the caller, in the order of the table, each once")
    func moves() {
        #expect(Etats.moves(from: .brouillon, for: [.membre]) == [.modifier, .supprimer])
        #expect(
            Etats.moves(from: .brouillon, for: [.membre, .representant]) == [
                .modifier, .supprimer, .attester,
            ])
        #expect(Etats.moves(from: .atteste, for: [.membre]) == [.modifier, .supprimer, .deposer])
        #expect(
            Etats.moves(from: .depose, for: [.instructeur])
                == [.declarerRecevable, .declarerIrrecevable, .demanderComplement])
        #expect(Etats.moves(from: .instruit, for: [.financeur]) == [.deciderFinancement])
        #expect(Etats.moves(from: .depose, for: []) == [])
        #expect(Etats.moves(from: .depose, for: [.auditeur]) == [])
    }

    @Test(
        "State by event by quality: a move is open exactly when the table has its line",
        arguments: Etat.allCases)
    func wholeTable(_ etat: Etat) {
        for evenement in Evenement.allCases {
            for qualite in Qualite.allCases {
                let hasLine = Etats.lines(evenement, from: etat).contains { $0.par == qualite }
                #expect(Etats.moves(from: etat, for: [qualite]).contains(evenement) == hasLine)
                if hasLine { #expect(Etats.actors(of: evenement).contains(qualite)) }
            }
        }
    }
}
