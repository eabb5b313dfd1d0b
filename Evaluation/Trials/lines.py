#!/usr/bin/env python3
"""Prints the trial articles as `readout pipe` reads them, or what is to be found in them, as JSON Lines.

    lines.py | readout pipe --write readouts > readouts.jsonl
    lines.py gold > gold.jsonl
    readout score meetings gold.jsonl readouts.jsonl
"""

import json
import pathlib
import re
import sys

FLAGS = ("background", "optional")


def place(words, text, path):
    """Where the words first stand in the text of a file, in characters."""
    if words not in text:
        raise ValueError(f"{path.name}: the text has no words {words!r}")
    return [text.index(words), text.index(words) + len(words)]


def read(path):
    """The day, the text, the meetings and the positions of one file."""
    head, text = path.read_text(encoding="utf-8").split("---\n", 1)
    day, meetings, positions = None, [], []
    for line in head.splitlines():
        key, _, value = line.partition(" ")
        if key == "day":
            day = value
        elif key == "meeting":
            kind, status, *flags = value.split()
            meetings.append({"id": f"m{len(meetings) + 1}", "kind": kind, "status": status, "participants": [],
                             "present": [], "city": None, "country": None, "venue": None, "date": None, "until": None,
                             "dates": [], "topics": [], "format": None, "notes": [], "evidence": [],
                             **{flag: flag in flags for flag in FLAGS}})
        elif key == "with":
            side, _, name = value.partition(" ")
            meetings[-1]["participants"].append({"name": name or None, "side": side})
        elif key == "topic":
            topic = {"label": value, "issue": None, "quote": value}
            if value in text:
                topic["span"] = [text.index(value), text.index(value) + len(value)]
            meetings[-1]["topics"].append(topic)
        elif key == "told":
            meetings[-1]["evidence"].append({"quote": value, "span": place(value, text, path)})
        elif key == "quote":
            positions[-1].update(quote=value, span=place(value, text, path))
        elif key in ("city", "country", "date"):
            meetings[-1][key] = value
        elif key == "position":
            stance, holders, toward, issue = re.fullmatch(r"(\w+) ([\w,]+)(?: > ([\w,]+))? \| (.*)", value).groups()
            positions.append({"id": f"p{len(positions) + 1}", "issue": issue, "holders": holders.split(","),
                              "stance": stance, "toward": toward.split(",") if toward else [], "quote": "",
                              "claimed_by": None, "optional": False})
    return day, text, meetings, positions


def main(what="articles"):
    for path in sorted((pathlib.Path(__file__).parent / "articles").glob("*.txt")):
        day, text, meetings, positions = read(path)
        if what == "gold":
            line = {"id": path.stem, "annotator": "trial", "meetings": meetings, "positions": positions}
        else:
            line = {"id": path.stem, "text": text, "date": day}
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
