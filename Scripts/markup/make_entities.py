#!/usr/bin/env python3
"""Writes Sources/MarkupData/entities.tsv: the named character references of the HTML Standard (13.5).

    Scripts/markup/make_entities.py

Read from Python's own table (html.entities.html5), which was made from the Standard's.
"""

import html.entities
import pathlib

TARGET = pathlib.Path(__file__).resolve().parents[2] / "Sources/MarkupData/entities.tsv"
HEADER = """\
# The named character references of the HTML Standard, 13.5. Made by Scripts/markup/make_entities.py from Python's
# html.entities.html5; facts of the Standard. Sorted by bytes.
# name, as it stands after the ampersand	scalars, hexadecimal
"""


def main():
    names = sorted(html.entities.html5.items(), key=lambda item: item[0].encode())
    rows = [f"{name}\t{' '.join(f'{ord(scalar):X}' for scalar in text)}\n" for name, text in names]
    TARGET.write_text(HEADER + "".join(rows))


main()
