extension JSON {
    /// RFC 7396: this document with `patch` applied to it; a null removes the member.
    ///
    /// - Parameter keepsNulls: whether a null is written instead, for a document where null is a value.
    public func merging(_ patch: JSON, keepsNulls: Bool = false) -> JSON {
        guard let changes = patch.members else { return patch }
        var members = members ?? []
        for change in changes {
            let index = members.firstIndex { $0.key == change.key }
            if change.value == .null, !keepsNulls {
                if let index { members.remove(at: index) }
            } else if let index {
                members[index].value = members[index].value.merging(change.value, keepsNulls: keepsNulls)
            } else {
                members.append(Member(change.key, JSON.null.merging(change.value, keepsNulls: keepsNulls)))
            }
        }
        return .object(members)
    }

    /// Whether both say the same, whatever the order of the members of their objects.
    public func isSame(as other: JSON) -> Bool {
        switch (tree, other.tree) {
        case (.object(let members), .object(let others)):
            members.count == others.count
                && members.allSatisfy { member in
                    others.first { $0.key == member.key }.map { member.value.isSame(as: $0.value) } ?? false
                }
        case (.array(let elements), .array(let others)):
            elements.count == others.count && zip(elements, others).allSatisfy { $0.isSame(as: $1) }
        default: self == other
        }
    }

    /// The members that differ between two objects, with their old and their new values.
    public static func difference(_ before: JSON, _ after: JSON) -> (before: JSON, after: JSON) {
        let (before, after) = (before.tree, after.tree)
        let old = before.members ?? []
        let new = after.members ?? []
        return (
            .object(old.filter { after[$0.key] != $0.value }),
            .object(new.filter { before[$0.key] != $0.value })
        )
    }
}
