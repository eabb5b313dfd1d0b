#!/usr/bin/env python3
"""Scores the look-up of office-holders on the rows of the record that holders.py kept apart from building.

    python3 score_holders.py KEPT.jsonl STATES.tsv READOUT

Each row's name, office and country stand in one short sentence with the row's day; right is a person of that name with
an entry, that country and that office.
"""
import collections, json, re, subprocess, sys, unicodedata


def fold(text):
    plain = ''.join(c for c in unicodedata.normalize('NFD', text.lower()) if not unicodedata.combining(c))
    return re.sub(r'[^a-z ]', '', plain)


rows = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
state = {}
for line in open(sys.argv[2], encoding='utf-8'):
    cells = line.rstrip('\n').split('\t')
    if len(cells) > 5 and cells[1] == 'state' and cells[4]: state.setdefault(cells[4], cells[2])
FORMS = {
    'land before the office': '{land} {role} {name} met the Secretary of State on Tuesday.',
    'land behind': 'The Secretary of State met {role} {name} in {land} on Tuesday.',
}
for label, form in FORMS.items():
    lines = [json.dumps(dict(id=str(i), date=r['day'], text=form.format(land=state.get(r['country'], r['country']), role=r['role'], name=r['name'])))
             for i, r in enumerate(rows)]
    answer = subprocess.run([sys.argv[3], 'pipe', '--write', 'actors'], input='\n'.join(lines), capture_output=True, text=True).stdout
    counts = collections.Counter()
    for row, line in zip(rows, answer.splitlines()):
        words = fold(row['name']).split()
        found = [e for e in json.loads(line).get('entities', []) if e['type'] == 'person' and set(words) & set(fold(e['name']).split())]
        if not found: continue
        country = found[0]['country'] == row['country']
        office = fold(row['role']).split()[-1] in fold(found[0]['role'] or '')
        counts.update(country=country, office=office, entry=bool(found[0]['entry']), all=country and office and bool(found[0]['entry']))
    print(label, {key: round(count / len(rows), 3) for key, count in sorted(counts.items())}, 'of', len(rows))
