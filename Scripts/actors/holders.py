#!/usr/bin/env python3
"""Makes Sources/ActorsData/holders.tsv: holders of offices with their days.

    python3 holders.py FACTS OUTPUT
"""
import csv, os, sys
facts, output = sys.argv[1], sys.argv[2]
COLUMNS = 'entry kind name aliases country code role from until flags'.split()
country_of = {}
for line in open(os.path.join(output, 'states.tsv'), encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if line.startswith('#') or len(cells) < 6: continue
    if cells[1] == 'state' and cells[4]: country_of[cells[0]] = (cells[4], cells[5])
rows = []
for r in csv.DictReader(open(os.path.join(facts, 'office-holders-wikidata.csv'), encoding='utf-8')):
    country, cameo = country_of.get(r['countryid'], ('', ''))
    rows.append(dict(entry=r['officeholder'], kind='person', name=r['officeholderLabel'], country=country,
                     code=cameo + 'GOV' if cameo else '', role=r['positionLabel'], **{'from': r['start_year'], 'until': r['end_year']}, flags='big'))
with open(os.path.join(output, 'holders.tsv'), 'w', encoding='utf-8') as f:
    f.write('# Holders of offices with their days. Heads of state and government from Wikidata (CC0).\n')
    f.write('# Made by Scripts/actors/holders.py.\n')
    f.write('\t'.join(COLUMNS) + '\n')
    for row in rows: f.write('\t'.join(row.get(c, '') for c in COLUMNS) + '\n')
print(len(rows))
