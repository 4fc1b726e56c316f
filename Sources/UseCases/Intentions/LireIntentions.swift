public import Domain
public import Store

/// The letters of intent of a porteur: all of them for its members; for the service, those of its own contracts.
public enum LireIntentions {
    public static func run(_ reader: Reader, _ contexte: Contexte, porteur: String) throws -> [Intention] {
        let all = try reader.intentions(porteur: porteur)
        if contexte.caller.porteurs[porteur] != nil { return all }
        return try all.filter { intention in
            guard let appel = try reader.appel(intention.appel) else { return false }
            return contexte.caller.peut(.lireClassement, contrat: appel.contrat)
        }
    }
}
