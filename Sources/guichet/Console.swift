import Foundation

/// What the program prints, without buffering even into a pipe.
///
/// If the terminal is gone, or a log is on a full or read-only disk, the program silently goes on.
/// `FileHandle.write(_:)` would end it.
enum Console {
    static func write(_ text: String, to file: FileHandle) { write(Array(text.utf8), to: file) }

    static func write(_ bytes: [UInt8], to file: FileHandle) { try? file.write(contentsOf: bytes) }
}

/// Writes a line to standard output.
func say(_ line: String) { Console.write(line + "\n", to: .standardOutput) }

/// Writes a line to standard error.
func warn(_ line: String) { Console.write(line + "\n", to: .standardError) }
