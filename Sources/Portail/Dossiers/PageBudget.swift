import Domain
import JSON
import UseCases

/// `/dossiers/{dossier}/actions/{action}/budget`: the charges and the products in the order of the Cerfa, and what is asked
/// of whom. The line of account 74 of a financer of the call is written by the demand: people write the amount once.
enum PageBudget {
    static let page = FormPage.page("/dossiers/{dossier}/actions/{action}/budget") { visitor throws(Refus) in
        let action = try await PagesAction.ActionLue.read(visitor)
        let layout = Layout(action, visitor.form, query: visitor.query)
        var form = action.form(
            "Budget", "Le budget suit l’ordre du Cerfa n° 12156. Une ligne vide compte pour zéro.",
            [FormPage.Section(titre: "Budget", champs: layout.champs)], document: layout.document)
        form.template = "budget"
        form.suite = layout.suite
        form.more = { saisie in layout.values(saisie) }
        form.formulaire.complete = { patch in layout.complete(patch) }
        form.place = { pointer in layout.place(pointer) }
        return form
    }

    /// The rows of the page: those of the document, then those that are usual, or that were just added.
    struct Layout: Sendable {
        private let charges: [Row]
        private let produits: [Row]
        private let demandes: [Demande]
        /// The subventions asked for elsewhere than in this call.
        private let ailleurs: [Champ]
        private let appel: AppelLu
        private let action: JSON
        /// Where the action stands in the whole that the page edits.
        private let base: String
        let document: JSON
        /// The line that was just asked for, in the address of the page.
        let suite: String

        struct Row: Sendable {
            let pointer: String
            let poste: String
            let libelle: String
            let note: String?
        }

        struct Demande: Sendable {
            let pointer: String
            let financeur: String
            let fonds: String
            let libelle: String
            /// Its place among those of the call.
            let rang: Int
        }

        init(
            _ lue: PagesAction.ActionLue, _ form: Form, query: [String: String] = [:], base: String = ""
        ) {
            (appel, action, self.base) = (lue.dossier.appel, lue.json, base)
            document = Self.document(lue.json, form)
            ailleurs = Plus.subventions(
                document, Cerfa12156.lignesDeProduits.filter { $0.code.hasPrefix("74") })
            // A line that was just asked for is in the form, then in the address that the form leads to.
            let added = ["charges", "produits"].map { form["/ajout/\($0)"] + (query[$0] ?? "") }
            suite =
                zip(["charges", "produits"], added).map {
                    $1.isEmpty ? "" : "&\($0)=\(Address.encode($1))"
                }
                .joined() + (added.last { !$0.isEmpty }.map { "#l-\(Address.encode($0))" } ?? "")
            charges = Self.rows("charges", document, form, adding: added[0])
            produits = Self.rows("produits", document, form, adding: added[1])
            let written = document["demandes"]?.array ?? []
            let appel = lue.dossier.appel
            let named = appel.demandables
            var all = written.compactMap { row in
                row["financeur"]?.string.map { (financeur: $0, fonds: row["fonds"]?.string ?? "") }
            }
            all += named.filter { one in !all.contains { $0 == one } }
            demandes = all.enumerated().map { index, row in
                Demande(
                    pointer: "/demandes/\(index)", financeur: row.financeur, fonds: row.fonds,
                    libelle:
                        "\(appel.libelle("financeurs", row.financeur)), \(appel.commun("fonds", row.fonds))",
                    rang: named.firstIndex { $0 == row } ?? named.count)
            }
        }

        /// The action without the lines that its demands write, its rows in the order of the form: they are those of the page.
        private static func document(_ action: JSON, _ form: Form) -> JSON {
            let typed = (action["budget"]?["produits"]?.array ?? []).filter { !isTwin($0) }
            var document = action.setting("/budget/produits", to: .array(typed)) ?? action
            for side in ["charges", "produits"] {
                document = LignesSaisies.arrange(document, "/budget/\(side)", by: ["poste"], form)
            }
            document = LignesSaisies.widen(document, "/subventions_ailleurs", form)
            return LignesSaisies.arrange(document, "/demandes", by: ["financeur", "fonds"], form)
        }

        /// A line of account 74 that a demand writes is not typed here.
        private static func isTwin(_ line: JSON) -> Bool { line["financeur"]?.string != nil }

