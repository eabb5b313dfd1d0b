#!/usr/bin/env python3
"""Compares the recorded readouts of the examples with what a reader finds in them (Evaluation/Examples).

    Scripts/score-examples.py [-v] [DIRECTORY]

DIRECTORY holds NAME.readout.json files; by default the goldens. A statement is found where one of the readout has
content words that agree (Dice of word positions at least .9); then its speaker (a word of the name, or the source's
words), cue, via and addressee are compared. With -v, what was missed, misread and read too much is listed.
"""
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).parent.parent
arguments = [a for a in sys.argv[1:] if a != "-v"]
verbose = "-v" in sys.argv
directory = pathlib.Path(arguments[0]) if arguments else root / "Tests/ReadoutKitTests/Goldens"


def words(text, spans):
    """The starts of the words (letters and digits) in the spans."""
    return {s + m.start() for s, e in spans for m in re.finditer(r"\w+", text[s:e])}


def expected_spans(text, parts):
    spans = []
    for part in parts.split(" // "):
        first, _, last = part.partition(" ... ")
        start = text.index(first)
        end = text.index(last, start) + len(last) if last else start + len(first)
        spans.append([start, end])
    return spans


def same_name(expected, names):
    """Whether one of the names shares the last word with the expected, or holds it whole, by letters only."""
    fold = lambda s: re.sub(r"[^\w ]", "", s.lower()).split()
    want = fold(expected)
    return any(want and (want[-1] in fold(n) or fold(n)[-1:] == want[:1]) for n in names if n)


total = {"statements": 0, "found": 0, "speaker": 0, "cue": 0, "all": 0, "via": 0, "via of": 0, "addressee": 0,
         "addressee of": 0, "extra": 0, "meetings": 0, "meetings found": 0, "meetings extra": 0}
for path in sorted((root / "Evaluation/Examples").glob("*.tsv")):
    file = directory / f"{path.stem}.readout.json"
    if not file.exists():
        continue
    readout = json.loads(file.read_text("utf-8"))
    text = readout["article"]["text"]
    actors = {a["id"]: a for a in readout["actors"]}
    cut = lambda spans: " ".join(text[s:e] for s, e in spans)
    names = lambda ids: [actors[i]["name"] for i in ids if i]
    used, notes = set(), []
    rows = [l.split("\t") for l in path.read_text("utf-8").split("\n") if l and not l.startswith("#")]
    for row in rows:
        if row[0] == "M":
            total["meetings"] += 1
            want = [p for p in row[3].split("; ") if p]
            best = None
            for meeting in readout["meetings"]:
                have = names([p["actor"] for p in meeting["participants"]])
                hits = sum(same_name(w, have) for w in want)
                if meeting["kind"] == row[1] and meeting["status"] == row[2] and hits >= max(1, len(want) / 2):
                    best = meeting
            if best:
                total["meetings found"] += 1
                for key, value in (("city", row[4]), ("country", row[5]), ("venue", row[6])):
                    if (best[key] or "") != value:
                        notes.append(f"meeting {best['id']}: {key} is {best[key]}, should be {value or 'none'}")
                have = names([p["actor"] for p in best["participants"]])
                notes += [f"meeting {best['id']}: without {w}" for w in want if not same_name(w, have)]
                here = names(best["present"])
                notes += [f"meeting {best['id']}: {w} not present" for w in row[7].split("; ")
                          if w and not same_name(w, here)]
            else:
                notes.append("meeting missed: " + " | ".join(row[1:4]))
            continue
        _, kind, speaker, cue, content, via, addressee = row
        total["statements"] += 1
        want = words(text, expected_spans(text, content))
        best, score = None, 0
        for statement in readout["statements"]:
            have = words(text, statement["content"])
            dice = 2 * len(want & have) / max(1, len(want) + len(have))
            if dice > score:
                best, score = statement, dice
        label = f"{speaker}: {content[:60]}"
        if score < 0.9:
            notes.append(f"missed ({score:.2f}): {label}" + (f"  READ {cut(best['content'])[:90]!r}" if score > .3 else ""))
            if best and score > .3:
                used.add(best["id"])
            continue
        used.add(best["id"])
        total["found"] += 1
        who = names([best["speaker"]]) + ([] if best["speaker"] else [cut(best["source"])])
        right_speaker = any(same_name(s, who) for s in speaker.split("; "))
        right_cue = cue == "" or cue.split()[0].lower() in cut(best["cue"]).lower()
        total["speaker"] += right_speaker
        total["cue"] += right_cue
        total["all"] += right_speaker and right_cue
        if not right_speaker:
            notes.append(f"speaker is {who}: {label}")
        if not right_cue:
            notes.append(f"cue is {cut(best['cue'])!r}, should be {cue!r}: {label}")
        if best["kind"] != kind:
            notes.append(f"kind is {best['kind']}, should be {kind}: {label}")
        for key, value in (("via", via), ("addressee", addressee)):
            have = names(best[key])
            if value:
                total[key + " of"] += 1
                total[key] += same_name(value, have)
            if bool(value) != bool(have) or value and not same_name(value, have):
                notes.append(f"{key} is {have}, should be {value or 'none'}: {label}")
    wanted_meetings = sum(r[0] == "M" for r in rows)
    if len(readout["meetings"]) > wanted_meetings:
        total["meetings extra"] += len(readout["meetings"]) - wanted_meetings
    extra = [s for s in readout["statements"] if s["id"] not in used and s["parent"] is None]
    total["extra"] += len(extra)
    notes += [f"too much: {names([s['speaker']]) or cut(s['source'])} [{cut(s['cue'])}] {cut(s['content'])[:80]!r}"
              for s in extra]
    if verbose:
        print(f"\n{path.stem}")
        for note in notes:
            print("  " + note)
print("\n" + ", ".join(f"{key} {value}" for key, value in total.items()))
