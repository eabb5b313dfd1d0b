#!/usr/bin/env python3
"""Writes Sources/ExportsData/territories_ru.tsv: what states and territories are called in Russian.

Source: Unicode CLDR as babel carries it (Unicode-3.0); codes from pycountry (ISO 3166-1).

    python3 -m venv .venv && .venv/bin/pip install babel==2.18.0 pycountry==26.2.16
    .venv/bin/python Scripts/territories.py
"""
import pathlib

import babel
import pycountry

names = babel.Locale("ru").territories
rows = [("XKX", names["XK"])]
for country in pycountry.countries:
    if country.alpha_2 in names:
        rows.append((country.alpha_3, names[country.alpha_2]))
target = pathlib.Path(__file__).parent.parent / "Sources/ExportsData/territories_ru.tsv"
with target.open("w", encoding="utf-8") as file:
    file.write("# What states and territories are called in Russian: ISO 3166-1 alpha-3 (XKX for Kosovo), name.\n")
    file.write("# Source: Unicode CLDR, as babel carries it. Licence: Unicode-3.0.\n")
    file.write("# Made by Scripts/territories.py.\n")
    for code, name in sorted(rows):
        file.write(f"{code}\t{name}\n")
