#!/usr/bin/env python3
"""Writes Sources/MarkupData/indexes.bin: the indexes of the Encoding Standard's multi-byte encodings.

    Scripts/markup/make_indexes.py

Made from Python's codecs (gb18030, big5hkscs and cp950, cp932, euc_jp, cp949), corrected where the Standard's index is
known to differ: see CORRECTIONS. Of Big5, HKSCS is of 2004, four years older than the Standard's.

The file: a header in ASCII, padded with spaces to 512 bytes; six numbers of 32 bits, the counts of what follows; then
numbers of 16 bits, all little-endian. The indexes by pointer, 0 for nothing: gb18030, big5, jis0208, jis0212, euc-kr;
big5's characters beyond U+FFFF without their upper bits, which are always those of U+20000, and a bit set for each in
as many numbers as hold one bit for each pointer; then gb18030's ranges in pairs, first pointer and first character.
"""

import pathlib
import struct

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Sources/MarkupData/indexes.bin"
HEADER = (
    "Readout: indexes of the Encoding Standard's multi-byte encodings (gb18030, big5, jis0208, jis0212, euc-kr), "
    "by pointer. Made by Scripts/markup/make_indexes.py from Python's codecs; facts of the Standard. "
    "The script says how the file is laid out."
)

# Bytes to characters where the Standard's index is not Python's.
CORRECTIONS = {
    "gb18030": {
        0xA3A0: 0x3000, 0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14,
        0xA6DE: 0xFE15, 0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xA8BC: 0x1E3F,
        0xFE59: 0x9FB4, 0xFE61: 0x9FB5, 0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6D: 0x9FB8, 0xFE7E: 0x9FB9,
        0xFE90: 0x9FBA, 0xFEA0: 0x9FBB,
    },
    "jis0212": {0x8FA2B7: 0xFF5E},
}  # fmt: skip


def decode(encoded, *codecs):
    for codec in codecs:
        try:
            text = encoded.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            return ord(text)
    return 0


def index(name, pairs, *codecs):
    corrections = CORRECTIONS.get(name, {})
    return [corrections.get(int.from_bytes(encoded, "big"), decode(encoded, *codecs)) for encoded in pairs]


def rows(leads, trails, prefix=b""):
    return [prefix + bytes([lead, trail]) for lead in leads for trail in trails]


def span(first, last):
    return list(range(first, last + 1))


def ranges():
    """gb18030's four-byte characters of the first plane, as runs: (first pointer, first character)."""
    found = []
    expected = -1
    for pointer in range(39420):
        first, rest = divmod(pointer, 12600)
        second, rest = divmod(rest, 1260)
        third, fourth = divmod(rest, 10)
        code = decode(bytes([first + 0x81, second + 0x30, third + 0x81, fourth + 0x30]), "gb18030")
        if code and code != expected:
            found.append((pointer, code))
        expected = code + 1 if code else expected + 1
    return found


def main():
    gb18030 = index("gb18030", rows(span(0x81, 0xFE), span(0x40, 0x7E) + span(0x80, 0xFE)), "gb18030")
    big5 = [
        decode(pair, *(("big5hkscs", "cp950") if b"\xc6\xa1" <= pair < b"\xc9" else ("cp950", "big5hkscs")))
        for pair in rows(span(0x81, 0xFE), span(0x40, 0x7E) + span(0xA1, 0xFE))
    ]
    shifted = rows(span(0x81, 0x9F) + span(0xE0, 0xFC), span(0x40, 0x7E) + span(0x80, 0xFC))
    jis0208 = [0 if 0xE000 <= code < 0xF900 else code for code in index("jis0208", shifted, "cp932")]
    jis0212 = index("jis0212", rows(span(0xA1, 0xFE), span(0xA1, 0xFE), b"\x8f"), "euc_jp")
    euckr = index("euc-kr", rows(span(0x81, 0xFE), span(0x41, 0xFE)), "cp949")
    bits = [0] * ((len(big5) + 15) // 16)
    for pointer, code in enumerate(big5):
        if code > 0xFFFF:
            assert code >> 16 == 2
            bits[pointer // 16] |= 1 << pointer % 16
    runs = ranges()
    parts = [gb18030, big5, jis0208, jis0212, euckr]
    flat = [code & 0xFFFF for part in parts for code in part] + bits + [number for run in runs for number in run]
    counts = [len(part) for part in parts] + [len(runs)]
    TARGET.write_bytes(
        HEADER.encode().ljust(512) + struct.pack("<6I", *counts) + struct.pack(f"<{len(flat)}H", *flat)
    )


main()
