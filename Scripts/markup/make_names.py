#!/usr/bin/env python3
"""Writes Sources/Markup/Names/Name+Known.swift from Sources/MarkupData/names.tsv.

    Scripts/markup/make_names.py

A name's number is its row among the rows that are not comments, from 1; 0 is no name.
"""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "Sources/MarkupData/names.tsv"
TARGET = ROOT / "Sources/Markup/Names/Name+Known.swift"
KEYWORDS = {"as", "class", "default", "for", "in", "is", "switch", "var", "defer", "init", "self", "repeat", "open"}


def identifier(name):
    parts = re.split(r"[-:]", name)
    joined = parts[0] + "".join(part[:1].upper() + part[1:] for part in parts[1:])
    return f"`{joined}`" if joined in KEYWORDS else joined


def main():
    rows = [line.split("\t") for line in SOURCE.read_text().splitlines() if line and not line.startswith("#")]
    lines = [
        "// Written by Scripts/markup/make_names.py from Sources/MarkupData/names.tsv; change those.",
        "",
        "extension Name {",
    ]
    for number, (name, classes) in enumerate(rows, start=1):
        if "svgAttribute" in classes or "mathAttribute" in classes:
            continue
        lines.append(f"    @inlinable public static var {identifier(name)}: Name {{ Name(rawValue: {number}) }}")
    lines += ["}", ""]
    TARGET.write_text("\n".join(lines))


main()
