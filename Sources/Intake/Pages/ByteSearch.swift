/// Searching texts by their bytes.
///
/// The library's own search makes a table of characters for every pattern, and compares characters: on the short names of
/// a page's classes that took a third of the whole reading.
extension StringProtocol {
    /// Whether the bytes of another text stand in this one.
    ///
    /// - Complexity: O(*n* · *m*) at worst; patterns are a few bytes long.
    func holds(_ part: String) -> Bool { place(of: part) != nil }

    /// The offset in bytes of the first place where the bytes of another text stand.
    func place(of part: String) -> Int? {
        var part = part
        return part.withUTF8 { part in
            utf8.withContiguousStorageIfAvailable { whole -> Int? in
                guard let first = part.first else { return 0 }
                guard whole.count >= part.count else { return nil }
                var start = 0
                while start <= whole.count - part.count {
                    if whole[start] == first {
                        var count = 1
                        while count < part.count, whole[start + count] == part[count] { count += 1 }
                        if count == part.count { return start }
                    }
                    start += 1
                }
                return nil
            } ?? nil
        }
    }
}
