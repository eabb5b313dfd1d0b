#!/usr/bin/env python3
"""Writes the tables of Sources/LanguageData from spaCy and from Python's own Unicode data.

    python3 -m venv .venv && .venv/bin/pip install spacy==3.8.18
    .venv/bin/python Scripts/make-language-tables.py [--only NAME ...]

The tables are what a spaCy pipeline takes for granted and does not carry along:

symbols.tsv      the names whose string id is a small integer and not a hash (spacy.symbols.IDS, MIT)
base_norms.tsv   norms of punctuation and currency (spacy.lang.norm_exceptions.BASE_NORMS, MIT)

The output depends on the versions of spaCy and Python alone; each file names them in its header.
"""

import argparse
import pathlib
import platform
import sys
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Sources" / "LanguageData"


def write(name, title, source, columns, rows):
    lines = [f"# {title}", f"# Source: {source}", "# Made by Scripts/make-language-tables.py", "# Columns: " + columns]
    lines += ["\t".join(str(cell) for cell in row) for row in rows]
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def spacy_source():
    import spacy

    return f"spaCy {spacy.__version__}, Copyright (C) ExplosionAI GmbH and contributors, MIT licence"


def symbols():
    from spacy.symbols import IDS

    rows = sorted(((name, number) for name, number in IDS.items()), key=lambda row: row[1])
    write("symbols.tsv", "Names whose string id is a small integer", spacy_source() + ", spacy/symbols.pyx",
          "name, id", rows)


def base_norms():
    from spacy.lang.norm_exceptions import BASE_NORMS

    write("base_norms.tsv", "Norms of punctuation and currency signs, for every language",
          spacy_source() + ", spacy/lang/norm_exceptions.py", "form, norm", sorted(BASE_NORMS.items()))


TABLES = {"symbols": symbols, "base_norms": base_norms}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=sorted(TABLES), default=sorted(TABLES))
    for name in parser.parse_args().only:
        TABLES[name]()


if __name__ == "__main__":
    main()
