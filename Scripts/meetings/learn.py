#!/usr/bin/env python3
"""Learns the weights by which proposals of meetings are told from what is no meeting.

    meetings-lab TEXTS.jsonl > PROPOSALS.jsonl
    readout pipe --write readouts < TEXTS.jsonl > READOUTS.jsonl         # with weights that take nothing
    readout score meetings GOLD.jsonl READOUTS.jsonl --list > DIFFERENCES
    learn.py GOLD.jsonl DIFFERENCES PROPOSALS.jsonl > proposal.weights

A proposal is right where it pairs with a meeting of the gold that is missing in the readouts, and the more so the more
of its participants are right: its target is their F1. The regression is logistic over named features, with weights
kept small (L2); articles are drawn into five parts, each measured on weights learned from the other four, and
what would be found and what would be wrong at each threshold is told on stderr. The threshold that is written is
THRESHOLD: lower ones find more in articles that tell of meetings in hard ways, and more that is none in plain ones.
"""

import json
import re
import sys
import unicodedata

import numpy
import scipy.optimize

RARE = 3
THRESHOLD = 0.45
L2 = float(sys.argv.pop()) if __name__ == "__main__" and len(sys.argv) > 4 else 15.0


def words(text):
    text = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[\w'’-]+", "".join(c for c in text if not unicodedata.combining(c)))


BODIES = {"IGOUNO": "UN", "IGOEUREEC": "EU", "IGOWSTNAT": "NATO", "IGOAFRAFU": "AU", "IGOSEAASN": "ASEAN",
          "IGOWAFECO": "ECOWAS", "IGOUNOIAE": "IAEA", "IGOMEAARL": "Arab League", "IGOMEAGCC": "GCC",
          "IGOMOSOIC": "OIC", "IGOSAFSAD": "SADC", "IGOEAFIAD": "IGAD", "IGOEUROSC": "OSCE"}


def usual(side):
    return BODIES.get(side, side)


def is_side(side, name):
    """Whether a side's sign is a name's, or its initials."""
    sign, parts = words(usual(side or "")), words(name)
    if not sign:
        return False
    if parts == sign or parts and len(sign) == 1 and parts[0] == sign[0] and len(sign[0]) > 3:
        return True
    initials = "".join(part[0] for part in parts if part not in ("of", "the", "for", "and"))
    return len(initials) > 1 and sign == [initials]


def same(a, b):
    """Whether two parties are one, as the scorer pairs them: by name, or, where one has none, by side."""
    if a.get("name") and b.get("name"):
        first, second = words(a["name"]), words(b["name"])
        if first and second and (first[-1] in second or second[-1] in first):
            return True
        return any(is_side(a.get("side"), n) and is_side(b.get("side"), n) for n in (a["name"], b["name"]))
    if a.get("side") and b.get("side") and words(usual(a["side"])) == words(usual(b["side"])):
        return True
    return bool(b.get("name") and is_side(a.get("side"), b["name"])
                or a.get("name") and is_side(b.get("side"), a["name"]))


def f1(gold, predicted):
    if not gold or not predicted:
        return 0.0
    left = list(gold)
    right = 0
    for party in predicted:
        match = next((other for other in left if same(other, party)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return 2 * right / (len(gold) + len(predicted))


def target(proposal, meetings):
    """How much of a missing meeting a proposal is."""
    best, which = 0.0, None
    for meeting in meetings:
        quality = f1(meeting["participants"], proposal["parties"])
        start, end = proposal["evidence"]
        spans = [span["span"] for span in meeting["evidence"] if span.get("span")]
        told = any(s < end and start < e for s, e in spans)
        if quality < 0.5 or not (told if spans else proposal["status"] == meeting["status"]):
            continue
        if quality > best:
            best, which = quality, meeting["id"]
    return best, which


def fit(rows, targets, names):
    """The weights of a logistic regression with soft targets."""
    flat = numpy.concatenate(rows)
    owner = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])

    def loss(values):
        weight, bias = values[:-1], values[-1]
        scores = numpy.bincount(owner, weight[flat], len(rows)) + bias
        error = 1 / (1 + numpy.exp(-scores)) - targets
        value = numpy.logaddexp(0, scores).sum() - targets @ scores + L2 / 2 * weight @ weight
        return value, numpy.append(numpy.bincount(flat, error[owner], len(names)) + L2 * weight, error.sum())

    found = scipy.optimize.minimize(loss, numpy.zeros(len(names) + 1), jac=True, method="L-BFGS-B",
                                    options={"maxiter": 400})
    return found.x[:-1], found.x[-1]


def main(gold_path, differences, proposals_path):
    gold = {}
    for line in open(gold_path, encoding="utf-8"):
        row = json.loads(line)
        gold[row["id"]] = row["meetings"]
    missing = {}
    right = wrong = lacking = 0
    for line in open(differences, encoding="utf-8"):
        found = re.match(r"(\S+): (missing|wrong) (\w+),", line)
        if found:
            if found[2] == "missing":
                missing.setdefault(found[1], set()).add(found[3])
                lacking += 1
            else:
                wrong += 1
        if line.startswith("detection"):
            right = int(re.search(r"\((\d+) right", line)[1])
    articles = [json.loads(line) for line in open(proposals_path, encoding="utf-8")]
    counts = {}
    examples = []
    for number, article in enumerate(articles):
        wanted = [m for m in gold[article["id"]] if m["id"] in missing.get(article["id"], ())]
        for proposal in article["proposals"]:
            features = list(dict.fromkeys(proposal["features"]))
            quality, which = target(proposal, wanted)
            examples.append((number, proposal["trigger"], features, quality, which, article["id"], proposal))
            for feature in features:
                counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: index for index, name in enumerate(names)}
    rows = [numpy.array([place[f] for f in e[2] if f in place], dtype=int) for e in examples]
    targets = numpy.array([e[3] for e in examples])
    reach = len({(e[5], e[4]) for e in examples if e[4]})
    print(f"# {len(examples)} proposals, {(targets > 0).sum()} right, {reach} of {lacking} missing within reach",
          file=sys.stderr)

    parts = numpy.array([e[0] * 7 % 5 for e in examples])
    scores = numpy.zeros(len(examples))
    for part in range(5):
        train = numpy.flatnonzero(parts != part)
        weight, bias = fit([rows[i] for i in train], targets[train], names)
        for i in numpy.flatnonzero(parts == part):
            scores[i] = 1 / (1 + numpy.exp(-(weight[rows[i]].sum() + bias)))
    order = numpy.argsort(-scores)
    print(f"# without: {2 * right / (2 * right + lacking + wrong):.3f}", file=sys.stderr)
    for threshold in numpy.arange(0.9, 0.1, -0.025):
        taken = {}
        for i in order:
            if scores[i] < threshold:
                break
            taken.setdefault((examples[i][0], examples[i][1]), i)
        pairs = set()
        false = 0
        for key, i in taken.items():
            example = examples[i]
            if example[4] is None:
                false += 1
            else:
                pairs.add((example[5], example[4]))
        found = right + len(pairs)
        score = 2 * found / (2 * found + lacking - len(pairs) + wrong + false)
        print(f"# {threshold:.3f}: {len(pairs)} more, {false} wrong: {score:.3f}", file=sys.stderr)
    weight, bias = fit(rows, targets, names)
    print("# Weights of the proposals of meetings: feature, weight. See ProposalWeights.")
    print("# Learned by Scripts/meetings/learn.py from this project's own articles: Evaluation/Corpus without the part")
    print("# kept apart, and Evaluation/Trials. Licence: Apache-2.0.")
    print(f"bias\t{bias:.4f}")
    print(f"threshold\t{THRESHOLD}")
    for name, value in zip(names, weight):
        if abs(value) >= 0.005:
            print(f"{name}\t{value:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
