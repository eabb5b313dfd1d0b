#!/usr/bin/env python3
"""Checks an annotation of the corpus and fills in the spans of its quotes.

    place-spans.py gold-a.jsonl

Rewrites the file with "span" beside every "quote" and exits with 1 if something does not fit GUIDE.md.
"""

import json
import pathlib
import re
import sys

KINDS = {"talks", "call", "visit", "summit", "conference"}
STATUSES = {"held", "under_way", "planned", "postponed", "cancelled", "denied"}
STANCES = {"agree", "differ", "demand", "offer", "reject", "support", "oppose", "open"}
MEETING = {
    "id", "kind", "status", "background", "optional", "participants", "present", "city", "country", "venue", "date",
    "until", "dates", "topics", "format", "notes", "evidence",
}
POSITION = {"id", "issue", "holders", "stance", "toward", "quote", "claimed_by", "optional"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main(path):
    folder = pathlib.Path(__file__).parent
    complaints = []
    lines = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (folder / "articles" / f"{record['id']}.txt").read_text(encoding="utf-8")

        def complain(what):
            complaints.append(f"{record['id']}: {what}")

        def place(part):
            start = -1
            for _ in range(part.get("nth", 1)):
                start = text.find(part["quote"], start + 1)
                if start < 0:
                    complain(f"not in the text: {part['quote']!r}")
                    return
            part["span"] = [start, start + len(part["quote"])]

        def keys(part, wanted):
            extra = set(part) - wanted - {"span", "nth"}
            if extra or wanted - set(part):
                complain(f"{part.get('id')}: keys {sorted(extra)} unknown, {sorted(wanted - set(part))} missing")

        for meeting in record["meetings"]:
            keys(meeting, MEETING)
            if meeting["kind"] not in KINDS or meeting["status"] not in STATUSES:
                complain(f"{meeting['id']}: kind {meeting['kind']}, status {meeting['status']}")
            for day in [meeting["date"], meeting["until"], *meeting["dates"]]:
                if day is not None and not DAY.fullmatch(day):
                    complain(f"{meeting['id']}: date {day}")
            for name in [p["name"] for p in meeting["participants"] if p["name"]] + meeting["present"]:
                if name.split()[-1] not in text:
                    complain(f"{meeting['id']}: {name} is not in the text")
            if not meeting["evidence"]:
                complain(f"{meeting['id']}: without evidence")
            for part in meeting["topics"] + meeting["evidence"]:
                place(part)
        for position in record["positions"]:
            keys(position, POSITION)
            if position["stance"] not in STANCES or not position["holders"]:
                complain(f"{position['id']}: stance {position['stance']}, holders {position['holders']}")
            place(position)
        lines.append(json.dumps(record, ensure_ascii=False))
    pathlib.Path(path).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
