import Logging
import ServiceLifecycle
import Store

/// Compares the stored files with the rows when the server starts, then rereads them while it runs: all of them once
/// a day, those found missing or altered every five minutes, so that `/readyz` is right even when nobody asks for a
/// file.
struct Ronde: Service {
    let store: Store
    let logger: Logger

    private static let short = Duration.seconds(300)
    private static let roundsADay = 288

    func run() async throws {
        await tours(every: Self.short) { tour in
            if tour == 0 { await tidy() }
            await look(onlyFaulty: tour % Self.roundsADay != 0)
        }
    }

    private func tidy() async {
        do {
            let tidying = try await store.tidy()
            guard let phrase = tidying.phrase else { return }
            warn(phrase)
            logger.warning(
                "fichiers a l’ouverture",
                metadata: [
                    "ecartes": .stringConvertible(tidying.setAside), "lot": "\(tidying.lot ?? "-")",
                    "retablis": .stringConvertible(tidying.broughtBack),
                    "en_defaut": .stringConvertible(tidying.faults.count),
                ])
        } catch is CancellationError {
            return
        } catch {
            logger.error("fichiers a l’ouverture", metadata: ["erreur": "\(error)"])
        }
    }

    private func look(onlyFaulty: Bool) async {
        let before = store.pieceFaults
        do {
            try await store.checkPieces(onlyFaulty: onlyFaulty, pause: .milliseconds(20))
        } catch is CancellationError {
            return
        } catch {
            return logger.error("ronde des fichiers", metadata: ["erreur": "\(error)"])
        }
        for (fichier, fault) in store.pieceFaults.sorted(by: { $0.key < $1.key })
        where before[fichier] != fault {
            logger.error(
                "fichier en defaut", metadata: ["fichier": "\(fichier)", "defaut": "\(fault.rawValue)"])
        }
    }
}

extension Tidying {
    /// What a person should know of it, in French; nil when there is nothing to report.
    var phrase: String? {
        var parts: [String] = []
        if let lot {
            parts.append(
                "Mis de côté dans ecartees/\(lot), car la base ne les cite pas : \(fichiers(setAside)) (guichet ecartees)."
            )
        }
        if broughtBack > 0 {
            parts.append("Rétablis, car la base les cite de nouveau : \(fichiers(broughtBack)).")
        }
        if !faults.isEmpty {
            parts.append(
                "Cités, mais absents ou changés : \(fichiers(faults.count)) ; guichet verifier les nomme.")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}

/// « 1 fichier », « 2 fichiers ».
func fichiers(_ count: Int) -> String { "\(count) fichier\(count > 1 ? "s" : "")" }
