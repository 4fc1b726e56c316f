/// A sentence that may contain operations (`Geste`); `Liens` names them for the reader.
public struct Phrase: Sendable, Equatable {
    fileprivate enum Partie: Sendable, Equatable {
        case texte(String)
        case geste(Geste)
    }

    private let parties: [Partie]

    public init(_ texte: String) { parties = [.texte(texte)] }

    private init(parties: [Partie]) { self.parties = parties }

    /// The text of the sentence, in which `liens` names the operations.
    public func texte(_ liens: Liens) -> String {
        parties.map { partie in
            switch partie {
            case .texte(let texte): texte
            case .geste(let geste): liens.appel(geste)
            }
        }.joined()
    }

    static func joined(_ phrases: [Phrase], separator: String) -> Phrase {
        Phrase(parties: Array(phrases.map(\.parties).joined(separator: [.texte(separator)])))
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self.init(value) }

    public init(stringInterpolation: StringInterpolation) { parties = stringInterpolation.parties }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parties: [Partie] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) { parties.append(.texte(literal)) }
        public mutating func appendInterpolation(_ geste: Geste) { parties.append(.geste(geste)) }
        public mutating func appendInterpolation(_ phrase: Phrase) { parties += phrase.parties }
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parties.append(.texte("\(value)"))
        }
    }
}
