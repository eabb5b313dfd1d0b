#!/usr/bin/env python3
"""Writes the tables of Sources/LanguageData from spaCy and from Python's own Unicode data.

    python3 -m venv .venv && .venv/bin/pip install spacy==3.8.18
    .venv/bin/python Scripts/make-language-tables.py [--only NAME ...]

The tables are what a spaCy pipeline takes for granted and does not carry along:

symbols.tsv      the names whose string id is a small integer and not a hash (spacy.symbols.IDS, MIT)
base_norms.tsv   norms of punctuation and currency (spacy.lang.norm_exceptions.BASE_NORMS, MIT)

and what Python's strings and regular expressions know of Unicode, asked of Python itself:

scalar_kinds.tsv     ranges of scalars with the answers of isalpha, isdigit, isupper, isspace and the like
lower_case.tsv       the lowercase of each scalar that has one, in ranges
case_variants.tsv    lowercase scalars that a pattern without regard to case takes for one another

The pipelines were made under Python 3.11 or near it, so run it there (Unicode 14). The output depends on the versions
of spaCy and Python alone; each file names them in its header.
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


def unicode_source():
    return (f"Unicode {unicodedata.unidata_version} as Python {platform.python_version()} knows it; Unicode data files, "
            "Copyright (C) Unicode, Inc., Unicode licence v3")


SCALARS = [n for n in range(sys.maxunicode + 1) if not 0xD800 <= n <= 0xDFFF]


def kinds_of(scalar):
    """One letter for each question that the scalar answers with yes."""
    final = lambda text: (text + "\u03a3").lower().endswith("\u03c2")
    # A capital sigma is final after a cased letter, looking past what is ignored; so Python tells both properties.
    cased = final(scalar)
    ignored = final("A" + scalar) and not cased
    answers = [("a", scalar.isalpha()), ("d", scalar.isdigit()), ("e", scalar.isdecimal()),
               ("n", scalar.isnumeric()), ("u", scalar.isupper()), ("s", scalar.isspace()),
               ("c", cased), ("i", ignored)]
    return "".join(letter for letter, answer in answers if answer)


def scalar_kinds():
    rows = []
    for number in SCALARS:
        kinds = kinds_of(chr(number))
        if not kinds:
            continue
        if rows and rows[-1][2] == kinds and rows[-1][1] == number - 1:
            rows[-1][1] = number
        else:
            rows.append([number, number, kinds])
    write("scalar_kinds.tsv", "What Python's str says of each Unicode scalar", unicode_source(),
          "first, last (hexadecimal), kinds: a isalpha, d isdigit, e isdecimal, n isnumeric, u isupper, s isspace, "
          "c cased, i ignored between cased letters",
          [(f"{first:X}", f"{last:X}", kinds) for first, last, kinds in rows])


def simple_lower(number):
    import _sre

    return _sre.unicode_tolower(number)


def lower_case():
    pairs = [(n, simple_lower(n)) for n in SCALARS if simple_lower(n) != n]
    # The one scalar whose lowercase is two scalars is written out in the program.
    assert [n for n in SCALARS if chr(n).lower() != chr(simple_lower(n))] == [0x130]
    rows = []  # first, last, step, delta
    for number, lower in pairs:
        delta = lower - number
        if rows and rows[-1][3] == delta:
            first, last, step, _ = rows[-1]
            if number - last == step or (first == last and number - last <= 2):
                rows[-1] = [first, number, number - last, delta]
                continue
        rows.append([number, number, 1, delta])
    write("lower_case.tsv", "The lowercase of each Unicode scalar that has another", unicode_source(),
          "first, last (hexadecimal), step between the scalars of the range, what to add for the lowercase",
          [(f"{first:X}", f"{last:X}", step, delta) for first, last, step, delta in rows])


def case_variants():
    from re._casefix import _EXTRA_CASES

    # Lowercase scalars whose uppercase is one and the same.
    def upper(number):
        text = chr(number).upper()
        return ord(text) if len(text) == 1 else text

    by_upper = {}
    for number in SCALARS:
        if simple_lower(number) == number:
            by_upper.setdefault(upper(number), []).append(number)
    made = {n: tuple(m for m in group if m != n) for group in by_upper.values() if len(group) > 1 for n in group}
    assert made == _EXTRA_CASES, "the definition and Python's re disagree"
    write("case_variants.tsv", "Lowercase scalars that are equal to others when case is ignored",
          unicode_source(), "scalar, the others (hexadecimal)",
          [(f"{n:X}", " ".join(f"{m:X}" for m in others)) for n, others in sorted(made.items())])


TABLES = {"symbols": symbols, "base_norms": base_norms, "scalar_kinds": scalar_kinds, "lower_case": lower_case,
          "case_variants": case_variants}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=sorted(TABLES), default=sorted(TABLES))
    for name in parser.parse_args().only:
        TABLES[name]()


if __name__ == "__main__":
    main()
