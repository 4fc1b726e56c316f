import Domain
import Testing

@Suite("The table of states")
struct EtatsTests {
    @Test("No line of the table is repeated")
    func noDuplicate() {
        for (index, line) in Etats.table.enumerated() {
            #expect(!Etats.table[(index + 1)...].contains(line), "\(line)")
        }
    }

    @Test("An event between two states is in the table once for each qualite")
    func oneActor() {
        var moves: Set<String> = []
        for line in Etats.table {
            let move = "\(line.evenement) \(line.de) \(line.vers.map(\.rawValue) ?? "-") \(line.par)"
            #expect(moves.insert(move).inserted, "\(move)")
        }
    }

    @Test("Every state can be reached from a draft")
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

    @Test("Every event occurs in the table and is allowed to someone", arguments: Evenement.allCases)
    func used(_ evenement: Evenement) {
        #expect(Etats.table.contains { $0.evenement == evenement })
        #expect(!Etats.actors(of: evenement).isEmpty)
    }

    @Test("A deposited dossier never becomes a draft again and is never deleted")
    func noWayBack() {
        for line in Etats.table where !line.de.isDraft {
            #expect(line.vers != nil, "\(line)")
            #expect(line.vers?.isDraft == false, "\(line)")
        }
    }

    @Test("A notified dossier changes only by an administrateur, a budget request or a postponed line")
    func announced() {
        for line in Etats.table where line.de == .notifie {
            let isTakenBack = line.evenement == .rouvrir && line.par == .administrateur
            let isOfTheBudget =
                [.demanderAmendement, .repondreComplement].contains(line.evenement) && line.vers == .notifie
            #expect(isTakenBack || isOfTheBudget || line.gardes.contains(.ligneAjournee), "\(line)")
        }
        #expect(Etats.table.filter { $0.de == .retire }.map(\.evenement) == [.rouvrir])
    }

    @Test(
        "A caller who cannot read decisions cannot learn the real state by moving a dossier"
    )
    func unmoved() {
        let readers = Permissions.holders(of: .lireDecisions)
        let announced = Set(
            Etat.allCases.flatMap { etat in
                [true, false].map { etat.annonce($0) }.filter { $0 != etat }
            })
        #expect(announced == [.instruit, .notifie])
        for line in Etats.table where announced.contains(line.de) && !readers.contains(line.par) {
            if line.vers == line.de { continue }
            // The states that are shown as this one all have the same line, so the move does not reveal which
            // one it is.
            for etat in Etat.allCases where etat.annonce(false) == line.de {
                let same = Etats.lines(line.evenement, from: etat).filter { $0.par == line.par }
                #expect(same.map(\.vers) == [line.vers], "\(line)")
                #expect(same.map(\.gardes) == [line.gardes], "\(line)")
                #expect(same.map(\.libere) == [line.libere], "\(line)")
            }
        }
    }

    @Test("A withdrawal releases everything that the dossier held, from every state that allows it")
    func withdrawn() {
        let lines = Etats.table.filter { $0.vers == .retire }
        #expect(lines.map(\.de) == [.depose, .recevable, .instruit, .decide])
        #expect(lines.allSatisfy { $0.evenement == .retirer && $0.par == .membre })
        for line in lines {
            let held: Set<Liberation> = [
                .decisionsPreparees, .ordreDuJour, .reponses, .complements, .demandesAvis,
            ]
            #expect(Set(line.libere) == held, "\(line)")
        }
    }

    @Test("The table uses every guard and every release")
    func nothingUnused() {
        #expect(Set(Etats.table.flatMap(\.gardes)) == Set(Garde.allCases))
        #expect(Set(Etats.table.flatMap(\.libere)) == Set(Liberation.allCases))
    }

    @Test(
        "Before notification decide is shown as instruit; after it, the state shown stays notifie")
    func announcedState() {
        for etat in Etat.allCases {
            let before: Etat = etat == .decide ? .instruit : etat
            #expect(etat.annonce(false) == before)
            #expect(etat.annonce(true) == ([.instruit, .decide].contains(etat) ? .notifie : etat))
        }
    }

    @Test("Every state after the deposit has one way back", arguments: Etat.allCases)
    func undo(_ etat: Etat) {
        guard !etat.isDraft, etat != .depose else { return }
        let back = Etats.lines(.rouvrir, from: etat).compactMap(\.vers)
        #expect(back.count == 1)
        #expect(back.first != etat)
    }

    @Test("A dossier enters only by a deposit that respects the rules")
    func deposit() {
        let entries = Etats.table.filter { $0.de.isDraft && $0.vers?.isDraft == false }
        #expect(entries.map(\.evenement) == [.deposer])
        #expect(entries.map(\.gardes) == [[.reglesRespectees]])
        #expect(entries.map(\.de) == [.atteste])
    }

    @Test("Money is granted only when the enveloppe is sufficient")
    func money() {
        let decisions = Etats.table.filter { $0.evenement == .deciderFinancement }
        #expect(!decisions.isEmpty)
        #expect(decisions.allSatisfy { $0.par == .financeur })
        #expect(decisions.allSatisfy { $0.gardes.contains(.enveloppeSuffisante) })
        #expect(decisions.allSatisfy { $0.gardes.contains(.ligneAjournee) == ($0.de == .notifie) })
    }

    @Test("The conseil citoyen only gives an avis, which changes no state")
    func advice() {
        for line in Etats.table where line.par == .conseilCitoyen {
            #expect(line.evenement == .donnerAvis)
            #expect(line.vers == line.de)
        }
    }

    @Test("Auditeurs and visitors change nothing; an administrateur only reopens a notified dossier")
    func readers() {
        for line in Etats.table {
            #expect(![.auditeur, .anonyme, .compte].contains(line.par))
            if line.par == .administrateur { #expect(line.evenement == .rouvrir && line.de == .notifie) }
        }
    }

    @Test("The possible events are those of the caller, in the order of the table, each one once")
    func moves() {
        #expect(Etats.moves(from: .brouillon, for: [.membre]) == [.modifier, .supprimer, .attester])
        #expect(
            Etats.moves(from: .brouillon, for: [.membre, .representant]) == [
                .modifier, .supprimer, .attester,
            ])
        #expect(Etats.moves(from: .atteste, for: [.membre]) == [.modifier, .supprimer, .deposer])
        #expect(
            Etats.moves(from: .depose, for: [.instructeur])
                == [.declarerRecevable, .declarerIrrecevable, .demanderComplement])
        #expect(
            Etats.moves(from: .instruit, for: [.financeur])
                == [.donnerAvis, .proposerFinancement, .deciderFinancement, .annulerDecision])
        #expect(Etats.moves(from: .depose, for: []) == [])
        #expect(Etats.moves(from: .depose, for: [.auditeur]) == [])
    }

    @Test(
        "For each state, event and qualite, an event is possible exactly when the table has a line",
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
