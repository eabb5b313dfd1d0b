#!/usr/bin/env python3
"""Makes Sources/ActorsData/regions.tsv: provinces and other first-level parts of states, from ISO 3166-2 (pycountry).

    python3 regions.py OUTPUT       (pip install pycountry)
"""
import os, re, sys
import pycountry

output = sys.argv[1]
taken = set()
for name in ('states.tsv',):
    for line in open(os.path.join(output, name), encoding='utf-8'):
        cells = line.rstrip('\n').split('\t')
        if len(cells) > 3: taken |= {cells[2].lower()} | {a.split(':')[-1].lower() for a in cells[3].split('|')}
rows = []
for s in sorted(pycountry.subdivisions, key=lambda s: s.code):
    country = pycountry.countries.get(alpha_2=s.country_code)
    if country is None or s.parent_code: continue
    name = re.sub(r'\s*\[.*?\]|\s*\(.*?\)', '', s.name).strip()
    if len(name) < 4 or name.lower() in taken or re.search(r'[0-9,]', name): continue
    taken.add(name.lower())
    rows.append((f'iso/{s.code}', name, country.alpha_3))
with open(os.path.join(output, 'regions.tsv'), 'w', encoding='utf-8') as f:
    f.write('# First-level parts of states: ISO 3166-2 through the package pycountry (facts). Made by Scripts/actors/regions.py.\n')
    f.write('entry\tkind\tname\tcountry\tflags\n')
    for entry, name, country in rows: f.write(f'{entry}\tplace\t{name}\t{country}\tcity\n')
print(len(rows))
