#!/usr/bin/env python3
"""Writes Sources/ExportsData/wide.tsv: the code points that take two columns of a terminal.

Source: East_Asian_Width (W and F) of the Unicode Character Database, as Python's unicodedata has it.
Run again when a newer Python brings a newer Unicode.
"""
import pathlib
import sys
import unicodedata

# Wide even where unassigned (UAX #11, section 5).
IDEOGRAPHIC = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)]


def is_wide(point):
    if any(first <= point <= last for first, last in IDEOGRAPHIC):
        return True
    return unicodedata.category(chr(point)) != "Cn" and unicodedata.east_asian_width(chr(point)) in "WF"


ranges = []
for point in range(sys.maxunicode + 1):
    if is_wide(point):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])

out = pathlib.Path(__file__).parent.parent / "Sources/ExportsData/wide.tsv"
with out.open("w", encoding="ascii", newline="\n") as file:
    file.write("# Code points two columns wide on a terminal: first, last (hexadecimal, both included).\n")
    file.write(f"# Source: Unicode {unicodedata.unidata_version}, EastAsianWidth (W and F). Licence: Unicode-3.0.\n")
    file.write("# Made by Scripts/make-wide.py.\n")
    for first, last in ranges:
        file.write(f"{first:04X}\t{last:04X}\n")
print(f"{len(ranges)} ranges")
