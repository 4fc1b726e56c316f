/// « 1 action », « 3 actions »
public func counted(_ count: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
    count > 1 ? "\(count) \(plural ?? singular + "s")" : "\(count) \(singular)"
}
