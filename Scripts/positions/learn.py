#!/usr/bin/env python3
"""Learns the weights by which the stance of a clause is told.

    positions-lab TEXTS.jsonl > PROPOSALS.jsonl
    learn.py GOLD.jsonl PROPOSALS.jsonl > stance.weights

A clause is given the stance of a position of the gold that has its holders and its words; none where there is no such
position. The regression is multinomial over named features, with weights kept small (L2); articles are drawn into five
parts, each measured on weights learned from the other four, and both thresholds are those at which the positions are
best over all parts.
"""

import json
import re
import sys
import unicodedata

import numpy
import scipy.optimize

sys.path.insert(0, str(__import__("pathlib").Path(__file__).parent.parent / "meetings"))
from learn import usual, words  # noqa: E402

STANCES = ["agree", "differ", "demand", "offer", "reject", "support", "oppose", "open"]
RARE = 3
L2 = float(sys.argv.pop()) if len(sys.argv) > 3 else 6.0
IDLE = set("the and for with from that this their its his her our between about over into upon under other issue issues "
           "matter question situation joint bilateral next new talks meeting agreement cooperation relations support "
           "progress".split())


def content(label):
    every = [part for word in words(label) for part in re.split(r"[-'’]", word) if part]
    telling = [word for word in every if len(word) > 2 and word not in IDLE]
    return {word[:5] for word in telling or every}


def side(holder):
    return " ".join(words(usual(holder)))


def held_alike(gold, holders):
    first, second = {side(h["side"] if isinstance(h, dict) else h) for h in gold}, {side(h) for h in holders}
    shared = len(first & second)
    return shared > 0 and 2 * shared >= len(first) + len(second) - shared


def is_told(position, proposal):
    if not position.get("span"):
        return False
    start, end = position["span"]
    return any(s < end and start < e for s, e in proposal["evidence"])


def is_about(position, proposal):
    issue = position["issue"]
    label = issue["label"] if isinstance(issue, dict) else issue
    return bool(content(label) & content(proposal["label"]))


def fit(rows, targets, count):
    """Weights of a multinomial regression: features by stances, and the biases."""
    flat = numpy.concatenate(rows)
    owner = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    matrix = __import__("scipy.sparse").sparse.csr_matrix((numpy.ones(len(flat)), (owner, flat)), (len(rows), count))
    classes = len(STANCES)
    wanted = numpy.zeros((len(rows), classes))
    for row, target in enumerate(targets):
        if target >= 0:
            wanted[row, target] = 1

    def loss(values):
        weight = values[:-classes].reshape(count, classes)
        scores = matrix @ weight + values[-classes:]
        top = numpy.maximum(scores.max(axis=1), 0)
        powers = numpy.exp(scores - top[:, None])
        total = powers.sum(axis=1) + numpy.exp(-top)
        error = powers / total[:, None] - wanted
        value = (numpy.log(total) + top).sum() - (scores * wanted).sum() + L2 / 2 * (weight * weight).sum()
        return value, numpy.append((matrix.T @ error + L2 * weight).ravel(), error.sum(axis=0))

    found = scipy.optimize.minimize(loss, numpy.zeros((count + 1) * classes), jac=True, method="L-BFGS-B",
                                    options={"maxiter": 200})
    return found.x[:-classes].reshape(count, classes), found.x[-classes:]


def likelihoods(weight, bias, row):
    scores = weight[row].sum(axis=0) + bias
    powers = numpy.exp(scores)
    return powers / (1 + powers.sum())


