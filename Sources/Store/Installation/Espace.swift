public import Foundation

/// Free space on the disk of the data.
public enum Espace {
    /// Bytes that this process may still write in the file system of `folder`; nil when the system does not
    /// say.
    public static func libre(_ folder: URL) -> Int64? {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(
            by: UInt64(status.f_frsize))
        return overflow ? Int64.max : Int64(clamping: bytes)
    }
}
