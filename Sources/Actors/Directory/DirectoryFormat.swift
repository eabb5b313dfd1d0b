/// The compiled form of a directory: one block of little-endian bytes, read in place.
///
/// A header of 16 words (magic, version, then offset and count of each section) is followed by the sections:
///
/// - `entries`, 24 bytes: id, name, code (string references), country (three letters and a zero), flags (16 bits),
///   kind, a spare byte, first term; an entry's terms end where the next entry's begin.
/// - `terms`, 20 bytes: role, code (string references), country, first day, last day (20151215; 0 is open).
/// - `names`, 12 bytes: key (string reference), first posting, number of postings.
/// - `postings`, 8 bytes: entry, use, whether the case of the letters counts, two spare bytes.
/// - `slots`, 8 bytes: an open-addressing hash table of all keys and of all their beginnings in words. Bits 0–23 name
///   + 1, bit 24 whether longer names begin so, bits 25–63 the upper bits of the hash. Its size is a power of two.
/// - `strings`: each with its length in two bytes before it; a reference is the offset of the length.
enum DirectoryFormat {
    static let magic: UInt32 = 0x5249_4452
    static let version: UInt32 = 3
    static let headerSize = 64

    static let entrySize = 24
    static let termSize = 20
    static let nameSize = 12
    static let postingSize = 8
    static let slotSize = 8

    static let nameMask: UInt64 = 0xFF_FFFF
    static let longerBit: UInt64 = 1 << 24
    static let hashMask: UInt64 = ~((1 << 25) - 1)

    /// The sections in the order in which the header lists them.
    enum Section: Int, CaseIterable {
        case entries, terms, names, postings, slots, strings
    }
}