def main(gold_path, proposals_path):
    gold = {}
    for line in open(gold_path, encoding="utf-8"):
        row = json.loads(line)
        gold[row["id"]] = row["positions"]
    examples, counts = [], {}
    articles = [json.loads(line) for line in open(proposals_path, encoding="utf-8")]
    for number, article in enumerate(articles):
        for proposal in article["proposals"]:
            proposal["features"] = list(dict.fromkeys(proposal["features"]))
            target = -1
            for position in gold[article["id"]]:
                if not held_alike(position["holders"], proposal["holders"]):
                    continue
                if is_told(position, proposal) if position.get("span") else is_about(position, proposal):
                    target = STANCES.index(position["stance"])
                    if proposal["isOfFrame"] and position["stance"] == proposal["stance"]:
                        break
            examples.append((number, article["id"], proposal, target))
            for feature in proposal["features"]:
                counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: index for index, name in enumerate(names)}
    rows = [numpy.array([place[f] for f in e[2]["features"] if f in place], dtype=int) for e in examples]
    targets = [e[3] for e in examples]
    print(f"# {len(examples)} clauses, {sum(t >= 0 for t in targets)} with a stance, "
          f"{sum(e[2]['isOfFrame'] for e in examples)} of frames, {len(names)} features", file=sys.stderr)
    parts = numpy.array([e[0] * 7 % 5 for e in examples])
    chances = numpy.zeros((len(examples), len(STANCES)))
    for part in range(5):
        train = numpy.flatnonzero(parts != part)
        weight, bias = fit([rows[i] for i in train], [targets[i] for i in train], len(names))
        for i in numpy.flatnonzero(parts == part):
            chances[i] = likelihoods(weight, bias, rows[i])

    def measure(threshold, floor, shows=False):
        """The positions found, missing and wrong at two thresholds."""
        by_article = {}
        for i, (_, name, proposal, _) in enumerate(examples):
            if proposal["isOfFrame"]:
                if chances[i].sum() >= floor:
                    by_article.setdefault(name, []).append((proposal["stance"], proposal))
            elif chances[i].max() >= threshold:
                by_article.setdefault(name, []).append((STANCES[int(chances[i].argmax())], proposal))
        right = wrong = missing = 0
        for name, positions in gold.items():
            found, seen = set(), set()
            for stance, proposal in by_article.get(name, []):
                key = (stance, tuple(sorted(proposal["holders"])), proposal["label"])
                matches = [k for k, p in enumerate(positions)
                           if p["stance"] == stance and held_alike(p["holders"], proposal["holders"])
                           and is_about(p, proposal)]
                fresh = [k for k in matches if k not in found]
                if fresh:
                    found.add(fresh[0])
                elif not matches and key not in seen:
                    wrong += 1
                seen.add(key)
            right += len([k for k in found if not positions[k].get("optional")])
            missing += len([k for k, p in enumerate(positions) if k not in found and not p.get("optional")])
        return 2 * right / (2 * right + wrong + missing), right, wrong, missing

    print("# without: %.3f %d right %d wrong %d missing" % measure(1.1, 0), file=sys.stderr)
    best = (0, 1, 0)
    for floor in (0, 0.1, 0.2, 0.3, 0.4, 0.5):
        for threshold in (0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25):
            result = measure(threshold, floor)
            if threshold in (0.6, 0.5, 0.4, 0.3):
                print(f"# floor {floor} threshold {threshold}: %.3f %d right %d wrong %d missing" % result,
                      file=sys.stderr)
            best = max(best, (result[0], threshold, floor))
    weight, bias = fit(rows, targets, len(names))
    print("# Weights of stances: feature, then one weight each for " + ", ".join(STANCES) + ". See StanceWeights.")
    print("# Learned by Scripts/positions/learn.py from this project's own articles: Evaluation/Corpus without the part")
    print("# kept apart, and Evaluation/Trials. Licence: Apache-2.0.")
    print(f"threshold\t{best[1]}")
    print(f"floor\t{best[2]}")
    print("bias\t" + "\t".join(f"{value:.3f}" for value in bias))
    for name, values in zip(names, weight):
        if abs(values).max() >= 0.02:
            print(name + "\t" + "\t".join(f"{value:.3f}".replace("-0.000", "0.000") for value in values))


if __name__ == "__main__":
    main(*sys.argv[1:])
