/// Shares work among people: whoever has least to do comes first, and nobody gets what they are recused from.
public struct Repartition: Sendable, Equatable {
    /// Something to be given to so many people.
    public struct Tache: Sendable, Equatable {
        public var id: String
        /// Who already has it.
        public var deja: Set<String>
        /// Who must not have it: recused, of the porteur, without the role.
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

    /// What is given, in the order of the tasks.
    public private(set) var dons: [Don] = []
    /// How many people are still missing, task by task; tasks that have their number are not here.
    public private(set) var manques: [String: Int] = [:]

    /// Gives each task to the least loaded people until `parTache` people have it, those who had it before included.
    ///
    /// The same values in always give the same values out: at equal load, the order of `personnes` decides.
    ///
    /// - Parameter charges: how much each person has already; whoever is not named has nothing.
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
