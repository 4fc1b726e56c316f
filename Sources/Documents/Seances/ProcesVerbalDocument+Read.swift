import Domain
public import JSON

extension ProcesVerbalDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> ProcesVerbalDocument {
        try ObjectReader.read(json, stored: true, document)
    }

    private static func document(_ reader: ObjectReader) -> ProcesVerbalDocument {
        let quorum = reader.object("quorum") { quorum in
            // Always true: a session without its quorum cannot be closed.
            _ = quorum.bool("atteint")
            return (quorum.count("requis"), quorum.count("presents"))
        }
        return ProcesVerbalDocument(
            edition: reader.has("mandats") ? .troisieme : reader.has("totaux") ? .seconde : .premiere,
            numero: reader.count("numero"),
            appel: reader.text("appel"), appelTitre: reader.long("appel_titre"),
            seance: reader.text("seance"),
            instance: reader.text("instance"), libelle: reader.text("libelle"),
            tenueOn: reader.requiredJour("tenue_on"), lieu: reader.long("lieu"),
            fuseau: reader.long("fuseau"), ouverteAt: reader.instant("ouverte_at"),
            closeAt: reader.requiredInstant("close_at"),
            quorumRequis: quorum?.0 ?? 0, quorumPresents: quorum?.1 ?? 0,
            membres: reader.rows("membres") {
                Membre(
                    nom: $0.text("nom"), fonction: $0.text("fonction"), voix: $0.bool("voix") ?? false,
                    presence: $0.requiredChoice("presence", else: .attendu),
                    represente: $0.rows("represente") { $0.requiredNomme("financeur") })
            },
            presidence: reader.long("presidence"),
            mandats: reader.rows("mandats") {
                Mandat(
                    financeur: $0.requiredNomme("financeur"), membre: $0.text("membre"),
                    termes: $0.text("termes"), par: $0.text("note_par"), at: $0.requiredInstant("note_at"))
            },
            deports: reader.rows("deports") {
                Ecart(
                    reference: $0.text("reference"), nom: $0.long("nom"),
                    origine: $0.requiredChoice("origine", else: .declare), motif: $0.text("motif"))
            },
            points: reader.rows("points", point), votesRepris: reader.rows("votes_repris", voteRepris),
            totaux: reader.object("totaux", totaux),
            enveloppes: reader.rows("enveloppes", enveloppe),
            reouvertures: reader.rows("reouvertures") {
                Reouverture(
                    procesVerbal: $0.count("proces_verbal"), motif: $0.text("motif"), par: $0.text("par"),
                    at: $0.requiredInstant("at"))
            },
            pointsMasques: reader.integer("points_masques"), tete: reader.tete())
    }

    private static func point(_ reader: ObjectReader) -> Point {
        Point(
            position: reader.count("position"), reference: reader.text("reference"),
            porteur: reader.text("porteur"), action: reader.text("action"),
            intitule: reader.long("intitule"),
            volet: reader.nomme("volet"),
            avis: reader.rows("avis") {
                AvisLu(
                    nom: $0.text("nom"), qualite: $0.requiredChoice("qualite", else: .compte),
                    pour: $0.text("pour"), sens: $0.requiredChoice("sens", else: .reserve))
            },
            votes: reader.object("votes", votes),
            deports: reader.strings("deports", max: 10_000, length: 10_000),
            decisions: reader.rows("decisions") {
                Decision(
                    financeur: $0.requiredNomme("financeur"), fonds: $0.nomme("fonds"),
                    demande: $0.requiredMontant("demande_centimes"),
                    decision: $0.requiredChoice("decision", else: .ajourne),
                    accorde: $0.requiredMontant("accorde_centimes"), motif: $0.long("motif"),
                    isContresignee: $0.bool("contresignee") ?? false)
            })
    }

    private static func totaux(_ reader: ObjectReader) -> Totaux {
        Totaux(
            accorde: reader.requiredMontant("accorde_centimes"),
            financeurs: reader.rows("financeurs") {
                TotalDeFinanceur(
                    financeur: $0.requiredNomme("financeur"), accords: $0.count("accords"),
                    accorde: $0.requiredMontant("accorde_centimes"))
            })
    }

    private static func enveloppe(_ reader: ObjectReader) -> Enveloppe {
        Enveloppe(
            code: reader.text("code"), financeur: reader.requiredNomme("financeur"),
            fonds: reader.nomme("fonds"), volet: reader.nomme("volet"),
            engageAvant: reader.requiredMontant("engage_avant_centimes"),
            engageApres: reader.requiredMontant("engage_apres_centimes"),
            solde: reader.requiredMontant("solde_centimes"))
    }
}

/// Texts written by this program are read without the limits that apply to requests.
extension ObjectReader {
    func long(_ key: String) -> String? { string(key, max: 100_000) }
    func text(_ key: String) -> String { required(key, long(key), else: "") }
    func count(_ key: String) -> Int64 { required(key, integer(key), else: 0) }

    func rows<T>(_ key: String, _ read: (ObjectReader) -> T) -> [T] {
        objects(key, max: 100_000, read)
    }

    func nomme(_ key: String) -> ProcesVerbalDocument.Nomme? {
        let libelle = long("\(key)_libelle")
        return long(key).map { ProcesVerbalDocument.Nomme($0, libelle) }
    }

    func requiredNomme(_ key: String) -> ProcesVerbalDocument.Nomme {
        required(key, nomme(key), else: ProcesVerbalDocument.Nomme("", nil))
    }
}
