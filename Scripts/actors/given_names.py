#!/usr/bin/env python3
"""Makes Sources/ActorsData/given-names.tsv: given names and the gender they tell.

From the US Census of 1990 (public domain) as the package `names` carries it, and a hand-kept list of names that the
census does not have (tables/given-names.psv). A name of both is kept for the gender that bears it ten times as often.

    python3 given_names.py OUTPUT       (pip install names)
"""
import os, sys, names

output = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
counts = {}
for gender in ('female', 'male'):
    for line in open(names.FILES['first:' + gender], encoding='ascii'):
        name, share = line.split()[:2]
        counts.setdefault(name.title(), {})[gender] = float(share)
table = {}
for name, share in counts.items():
    female, male = share.get('female', 0.0), share.get('male', 0.0)
    if max(female, male) < 0.001: continue
    if female >= 10 * male: table[name] = 'female'
    elif male >= 10 * female: table[name] = 'male'
for line in open(os.path.join(here, 'tables', 'given-names.psv'), encoding='utf-8'):
    if line.startswith('#') or not line.strip(): continue
    gender, rest = line.split('|')
    for name in rest.split(','):
        if name.strip(): table[name.strip()] = gender.strip()
with open(os.path.join(output, 'given-names.tsv'), 'w', encoding='utf-8') as f:
    f.write('# Given names and the gender they tell. US Census 1990 (public domain), and names kept by hand.\n')
    f.write('# Made by Scripts/actors/given_names.py.\n')
    f.write('entry\tkind\tname\tflags\n')
    for name in sorted(table): f.write(f'given/{name.lower()}\tword\t&{name}\t{table[name]}\n')
print(len(table))
