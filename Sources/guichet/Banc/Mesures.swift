import Foundation

/// The figures of one run, in their order: each is shown as soon as it is known, and kept for the end.
struct Mesures {
    let saison: Saison
    let folder: URL
    /// For what is thrown away.
    let scratch: URL
    let seconds: Double
    /// Whether the run is written as JSON at the end, and not shown line by line.
    let isJSON: Bool
    private(set) var essai = Essai()
    /// What the ratios are taken of, once measured.
    private var bases: [String: Double] = [:]

    init(_ saison: Saison, _ folder: URL, _ scratch: URL, seconds: Double, isJSON: Bool) {
        (self.saison, self.folder, self.scratch) = (saison, folder, scratch)
        self.seconds = seconds
        self.isJSON = isJSON
    }

    func show(_ line: String) {
        if !isJSON { say(line) }
    }

    func row(_ cells: String...) -> String {
        zip(cells, [46, 10, 10, 10, 11, 11, 9]).map {
            $0.padding(toLength: max($1, $0.count + 1), withPad: " ", startingAt: 0)
        }.joined()
    }

    mutating func add(_ figure: Figure) { essai.figures.append(figure) }

    /// One value that is no rate.
    mutating func add(_ nom: String, _ value: Double?, _ unite: String) {
        guard let value else { return show("\(nom) : non mesuré") }
        add(Figure(nom: nom, valeur: value, unite: unite))
        show("\(nom) : \(Essai.shown(value)) \(unite)")
    }

    /// A rate, with its ratios to the bases of these names.
    mutating func add(_ nom: String, _ mesure: BenchClients.Mesure, serveur: Double?, sur names: [String]) {
        var figure = Figure(
            nom: nom, debit: mesure.debit, p50: mesure.quantile(0.50), p99: mesure.quantile(0.99))
        for name in names { figure.rapports[name] = bases[name].map { mesure.debit / $0 } }
        if let serveur, serveur + mesure.processeur > 0 {
            figure.clients = mesure.processeur / (mesure.processeur + serveur)
        }
        add(figure)
        show(
            row(
                nom, "\(Int(mesure.debit))", Essai.shown(figure.p50 ?? 0), Essai.shown(figure.p99 ?? 0),
                figure.rapports["healthz"].map(Essai.shown) ?? "",
                figure.rapports["commits"].map(Essai.shown) ?? "",
                figure.clients.map { "\(Int(($0 * 100).rounded())) %" } ?? ""))
    }

    /// Runs a measure against a server, with what the server spent on it.
    func pendant(
        _ serveur: BenchServeur, _ body: (BenchClients) throws -> BenchClients.Mesure
    ) rethrows -> (mesure: BenchClients.Mesure, processeur: Double?) {
        let before = serveur.processeur
        let mesure = try body(BenchClients(port: serveur.port))
        let spent = serveur.processeur.flatMap { after in before.map { after - $0 } }
        return (mesure, spent)
    }

    /// What the clients can do at most, then what a plain answer of the server costs them both.
    mutating func texteBrut(_ serveur: BenchServeur) throws {
        let echo = try Echo()
        let most = try BenchClients(port: echo.port).mesure(Self.texte, clients: 8, seconds: seconds)
        echo.stop()
        show(row("mesure", "par s", "p50 ms", "p99 ms", "/ texte", "/ commits", "clients"))
        add("clients seuls, contre un écho", most, serveur: nil, sur: [])
        try compareAuTexte(serveur)
        let (plain, spent) = try pendant(serveur) { try $0.mesure(Self.texte, clients: 8, seconds: seconds) }
        bases["healthz"] = plain.debit
        add(Nom.texte, plain, serveur: spent, sur: ["healthz"])
    }

    private static let texte = [BenchRequete("GET", "/healthz", nil)]

    /// What follows is compared with the plain text of this moment: on a machine that others use too, its rate may
    /// double within one run.
    private mutating func compareAuTexte(_ serveur: BenchServeur) throws {
        bases["healthz"] = try BenchClients(port: serveur.port)
            .mesure(Self.texte, clients: 8, seconds: min(1, seconds)).debit
    }

    mutating func lectures(_ serveur: BenchServeur, _ preparation: Preparation) throws {
        for lecture in Consultation.toutes(preparation) {
            // What is kept between writes is made by the first who asks; that cost has a measure of its own.
            _ = try BenchClients(port: serveur.port).chacune(Array(lecture.requetes.prefix(1)), clients: 1)
            try compareAuTexte(serveur)
            let (mesure, spent) = try pendant(serveur) {
                try $0.mesure(lecture.requetes, clients: lecture.clients, seconds: seconds)
            }
            add(lecture.titre, mesure, serveur: spent, sur: ["healthz"])
        }
    }

    /// How fast this disk commits, as a process of its own sees it.
    func commits(avec prefixe: [String] = []) throws -> Double {
        let out = try Processus.sortie(
            prefixe + [Processus.soi, "mesurer", "commits", folder.path, "--secondes", "\(min(2, seconds))"],
            dans: scratch)
        guard let debit = Double(out.texte.trimmingCharacters(in: .whitespacesAndNewlines)), debit > 0 else {
            throw Processus.Echoue(description: "les commits bruts n’ont pas été comptés : \(out.texte)")
        }
        return debit
    }

    /// Deposits, with the raw commits that were counted just before.
    mutating func depots(
        _ serveur: BenchServeur, _ nom: String, _ requetes: [BenchRequete], clients: Int,
        avec prefixe: [String] = []
    ) throws {
        let raw = try commits(avec: prefixe)
        bases["commits"] = raw
        let isLent = !prefixe.isEmpty
        show(
            "commits bruts de SQLite, un par ligne, synchronous=FULL\(isLent ? ", ralentis" : "") : \(Int(raw))/s"
        )
        let (mesure, spent) = try pendant(serveur) { try $0.chacune(requetes, clients: clients) }
        // Under strace the processor time of the server is not its own.
        add(nom, mesure, serveur: isLent ? nil : spent, sur: isLent ? ["commits"] : ["healthz", "commits"])
    }

    /// A page of the ranking just after a write: after deposits, which it does not read, and after marks, which it
    /// does. The middle of several.
    mutating func classementAFroid(_ serveur: BenchServeur, _ preparation: Preparation) throws {
        let code = saison.code(saison.enCours)
        let requete = BenchRequete(
            "GET", "/v1/appels/\(code)/classement?limit=50", preparation.equipe["instructeur-1"])
        let clients = BenchClients(port: serveur.port)
        for (nom, ecritures) in [("un dépôt", preparation.depots[2]), ("une note", preparation.notes)] {
            let times = try ecritures.map { ecriture in
                _ = try clients.chacune([ecriture], clients: 1)
                return try clients.chacune([requete], clients: 1).quantile(0.5)
            }
            guard !times.isEmpty else { continue }
            add("classement après \(nom)", times.sorted()[times.count / 2], "ms")
        }
    }
}
