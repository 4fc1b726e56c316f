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

    /// The members that differ between two objects, with their old and their new values: of a member that is an
    /// object in both, only what differs inside it. A list is a value, whole.
    public static func difference(_ before: JSON, _ after: JSON) -> (before: JSON, after: JSON) {
        let (before, after) = (before.tree, after.tree)
        var (old, new): ([Member], [Member]) = ([], [])
        for member in before.members ?? [] {
            guard let now = after[member.key] else {
                old.append(member)
                continue
            }
            guard now != member.value else { continue }
            guard member.value.members != nil, now.members != nil else {
                old.append(member)
                new.append(Member(member.key, now))
                continue
            }
            let inside = difference(member.value, now)
            old.append(Member(member.key, inside.before))
            new.append(Member(member.key, inside.after))
        }
        new += (after.members ?? []).filter { before[$0.key] == nil }
        return (.object(old), .object(new))
    }

    /// The document as it was before a change of which `difference` kept these members: from this one, which is as
    /// it was after it.
    public func undoing(before: JSON, after: JSON) -> JSON {
        var members = members ?? []
        members.removeAll { after[$0.key] != nil && before[$0.key] == nil }
        for member in before.members ?? [] {
            guard let index = members.firstIndex(where: { $0.key == member.key }) else {
                members.append(member)
                continue
            }
            if member.value.members != nil, let now = after[member.key], now.members != nil {
                members[index].value = members[index].value.undoing(before: member.value, after: now)
            } else {
                members[index].value = member.value
            }
        }
        return .object(members)
    }

    /// What two writings of one document have in common: the members in the order of their names, without those that
    /// hold nothing (null, an object or a list without anything). A later version, which writes a new member before
    /// anybody fills it, keeps it.
    public var essence: JSON {
        switch tree {
        case .object(let members):
            .object(
                members.map { Member($0.key, $0.value.essence) }
                    .filter { ![.null, .array([]), .object([])].contains($0.value) }
                    .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        case .array(let elements): .array(elements.map(\.essence))
        default: self
        }
    }
}
