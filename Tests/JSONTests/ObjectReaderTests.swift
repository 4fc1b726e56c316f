import JSON
import Testing

@Suite("The strict reader of JSON objects")
struct ObjectReaderTests {
    private func problems<T>(_ json: JSON, _ read: (ObjectReader) -> T) -> [JSONProblem] {
        do {
            _ = try ObjectReader.read(json, read)
            return []
        } catch {
            return error.problems
        }
    }
    private func codes<T>(_ json: JSON, _ read: (ObjectReader) -> T) -> [String] {
        problems(json, read).map { "\($0.pointer) \($0.code)" }
    }

    @Test("Members that are present and of the right type are read")
    func reads() throws {
        let json: JSON = [
            "t": "x", "n": 3, "b": true, "l": ["p", "q"], "o": ["k": "v"], "s": [["i": 1], ["i": 2]],
        ]
        let read = try ObjectReader.read(json) { reader in
            (
                reader.string("t"), reader.integer("n", 1...3), reader.bool("b"), reader.strings("l"),
                reader.object("o") { $0.string("k") }, reader.objects("s") { $0.integer("i") }
            )
        }
        #expect(read.0 == "x")
        #expect(read.1 == 3)
        #expect(read.2 == true)
        #expect(read.3 == ["p", "q"])
        #expect(read.4 == "v")
        #expect(read.5 == [1, 2])
    }

    @Test("Absent and null members read alike, but has() tells them apart")
    func absent() throws {
        try ObjectReader.read(["written": .null]) { reader in
            #expect(reader.string("written") == nil)
            #expect(reader.string("absent") == nil)
            #expect(reader.strings("absent") == [])
            #expect(reader.has("written"))
            #expect(!reader.has("absent"))
        }
    }

    @Test("Every problem is reported at once, with its pointer and its code")
    func allAtOnce() {
        let json: JSON = [
            "t": 1, "n": 12, "v": "no", "l": ["ok", 2], "o": ["k": false, "extra": 0],
            "s": [["i": "x"], 5, [:]],
            "extra/~": 1,
        ]
        let found = codes(json) { reader in
            _ = reader.required("missing", reader.string("missing"), else: "")
            _ = reader.string("t")
            _ = reader.integer("n", 0...10)
            _ = reader.value("v", "oui est attendu") { $0 == "oui" ? true : nil }
            _ = reader.strings("l")
            _ = reader.object("o") { $0.string("k") }
            _ = reader.objects("s") { $0.required("i", $0.integer("i"), else: 0) }
        }
        #expect(
            found == [
                "/missing obligatoire", "/t type", "/n limite", "/v valeur", "/l/1 type", "/o/k type",
                "/o/extra inconnu", "/s/0/i type", "/s/1 type", "/s/2/i obligatoire", "/extra~1~0 inconnu",
            ])
    }

    @Test("A required member of the wrong type is reported once, not twice")
    func once() {
        #expect(codes(["a": 1]) { $0.required("a", $0.string("a"), else: "") } == ["/a type"])
        #expect(codes(["a": .null]) { $0.required("a", $0.string("a"), else: "") } == ["/a obligatoire"])
    }

    @Test(
        "A value that is not an object is refused, and the message says what it is",
        arguments: [.null, 1, "x", [], true] as [JSON])
    func notAnObject(_ json: JSON) {
        let found = problems(json) { $0.string("a") }
        #expect(found.map(\.code) == ["type"])
        #expect(found.map(\.pointer) == [""])
        #expect(found.first?.detail.contains(json.kind) == true)
    }

    @Test("The length of a text is counted in Unicode characters, not in bytes")
    func length() {
        #expect(codes(["a": "éé"]) { $0.string("a", max: 2) } == [])
        #expect(codes(["a": "ééé"]) { $0.string("a", max: 2) } == ["/a limite"])
        #expect(codes(["a": ["éé", "ééé"]]) { $0.strings("a", length: 2) } == ["/a/1 limite"])
        #expect(codes(["a": ["x", "y"]]) { $0.strings("a", max: 1) } == ["/a limite"])
        #expect(codes(["a": [[:], [:]]]) { $0.objects("a", max: 1) { _ in 0 } } == ["/a limite"])
    }

    @Test(
        "Newlines and tabs are allowed in a text, other control characters are not",
        arguments: [
            ("a\n\r\tb", true), ("a\u{01}b", false), ("a\u{1B}b", false), ("a\u{7F}", false), ("é😀", true),
        ])
    func control(_ text: String, isAccepted: Bool) {
        #expect(codes(["a": .string(text)]) { $0.string("a") } == (isAccepted ? [] : ["/a valeur"]))
    }

    @Test("An amount with a decimal point or in quotes is refused, and the message says why")
    func amounts() {
        let point = problems(["a": .number("12.5")]) { $0.integer("a") }
        #expect(point.first?.detail == "Un entier est attendu, pas un nombre à virgule ou hors limites.")
        let quoted = problems(["a": "12"]) { $0.integer("a") }
        #expect(quoted.first?.detail == "Un entier est attendu, pas un texte.")
    }

    @Test("The message for an unknown member suggests a similar name, if there is one")
    func slips() {
        func told(_ json: JSON) -> [String] {
            do {
                _ = try ObjectReader.read(json) { [$0.string("prefixe"), $0.string("titre")] }
                return []
            } catch {
                return error.problems.map(\.detail)
            }
        }
        #expect(
            told(["prefix": "A"]) == [
                "Le membre « prefix » n’existe pas ici. Vouliez-vous écrire « prefixe » ?"
            ])
        #expect(
            told(["tittre": "A"]) == [
                "Le membre « tittre » n’existe pas ici. Vouliez-vous écrire « titre » ?"
            ])
        #expect(
            told(["couleur": "A"]) == [
                "Le membre « couleur » n’existe pas ici. Retirez-le ou corrigez son nom."
            ])
        #expect(told(["titre": "A", "titres": "B"]).first?.hasSuffix("corrigez son nom.") == true)
    }

    @Test("The message for a figure of the wrong kind gives an example in the unit of its name")
    func unites() {
        func told(_ key: String, _ value: JSON) -> String? {
            do {
                _ = try ObjectReader.read(.object([JSON.Member(key, value)])) { $0.integer(key, 0...10_000) }
                return nil
            } catch {
                return error.problems.first?.detail
            }
        }
        #expect(told("montant_centimes", "820,50")?.hasSuffix("820,50 € s’écrit 82050.") == true)
        #expect(told("taux_pour_dix_mille", .number("0.8"))?.hasSuffix("80 % s’écrit 8000.") == true)
        #expect(told("taux_pour_dix_mille", 80_000)?.hasSuffix("80 % s’écrit 8000.") == true)
        #expect(told("annee", "2023") == "Un entier est attendu, pas un texte.")
    }
}
