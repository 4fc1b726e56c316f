/// Shares tasks among people: those with the least work come first, and nobody receives a task they are
/// recused from.
public struct Repartition: Sendable, Equatable {
    /// A task to assign to a given number of people.
    public struct Tache: Sendable, Equatable {
        public var id: String
        /// Who already has it.
        public var deja: Set<String>
        /// Who must not have it: people who are recused, members of the porteur, people without the role.
        public var deportes: Set<String>
        public init(id: String, deja: Set<String> = [], deportes: Set<String> = []) {
            self.id = id
            self.deja = deja
            self.deportes = deportes
        }
    }

    public struct Don: Sendable, Equatable {
        public let tache: String
        public let personne: String
        public init(tache: String, personne: String) {
            self.tache = tache
            self.personne = personne
        }
    }

    /// The new assignments, in the order of the tasks.
    public private(set) var dons: [Don] = []
    /// How many people each task still lacks; tasks with enough people are absent.
    public private(set) var manques: [String: Int] = [:]

    /// Assigns each task to the least loaded people until `parTache` people have it, including those who
    /// already had it.
    ///
    /// Deterministic: at equal load, the order of `personnes` decides.
    ///
    /// - Parameter charges: how much work each person already has; a person who is absent has none.
    public init(_ taches: [Tache], among personnes: [String], charges: [String: Int], parTache: Int) {
        var charges = charges
        for tache in taches {
            var missing = parTache - tache.deja.count
            let able = personnes.enumerated().filter {
                !tache.deportes.contains($0.element) && !tache.deja.contains($0.element)
            }
            let order = able.sorted { left, right in
                (charges[left.element, default: 0], left.offset) < (
                    charges[right.element, default: 0], right.offset
                )
            }
            for (_, personne) in order where missing > 0 {
                dons.append(Don(tache: tache.id, personne: personne))
                charges[personne, default: 0] += 1
                missing -= 1
            }
            if missing > 0 { manques[tache.id] = missing }
        }
    }
}
