#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The terminal that standard output goes to, if it goes to one.
enum Terminal {
    static var isPresent: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Its width, at most what reads well.
    static var columns: Int? {
        guard isPresent else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return nil }
        return min(Int(size.ws_col), 110)
    }
}