        private static func rows(_ side: String, _ document: JSON, _ form: Form, adding added: String)
            -> [Row]
        {
            let names = side == "charges" ? Cerfa12156.lignesDeCharges : Cerfa12156.lignesDeProduits
            let written = document["budget"]?[side]?.array ?? []
            var postes = written.map { (poste: $0["poste"]?.string ?? "", note: $0["libelle"]?.string) }
            let usual = form.fields.isEmpty ? Postes.usuels[side] ?? [] : []
            for poste in usual + (names.contains { $0.code == added } ? [added] : [])
            where !postes.contains(where: { $0.poste == poste }) {
                postes.append((poste, nil))
            }
            return postes.enumerated().map { index, row in
                Row(
                    pointer: "/budget/\(side)/\(index)", poste: row.poste,
                    libelle: names.first { $0.code == row.poste }?.libelle ?? row.poste, note: row.note)
            }
        }

        var champs: [Champ] {
            (charges + produits).flatMap { row in
                [
                    Champ("\(row.pointer)/poste", row.libelle, .cache(row.poste)),
                    Champ("\(row.pointer)/montant_centimes", row.libelle, .montant, aide: row.note),
                ]
            }
                + demandes.flatMap { row in
                    [
                        Champ("\(row.pointer)/financeur", row.libelle, .cache(row.financeur)),
                        Champ("\(row.pointer)/fonds", row.libelle, .cache(row.fonds)),
                        Champ(
                            "\(row.pointer)/montant_centimes", row.libelle, .montant,
                            aide: appel.finances(row.financeur, row.fonds)
                                ? nil : "Pas d’enveloppe dans cet appel."),
                    ]
                } + ailleurs
        }

        /// The products, with the line of account 74 of each financer that is asked for something.
        func complete(_ patch: JSON) -> JSON {
            var asked: [(financeur: String, montant: Int64)] = []
            for row in (patch["demandes"] ?? action["demandes"])?.array ?? [] {
                guard let code = row["financeur"]?.string, let amount = row["montant_centimes"]?.integer
                else { continue }
                if let at = asked.firstIndex(where: { $0.financeur == code }) {
                    asked[at].montant =
                        (Euros(centimes: asked[at].montant) + Euros(centimes: amount)).centimes
                } else {
                    asked.append((code, amount))
                }
            }
            let known = (action["budget"]?["produits"]?.array ?? []).filter(Self.isTwin)
            let twins: [JSON] = asked.filter { $0.montant > 0 }.map { row in
                let before = known.first { $0["financeur"]?.string == row.financeur }
                return [
                    "poste": .string(
                        before?["poste"]?.string
                            ?? Postes.poste(financeur: appel.libelle("financeurs", row.financeur))),
                    "libelle": before?["libelle"] ?? .null, "financeur": .string(row.financeur),
                    "montant_centimes": .integer(row.montant),
                ]
            }
            let produits = ordered((patch["budget"]?["produits"]?.array ?? []) + twins)
            return patch.setting("/budget/produits", to: produits, adding: true) ?? patch
        }

        /// Where the page has a place of the document: it shows no line that its demands write.
        func place(_ pointer: String) -> String {
            LignesSaisies.place(pointer, in: action, "/budget/produits") { !Self.isTwin($0) }
        }

        /// The lines in the order of the document, a new one at its place in the order of the Cerfa.
        private func ordered(_ lines: [JSON]) -> JSON {
            func rank(_ line: JSON) -> Int {
                Cerfa12156.lignesDeProduits.firstIndex { $0.code == line["poste"]?.string } ?? .max
            }
            func isSame(_ one: JSON, _ other: JSON) -> Bool {
                one["poste"] == other["poste"] && one["financeur"] == other["financeur"]
            }
            var left = lines
            var sorted: [JSON] = []
            for before in action["budget"]?["produits"]?.array ?? [] {
                if let at = left.firstIndex(where: { isSame($0, before) }) {
                    sorted.append(left.remove(at: at))
                }
            }
            for line in left {
                sorted.insert(line, at: sorted.firstIndex { rank($0) > rank(line) } ?? sorted.count)
            }
            return .array(sorted)
        }

        /// A field that nobody types: it says which row this is.
        private func cache(_ pointer: String, _ value: String) -> JSON {
            ["nom": .string(base + pointer), "valeur": .string(value)]
        }

        /// Whether no line of the same account comes before it: its place in the page is called after the account.
        private func isFirst(_ row: Row) -> Bool {
            (charges + produits).first { $0.poste == row.poste }?.pointer == row.pointer
        }

