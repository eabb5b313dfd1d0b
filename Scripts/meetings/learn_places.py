#!/usr/bin/env python3
"""Learns the weights by which the place of a meeting is chosen from the towns that an article names.

    meetings-lab TEXTS.jsonl > PROPOSALS.jsonl          # with the weights of proposals in force
    learn_places.py GOLD.jsonl PROPOSALS.jsonl > place.weights

A meeting read is paired with one of the gold by its participants and the words that tell of it; the right choice is the
gold's town, or its country, or none. Articles are drawn into five parts, each measured on weights learned from the other
four.
"""

import json
import pathlib
import sys

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "actors"))
import learn_sides  # noqa: E402
from learn import f1, words  # noqa: E402

RARE = 3
L2 = float(sys.argv.pop()) if len(sys.argv) > 3 else 8.0
THRESHOLD, OVERRIDE = 0.35, 0.8


def is_place(choice, meeting):
    """As the scorer has it: the town, or the country where not both name one."""
    if choice.get("city") and meeting["city"]:
        return words(choice["city"]) == words(meeting["city"])
    return bool(meeting["country"]) and choice.get("country") == meeting["country"]


def pairs(meetings, predicted):
    found = []
    for k, other in enumerate(predicted):
        for m, meeting in enumerate(meetings):
            quality = f1(meeting["participants"], other["parties"])
            spans = [span["span"] for span in meeting["evidence"] if span.get("span")]
            told = any(s < end and start < e for s, e in spans for start, end in other["evidence"])
            if quality >= 0.5 and (told or meeting["status"] == other["status"]):
                found.append((4 * quality + 2 * told + (meeting["status"] == other["status"]), m, k))
    used, result = (set(), set()), []
    for _, m, k in sorted(found, key=lambda x: -x[0]):
        if m not in used[0] and k not in used[1]:
            used[0].add(m)
            used[1].add(k)
            result.append((m, k))
    return result


def main(gold_path, proposals_path):
    gold = {row["id"]: row for row in map(json.loads, open(gold_path, encoding="utf-8"))}
    cases, counts = [], {}
    for number, article in enumerate(map(json.loads, open(proposals_path, encoding="utf-8"))):
        meetings = gold[article["id"]]["meetings"]
        for m, k in pairs(meetings, article["meetings"]):
            choices = article["meetings"][k]["choices"]
            right = [i for i, choice in enumerate(choices) if is_place(choice, meetings[m])]
            towns = [i for i in right if choices[i].get("city")]
            rows = [list(dict.fromkeys(choice["features"])) for choice in choices] + [["none"]]
            for row in rows:
                for feature in row:
                    counts[feature] = counts.get(feature, 0) + 1
            cases.append((number, meetings[m], choices, rows, (towns or right or [len(choices)])[0]))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: index for index, name in enumerate(names)}
    coded = [[numpy.array([place[f] for f in row if f in place], dtype=int) for row in case[3]] for case in cases]
    parts = numpy.array([case[0] * 7 % 5 for case in cases])
    learn_sides.L2 = L2

    chances, weight = learn_sides.parts_apart(coded, [case[4] for case in cases], parts, len(names))

    def measure(threshold, override):
        right = every = 0
        for chance, (_, meeting, choices, _, _) in zip(chances, cases):
            known = next((choice for choice in choices if choice["isKnown"]), None)
            answer = known
            bound = override if known else threshold
            best = int(chance[:-1].argmax()) if len(choices) else -1
            if best >= 0 and chance[best] >= bound:
                answer = choices[best]
            elif known and chance[-1] >= override:
                answer = None
            if answer or meeting["city"] or meeting["country"]:
                every += 1
                right += bool(answer) and is_place(answer, meeting)
        return right / every, right, every

    print(f"# {len(cases)} meetings, {len(names)} features", file=sys.stderr)
    print("# without: %.3f, %d of %d" % measure(2, 2), file=sys.stderr)
    for threshold in (0.35, 0.5, 0.65):
        for override in (0.5, 0.6, 0.7, 0.8, 2):
            print(f"# threshold {threshold} override {override}: %.3f, %d of %d" % measure(threshold, override),
                  file=sys.stderr)
    print("# Weights of the places of meetings: feature, weight. See PlaceChoices.")
    print("# Learned by Scripts/meetings/learn_places.py from this project's own articles: Evaluation/Corpus without the")
    print("# part kept apart, and Evaluation/Trials. Licence: Apache-2.0.")
    print(f"threshold\t{THRESHOLD}")
    print(f"override\t{OVERRIDE}")
    for name, value in zip(names, weight):
        if abs(value) >= 0.01:
            print(f"{name}\t{value:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
