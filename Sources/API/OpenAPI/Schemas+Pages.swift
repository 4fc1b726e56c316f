import JSON

extension Schema {
    /// A page of a list: at most `limit` items, and the cursor of the next page.
    static func page(_ name: String, of item: Schema, _ description: String) -> Schema {
        .object(
            name, description,
            [
                .member("items", .array(of: item, max: 200)),
                .member(
                    "next_cursor", .string.nullable,
                    "Le paramètre `cursor` de la page suivante ; null à la dernière page."),
            ])
    }

    /// A list that is always given as a whole.
    static func list(_ name: String, of item: Schema, _ description: String) -> Schema {
        .object(name, description, [.member("items", .array(of: item)), .member("next_cursor", .null)])
    }
}
