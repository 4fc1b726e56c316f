import JSON

/// Values that no client in good faith sends.
enum Hostile {
    /// JSON values, written as they are sent: some are not JSON at all.
    static let values: [String] =
        [
            "null", "true", "{}", "[]", "[[]]", "\"\"", "\" \"", "0", "-0", "-1", "1", "0.5", "1e400",
            "-1e400", "1e-400",
            "1E5", "5.0", "00", "+1", "NaN", "Infinity", "2147483647", "2147483648", "-2147483648",
            "-2147483649",
            "9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "100000000000",
            "100000000001",
            "123456789012345678901234567890", "0.00000000000000000001", "\"0\"", "\"-1\"",
            "\"9223372036854775807\"",
            "\"0000-01-01\"", "\"1900-01-01\"", "\"2199-12-31\"", "\"2200-01-01\"", "\"9999-12-31\"",
            "\"2023-02-29\"",
            "\"2024-02-29\"", "\"2022-13-01\"", "\"-2022-01-01\"", "\"9999-12-31T23:59:60Z\"",
            "\"0000-01-01T00:00:00Z\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0600<b>\"",
            "\"\\u202e gauche\"", "\"\\ud83d\\udc69\\u200d\\ud83d\\ude80\"", "\"\\u0007\"",
            "\"e\\u0301\\u0301\\u0301\"",
            "\"' OR 1=1 --\"", "\"\\\"; DROP TABLE dossier; --\"", "\"../../../etc/passwd\"",
            "\"%2e%2e%2f%00\"",
            "\"C:\\\\nul\"", "\"{{7*7}}${7*7}\"", "\"a\\r\\nX-Entete: 1\"", "\"http://127.0.0.1:99999/\"",
            "\"https://exemple.fr:0/\"", "\"=1+1\"", "{\"a\":1,\"a\":2}", "{\"__proto__\":{\"a\":1}}",
            "\"\\x\"", "'", "}",
        ] + [long, wide, deep]

    private static let long = "\"" + String(repeating: "é", count: 20_000) + "\""
    private static let wide = "[" + String(repeating: "1,", count: 1_000) + "1]"
    private static let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)

    /// Texts for a path or a query, percent-encoded: some are not UTF-8.
    static let texts: [String] = [
        "", "0", "-0", "-1", "1", "%2B1", "01", "2147483648", "-2147483648", "9007199254740993",
        "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "1e9", "0x10", "NaN", "LTE=", "LTE%3D",
        "OTIyMzM3MjAzNjg1NDc3NTgwOA",
        "MA%3D%3D", "bi0x", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%C0%AF", "%", "%2", "%zz", "%20", "+",
        "%0D%0AX: 1",
        "..", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%2F", "%5C", "*", "'%20OR%201=1--",
        "%22;DROP%20TABLE%20dossier", "%D8%80%3C",
        "%E2%80%AE", "%F0%9F%A4%96", "NEAR(a%20b)", "%22", "a*", "-a", "a%20AND%20NOT", "2022-11-15",
        "0000-01-01",
        "9999-12-31", "null", "true", "[]", "%7B%7D", "argentan-2023", "argentan-2015", "ARGENTAN-2023",
        "0190a5c4-7b1e-7000-8000-000000000000", String(repeating: "a", count: 501),
        String(repeating: "9", count: 400),
        String(repeating: "%C3%A9", count: 600),
    ]

    /// Headers that a route reads, and values to try in them.
    static let headers: [(name: String, values: [String])] = [
        ("If-Match", tags), ("If-None-Match", tags),
        ("Idempotency-Key", ["a", "é", "\u{600}<", "' OR 1=1", long(201), long(200), long(9_000)]),
        (
            "Content-Type",
            [
                "text/html", "application/json; charset=utf-16", "application/json;;;", ";",
                "APPLICATION/JSON", "*/*",
                "application/pdf", "image/png", "é/é", long(5_000),
            ]
        ),
        (
            "Content-Disposition",
            [
                "attachment", "attachment; filename=", "attachment; filename=\"", "attachment; filename=\"\"",
                "attachment; filename*=UTF-8''", "attachment; filename*=UTF-8''%ED%A0%80",
                "attachment; filename*=UTF-8''%00", "attachment; filename*=''",
                "attachment; filename=../../x",
                "attachment; filename=\u{600}\"", "filename", ";;;=;=", "attachment; filename=" + long(400),
            ]
        ),
        ("Accept-Language", ["en", "en;q=1e400", "*", ";", "\u{130}n", long(5_000)]),
        (
            "Authorization",
            ["Bearer", "Bearer  ", "Bearer a b", "Basic YTpi", "bearer é", "Bearer " + long(8_000)]
        ),
        ("Range", ["bytes=0-", "bytes=-9223372036854775808", "bytes=9223372036854775807-"]),
        ("Expect", ["100-continue", "autre"]), ("Accept", ["text/html", "", ";"]), ("TE", ["trailers"]),
    ]

    private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static let tags = [
        "*", "\"\"", "\"", "\"v\"", "\"v1\"", "\"v0-x\"", "\"v-1-x\"", "\"v9223372036854775807-x\"",
        "\"v9223372036854775808-x\"", "\"v99999999999999999999999\"", "W/\"v1-x\"", "W/", "v1", ",,,",
        "\"v1-x\", *",
        "\"v\u{0661}-x\"", long(8_000),
    ]
}
