#!/usr/bin/env python3
"""Makes articles of our own for the archive's tests: JSON Lines on standard output.

    make-articles.py COUNT [--seed N]

The same count and seed give the same bytes. One in ten is a near-copy of one before it, one in fifty is the same text
again, one in a hundred cannot be read. Names of states are real; persons, outlets and all that is told are invented.
"""
import argparse
import json
import random

SIDES = [
    ("France", "French", "Paris", "Luc Marchand"), ("Japan", "Japanese", "Tokyo", "Kenji Morita"),
    ("Brazil", "Brazilian", "Brasilia", "Ana Teles"), ("Kenya", "Kenyan", "Nairobi", "James Otuoma"),
    ("Norway", "Norwegian", "Oslo", "Ingrid Solberg-Dahl"), ("India", "Indian", "New Delhi", "Arun Mehrotra"),
    ("Chile", "Chilean", "Santiago", "Pablo Rivas Soto"), ("Turkey", "Turkish", "Ankara", "Emre Aksoylu"),
]
CITIES = ["Geneva", "Vienna", "Doha", "Astana", "Helsinki", "Muscat"]
ISSUES = [
    "the transit of grain", "fishing rights", "the border crossing", "the release of detainees", "visa rules",
    "a ceasefire", "the gas pipeline", "air traffic rights", "the water treaty", "customs duties",
]
OUTLETS = ["harbour-post.example", "northern-wire.example", "daily-meridian.example", "river-times.example"]
LINES = [
    "“We are ready to sign the agreement on {issue} before the end of the year,” {a} said.",
    "{a} told reporters that {issue} remained the main obstacle.",
    "“There will be no progress without guarantees on {issue},” {b} said after the talks.",
    "{b} said that both sides had agreed to continue the work on {issue}.",
    "The two ministers also discussed {other}, according to the {adj} Foreign Ministry.",
    "{a} urged {bland} to lift its restrictions on {issue}.",
    "No date was set for the next round.",
    "“Our experts will meet again next month to close the text on {other},” {a} added.",
    "{b} rejected the criticism and said that {bland} had met all of its obligations.",
    "Observers did not expect a decision on {other} before the summer.",
]


def article(rng, number):
    (aland, aadj, _, aname), (bland, badj, _, bname) = rng.sample(SIDES, 2)
    city, issue, other = rng.choice(CITIES), rng.choice(ISSUES), rng.choice(ISSUES)
    day = f"20{rng.randrange(18, 25)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    a, b = f"{aadj} Foreign Minister {aname}", f"{badj} Foreign Minister {bname}"
    title = f"{aname.split()[-1]} and {bname.split()[-1]} hold talks on {issue} in {city}"
    text = [f"{a} met {b} in {city} on {day} to discuss {issue}."]
    for line in rng.sample(LINES, rng.randrange(3, 8)):
        text.append(line.format(a=aname.split()[-1], b=bname.split()[-1], issue=issue, other=other, adj=aadj, bland=bland))
    return {
        "id": f"made-{number:06}", "url": f"https://{rng.choice(OUTLETS)}/{day}/{number}", "title": title, "date": day,
        "text": title + "\n\n" + "\n\n".join(text),
    }


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", type=int)
    options.add_argument("--seed", type=int, default=7)
    options = options.parse_args()
    rng = random.Random(options.seed)
    made = []
    for number in range(options.count):
        kind = rng.random()
        if kind < 0.01:
            print(rng.choice(['{"id": "broken", "text": ', '{"id": "no text"}', '{"text": "no id"}', "[1, 2]"]))
            continue
        if made and kind < 0.03:
            again = rng.choice(made)
            print(json.dumps(dict(again, id=f"again-{number:06}"), ensure_ascii=False))
            continue
        one = article(rng, number)
        if made and kind < 0.13:
            near = rng.choice(made)
            one = dict(one, title=near["title"], date=near["date"], text=near["text"] + "\n\nThis story was updated.")
        made.append(one)
        print(json.dumps(one, ensure_ascii=False))


main()
