#!/usr/bin/env python3
"""Learns the weights by which one of the sides of an article is chosen for a person.

    actors-lab sides TEXTS.jsonl > CHOICES.jsonl
    learn_sides.py GOLD.jsonl CHOICES.jsonl > sides.weights

GOLD has meetings whose participants have "name" and "side". A conditional logistic regression: of the sides that an
article names, the person's is the likeliest; that none of them is right is a choice of its own. Articles are drawn into
five parts, each measured on weights learned from the other four.
"""

import json
import pathlib
import sys

import numpy
import scipy.optimize

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "meetings"))
from learn import is_side, usual, words  # noqa: E402

RARE = 3
L2 = float(sys.argv.pop()) if __name__ == "__main__" and len(sys.argv) > 3 else 3.0
THRESHOLD, OVERRIDE = 0.55, 0.8
STATES = {line.split("\t")[4] for line in
          (pathlib.Path(__file__).resolve().parents[2] / "Sources/ActorsData/states.tsv").read_text().splitlines()
          if "\tstate\t" in line}


def is_same(side, wanted):
    if side is None:
        return False
    if words(usual(side)) == words(usual(wanted)):
        return True
    # A movement's or a body's code has no one spelling.
    return wanted not in STATES and side not in STATES and not wanted.isupper()


def fit(rows, groups, targets, count):
    """rows: features of each choice; groups: the bounds of each person's choices; targets: the right one of each."""
    flat = numpy.concatenate(rows)
    owner = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    starts = numpy.array([start for start, _ in groups])
    member = numpy.repeat(numpy.arange(len(groups)), [end - start for start, end in groups])

    def loss(weight):
        scores = numpy.bincount(owner, weight[flat], len(rows))
        top = numpy.maximum.reduceat(scores, starts)
        powers = numpy.exp(scores - top[member])
        total = numpy.add.reduceat(powers, starts)
        error = powers / total[member]
        value = (numpy.log(total) + top).sum() - scores[targets].sum() + L2 / 2 * weight @ weight
        error[targets] -= 1
        return value, numpy.bincount(flat, error[owner], count) + L2 * weight

    return scipy.optimize.minimize(loss, numpy.zeros(count), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def parts_apart(coded, right, parts, count):
    """How likely each choice of each case is by weights learned from the other parts, and the weights of them all.

    coded: the features of each choice of each case; right: which choice is right; parts: which part a case is of.
    """
    def learn(which):
        rows, groups, targets = [], [], []
        for k in which:
            groups.append((len(rows), len(rows) + len(coded[k])))
            targets.append(len(rows) + right[k])
            rows += coded[k]
        return fit(rows, groups, numpy.array(targets), count)

    chances = [None] * len(coded)
    for part in range(5):
        weight = learn(numpy.flatnonzero(parts != part))
        for k in numpy.flatnonzero(parts == part):
            scores = numpy.array([weight[row].sum() for row in coded[k]])
            powers = numpy.exp(scores - scores.max())
            chances[k] = powers / powers.sum()
    return chances, learn(range(len(coded)))


def main(gold_path, choices_path):
    gold = {row["id"]: row for row in map(json.loads, open(gold_path, encoding="utf-8"))}
    people, counts = [], {}
    for number, article in enumerate(map(json.loads, open(choices_path, encoding="utf-8"))):
        wanted = {}
        for meeting in gold[article["id"]]["meetings"]:
            for party in meeting["participants"]:
                if party["name"] and party["side"]:
                    wanted[party["name"]] = party["side"]
        for person in article["persons"]:
            name = words(person["name"])
            match = [side for other, side in wanted.items()
                     if name and (name[-1] in words(other) or words(other)[-1] in name)]
            if not match or not person["choices"]:
                continue
            right = [k for k, choice in enumerate(person["choices"]) if is_same(choice["side"], match[0])]
            rows = [list(dict.fromkeys(choice["features"])) for choice in person["choices"]] + [["none"]]
            for row in rows:
                for feature in row:
                    counts[feature] = counts.get(feature, 0) + 1
            people.append((number, article["id"], person, match[0], rows, right[0] if right else len(rows) - 1))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: index for index, name in enumerate(names)}
    parts = numpy.array([person[0] * 7 % 5 for person in people])
    coded = [[numpy.array([place[f] for f in row if f in place], dtype=int) for row in person[4]] for person in people]

    chances, weight = parts_apart(coded, [person[5] for person in people], parts, len(names))
    before = [0, 0, 0]
    for _, _, person, wanted, _, _ in people:
        before[0 if is_same(person.get("side"), wanted) else 1 if person.get("side") else 2] += 1
    print(f"# {len(people)} persons, {len(names)} features, "
          f"{sum(p[5] < len(p[4]) - 1 for p in people)} within reach", file=sys.stderr)
    print("# before: %d right, %d wrong, %d open" % tuple(before), file=sys.stderr)
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        for override in (0.6, 0.75, 0.85, 0.95, 2):
            result = [0, 0, 0]
            for chance, (_, _, person, wanted, _, _) in zip(chances, people):
                side = person.get("side")
                best = int(chance[:-1].argmax())
                if chance[best] >= (override if side else threshold):
                    side = person["choices"][best]["side"]
                result[0 if is_same(side, wanted) else 1 if side else 2] += 1
            print(f"# threshold {threshold} override {override}: %d right, %d wrong, %d open" % tuple(result),
                  file=sys.stderr)
    print("# Weights of the sides that persons act for: feature, weight. See SideWeights.")
    print("# Learned by Scripts/actors/learn_sides.py from this project's own articles: Evaluation/Corpus without the part")
    print("# kept apart, and Evaluation/Trials. Licence: Apache-2.0.")
    print(f"threshold\t{THRESHOLD}")
    print(f"override\t{OVERRIDE}")
    for name, value in zip(names, weight):
        if abs(value) >= 0.01:
            print(f"{name}\t{value:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
