import Exports
import Foundation
import Store

extension Mesures {
    private static let essais = 3
    static let mebi = 1_048_576.0

    /// Each CSV by HTTP, beside the shell on the same rows: the middle of several turns of each, and what the server
    /// took in memory for it.
    mutating func exports(_ serveur: BenchServeur, _ preparation: Preparation, repos: Int64?) throws {
        let appel = saison.code(saison.enCours)
        let shell = ShellSQLite(folder.appending(path: Store.fileName))
        if shell == nil {
            show("Il n’y a pas de sqlite3 sur cette machine : les CSV ne sont comparés à rien.")
        }
        show("")
        show(row("CSV", "lignes/s", "p50 ms", "p99 ms", "/ shell", "shell ms", "Mio"))
        for export in Exports.all {
            let requete = BenchRequete(
                "GET", "/v1/appels/\(appel)/exports/\(export.name).csv", preparation.equipe["auditeur"])
            serveur.oublierSommet()
            let (served, lignes, beside) = try turns(serveur, export, requete, shell, appel)
            let memory = serveur.sommet.flatMap { most in repos.map { Double(max(0, most - $0)) / Self.mebi }
            }
            let (p50, most) = (served[served.count / 2], served[served.count - 1])
            var figure = Figure(
                nom: Nom.export(export.name), debit: Double(lignes) / p50, p50: p50 * 1000, p99: most * 1000)
            let middle = beside.isEmpty ? nil : beside[beside.count / 2]
            figure.rapports["shell"] = middle.map { $0 / p50 }
            add(figure)
            if let memory { add(Figure(nom: Nom.memoireDExport(export.name), valeur: memory, unite: "Mio")) }
            show(
                row(
                    figure.nom, "\(Int(figure.debit ?? 0))", Essai.shown(figure.p50 ?? 0),
                    Essai.shown(figure.p99 ?? 0), figure.rapports["shell"].map(Essai.shown) ?? "",
                    middle.map { Essai.shown($0 * 1000) } ?? "", memory.map(Essai.shown) ?? ""))
        }
    }

    /// The seconds of each turn, sorted, and the rows of the file.
    private func turns(
        _ serveur: BenchServeur, _ export: Export, _ requete: BenchRequete, _ shell: ShellSQLite?,
        _ appel: String
    ) throws -> (served: [Double], lignes: Int, shell: [Double]) {
        var (served, beside, lignes): ([Double], [Double], Int) = ([], [], 0)
        for _ in 0..<Self.essais {
            let mesure = try BenchClients(port: serveur.port).chacune([requete], clients: 1)
            served.append(mesure.quantile(0.5) / 1000)
            lignes = max(0, mesure.contenu.lignes - 1)
            if let shell { beside.append(try shell.secondes(export, appel: appel, dans: scratch)) }
        }
        return (served.sorted(), lignes, beside.sorted())
    }

    /// The same reads by one client on a small file and on this one, in turns.
    mutating func croissance(
        _ serveur: BenchServeur, _ preparation: Preparation, temoin: URL, _ petite: Saison
    ) async throws {
        let small = try await Preparation(temoin, petite, lots: [])
        let other = try BenchServeur(temoin, at: petite.maintenant, in: scratch)
        defer { try? other.arreter() }
        show("")
        show(row("croissance, 1 client", "\(petite.dossiers)", "\(saison.dossiers)", "rapport"))
        for (lecture, autre) in zip(Consultation.toutes(preparation), Consultation.toutes(small)) {
            let before = try BenchClients(port: other.port).mesure(
                autre.requetes, clients: 1, seconds: seconds)
            let now = try BenchClients(port: serveur.port).mesure(
                lecture.requetes, clients: 1, seconds: seconds)
            let (then, p50) = (before.quantile(0.5), now.quantile(0.5))
            var figure = Figure(
                nom: Nom.croissance(lecture.nom), debit: now.debit, p50: p50, p99: now.quantile(0.99))
            figure.rapports["temoin"] = then > 0 ? p50 / then : nil
            add(figure)
            show(
                row(
                    lecture.nom, Essai.shown(then), Essai.shown(p50),
                    figure.rapports["temoin"].map(Essai.shown) ?? ""))
        }
    }
}
