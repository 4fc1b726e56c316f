import Foundation
import Synchronization

/// Clients of the benchmark: a thread and a kept connection each, with blocking sockets. A full HTTP client
/// would cost as much as the server it measures (docs/decisions/0012-benchmark.md).
struct BenchClients: Sendable {
    let port: Int

    struct Failed: Error, CustomStringConvertible { let description: String }

    /// How many answers a second, and how long each took.
    struct Mesure: Sendable {
        let debit: Double
        /// Processor time of the threads of the clients, in seconds.
        let processeur: Double
        let duree: Double
        /// Of all answers together.
        let contenu: BenchReponse
        /// Milliseconds, sorted.
        private let durees: [Float]

        init(
            durees: [Float], en seconds: Double, processeur: Double = 0,
            _ contenu: BenchReponse = BenchReponse()
        ) {
            debit = Double(durees.count) / seconds
            duree = seconds
            self.processeur = processeur
            self.contenu = contenu
            self.durees = durees.sorted()
        }

        var reponses: Int { durees.count }

        /// The duration that this share of the answers did not exceed; zero without any.
        func quantile(_ share: Double) -> Double {
            guard let last = durees.indices.last else { return 0 }
            return Double(durees[min(last, Int((Double(durees.count) * share).rounded(.down)))])
        }
    }

    /// These requests, in turns, for some seconds; each client begins at another one.
    func mesure(_ requetes: [BenchRequete], clients: Int, seconds: Double) throws -> Mesure {
        let end = ContinuousClock.now + .seconds(seconds)
        return try run(clients) { client, sent in
            ContinuousClock.now < end ? requetes[(client * 7 + sent) % requetes.count] : nil
        }
    }

    /// Each of these, sent once.
    func chacune(_ requetes: [BenchRequete], clients: Int) throws -> Mesure {
        try run(clients) { client, sent in
            let index = sent * clients + client
            return index < requetes.count ? requetes[index] : nil
        }
    }

    private struct Total {
        var durees: [Float] = []
        var processeur = 0.0
        var contenu = BenchReponse()
        var error: String?
    }

    private final class Totals: Sendable {
        let value = Mutex(Total())
    }

    /// - Parameter next: what the client of this number sends after so many others; nil: it is done.
    private func run(
        _ clients: Int, next: @escaping @Sendable (_ client: Int, _ sent: Int) -> BenchRequete?
    ) throws -> Mesure {
        let totals = Totals()
        let done = DispatchGroup()
        let start = ContinuousClock.now
        for client in 0..<clients {
            done.enter()
            Thread {
                defer { done.leave() }
                do {
                    let total = try self.go(client, next)
                    totals.value.withLock {
                        $0.durees += total.durees
                        $0.processeur += total.processeur
                        $0.contenu.octets += total.contenu.octets
                        $0.contenu.lignes += total.contenu.lignes
                    }
                } catch {
                    totals.value.withLock { $0.error = "\(error)" }
                }
            }.start()
        }
        done.wait()
        let elapsed = (ContinuousClock.now - start).seconds
        let total = totals.value.withLock { $0 }
        if let error = total.error { throw Failed(description: error) }
        return Mesure(durees: total.durees, en: elapsed, processeur: total.processeur, total.contenu)
    }

    private func go(_ client: Int, _ next: (Int, Int) -> BenchRequete?) throws -> Total {
        let connection = try BenchConnection(port: port)
        var total = Total()
        let before = Self.processeur()
        while let requete = next(client, total.durees.count) {
            let sent = ContinuousClock.now
            let reponse = try connection.send(requete)
            total.durees.append(Float((ContinuousClock.now - sent).seconds * 1000))
            total.contenu.octets += reponse.octets
            total.contenu.lignes += reponse.lignes
        }
        total.processeur = Self.processeur() - before
        return total
    }

    /// Processor time of this thread, in seconds.
    private static func processeur() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
