#!/usr/bin/env python3
"""Scores ambiguous pronouns by the measure of GAP (Webster 2018): F1 over "is this name who the pronoun means".

    python3 score_gap.py GAP.jsonl PRED.jsonl

PRED is what `readout pipe --write actors` writes for GAP's texts. Of a name the mention counts that is nearest to it.
"""
import collections, json, sys

FEMININE = {'she', 'her', 'hers', 'herself'}
gold = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
pred = {row['id']: row for row in map(json.loads, open(sys.argv[2], encoding='utf-8'))}


def meant(entities, span, exact=False):
    same = {i for i, e in enumerate(entities) for m in e['mentions'] if m == span}
    if same or exact: return same
    near = [(abs(s - span[0]) + abs(t - span[1]), i) for i, e in enumerate(entities) for s, t in e['mentions']
            if s <= span[0] and t >= span[1] or s >= span[0] and t <= span[1]]
    return {min(near)[1]} if near else set()


counts = collections.defaultdict(collections.Counter)
for row in gold:
    entities = pred.get(row['id'], {}).get('entities', [])
    who = meant(entities, row['pronoun'], exact=True)
    gender = 'feminine' if row['text'][row['pronoun'][0]:row['pronoun'][1]].lower() in FEMININE else 'masculine'
    for name in 'ab':
        said, true = bool(who & meant(entities, row[name])), row[name + '_coref']
        for key in ('overall', gender):
            counts[key]['right'] += said and true
            counts[key]['wrong'] += said and not true
            counts[key]['missing'] += true and not said


def f1(c): return 2 * c['right'] / max(1, 2 * c['right'] + c['wrong'] + c['missing'])


for key in ('overall', 'masculine', 'feminine'): print(f'{key:10s} F1 {f1(counts[key]):.4f} {dict(counts[key])}')
print(f"feminine / masculine {f1(counts['feminine']) / max(1e-9, f1(counts['masculine'])):.3f}")