        /// The lines of one side, by account.
        private func side(_ rows: [Row], voluntary: Bool, _ saisie: Saisie) -> JSON {
            let shown = rows.filter { Postes.isVolontaire($0.poste) == voluntary }
                .sorted { Postes.rang($0.poste) < Postes.rang($1.poste) }
            var groups: [(titre: String, rows: [JSON])] = []
            for row in shown {
                let title = Postes.compte(row.poste)
                let value = saisie.json("\(row.pointer)/montant_centimes")
                    .merging([
                        "numero_du_poste": .string(Postes.numero(row.poste)),
                        "caches": [cache("\(row.pointer)/poste", row.poste)],
                        "numero_de_ligne": base.isEmpty && isFirst(row) ? .string("l-\(row.poste)") : .null,
                    ])
                if let at = groups.firstIndex(where: { $0.titre == title }) {
                    groups[at].rows.append(value)
                } else {
                    groups.append((title, [value]))
                }
            }
            return .array(groups.map { ["titre": .string($0.titre), "lignes": .array($0.rows)] })
        }

        func values(_ saisie: Saisie) -> JSON {
            func side(_ rows: [Row], voluntary: Bool) -> JSON {
                self.side(rows, voluntary: voluntary, saisie)
            }
            func addable(_ names: [(code: String, libelle: String)], _ rows: [Row], voluntary: Bool) -> JSON {
                .array(
                    names.filter { name in
                        Postes.isVolontaire(name.code) == voluntary
                            && !rows.contains { $0.poste == name.code }
                    }.map {
                        [
                            "code": .string($0.code),
                            "libelle": .string("\(Postes.compte($0.code)) : \($0.libelle)"),
                        ]
                    })
            }
            let totals = totals(saisie)
            let asks = isAsking(saisie)
            return [
                "base": .string(base),
                "ancre": .string(base.isEmpty ? "" : "b" + base.replacing("/", with: "-") + "-"),
                "demande": .bool(asks),
                "demandes_fixes": asks
                    ? .null : .string(Words.euros(Postes.sum(action["demandes"]?.array ?? []))),
                "ailleurs": saisie.typed["/subventions_ailleurs/0/organisme"] == nil
                    ? .null : ["champs": .array(ailleurs.map { saisie.json($0.pointer) })],
                "charges": side(charges, voluntary: false), "produits": side(produits, voluntary: false),
                "volontaires": (charges + produits).contains { Postes.isVolontaire($0.poste) }
                    ? [
                        "charges": side(charges, voluntary: true),
                        "produits": side(produits, voluntary: true),
                    ] : .null,
                "autres_charges": addable(Cerfa12156.lignesDeCharges, charges, voluntary: false),
                "autres_produits": addable(Cerfa12156.lignesDeProduits, produits, voluntary: false),
                "autres_volontaires": addable(Cerfa12156.lignesDeCharges, charges, voluntary: true),
                "autres_contributions": addable(Cerfa12156.lignesDeProduits, produits, voluntary: true),
                "demandes": .array(
                    demandes.sorted { ($0.rang, $0.pointer) < ($1.rang, $1.pointer) }.map { row in
                        saisie.json("\(row.pointer)/montant_centimes").merging([
                            "numero_du_poste": "74",
                            "caches": [
                                cache("\(row.pointer)/financeur", row.financeur),
                                cache("\(row.pointer)/fonds", row.fonds),
                            ],
                        ])
                    }),
                "total_charges": .string(Words.euros(totals.charges)),
                "total_produits": .string(Words.euros(totals.produits)),
                "ecart": .string(Words.euros(abs(totals.charges - totals.produits))),
                "est_egal": .bool(totals.charges == totals.produits),
                "manque": .bool(totals.produits < totals.charges),
                "est_vide": .bool(totals.charges == 0 && totals.produits == 0),
            ]
        }

        /// What stands in the fields that can be read; the voluntary contributions are outside.
        private func totals(_ saisie: Saisie) -> (charges: Int64, produits: Int64) {
            func sum(_ pointers: [String]) -> Int64 {
                pointers.compactMap { pointer -> Euros? in
                    let text = saisie.typed["\(pointer)/montant_centimes"]?.last ?? ""
                    return text.trimmed.isEmpty
                        ? nil : (try? Typing.montant(text)).map { Euros(centimes: $0) }
                }.sum { $0 }.centimes
            }
            let asked =
                isAsking(saisie) ? sum(demandes.map(\.pointer)) : Postes.sum(action["demandes"]?.array ?? [])
            return (
                sum(charges.filter { !Postes.isVolontaire($0.poste) }.map(\.pointer)),
                sum(produits.filter { !Postes.isVolontaire($0.poste) }.map(\.pointer)) + asked
            )
        }

        /// Whether the demands are fields of the page.
        private func isAsking(_ saisie: Saisie) -> Bool {
            demandes.contains { saisie.typed["\($0.pointer)/montant_centimes"] != nil }
        }
    }
}
