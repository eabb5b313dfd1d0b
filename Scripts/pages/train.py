#!/usr/bin/env python3
"""Trains the trees that tell an article's blocks from the rest of its page, and writes page_blocks.model.

usage: train.py DATA WORK MODEL [--score] [--cross] [--all]

DATA   a folder with bodies.jsonl, bodies.tar, snippets.jsonl, snippets.tar (pages as gzip members)
WORK   a folder for what is made on the way
MODEL  Sources/IntakeData/page_blocks.model

A third of the sites, by a hash of their name, is kept apart: it is never trained on unless --all asks for it, and
--score says what the rest's model makes of it, --cross what models of parts of the rest make of its other parts. Needs numpy and scikit-learn, and `swift build -c release --product
pages-lab` before.

Labels come from the pages' own gold: a block is the article's where most of its runs of four words stand in the whole
text (bodies), or where a passage stands in it that belongs to the text, not where one does that does not (snippets).
Pages whose JSON-LD gives the article's text lend their other blocks as well, at a fourth of the weight.
"""
import gzip, hashlib, json, os, re, subprocess, sys, tarfile
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDS = 3
LAB = os.environ.get("PAGES_LAB", os.path.join(HERE, "../../.build/release/pages-lab"))

# Parts whose being nearer, and places whose being in, can only speak against a block, or only for it.
AGAINST = ("comment related share nav side footer ad news cookie tags media bio print hidden meta forum").split()
RISING = {f"part_{name}" for name in AGAINST} | {"in_aside", "in_form", "in_article_body"}
FALLING = {"part_content", "in_header", "in_footer", "in_nav", "in_button", "in_label", "in_figure", "links", "in_a",
           "phrase_subscribe", "phrase_comment", "phrase_share", "phrase_cookie", "phrase_related"}


def site(url):
    host = re.sub(r"^\w+::", "", url)
    match = re.match(r"\w+://([^/]+)", host)
    host = match.group(1) if match else host.split("/")[0]
    return ".".join(host.split(".")[-2:])


def is_apart(url):
    return int(hashlib.md5(site(url).encode()).hexdigest(), 16) % 3 == 0


def words(text):
    return re.findall(r"\w+", text.lower())


def shingles(tokens):
    return {tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3)}


def share(tokens, known):
    runs = [tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3)]
    return sum(run in known for run in runs) / len(runs)


def article_body(page):
    """The longest articleBody of the page's JSON-LD, if it is long enough to be a whole text."""
    best = ""
    for script in re.findall(rb'<script[^>]*ld\+json[^>]*>(.*?)</script', page, re.S | re.I):
        try:
            waiting = [json.loads(script.decode("utf8", "replace"), strict=False)]
        except ValueError:
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                text = value.get("articleBody")
                if isinstance(text, str) and len(text) > max(600, len(best)):
                    best = text
                waiting += [v for v in value.values() if isinstance(v, (dict, list))]
    return re.sub("<[^>]+>", " ", best)


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def label(kind, row, texts, body):
    """For each block its label and its weight."""
    labels, weights = np.zeros(len(texts)), np.zeros(len(texts))
    if kind == "bodies":
        gold = words(row["body"])
        known, lines = shingles(gold), {" ".join(words(line)) for line in row["body"].split("\n")}
        tokens = [words(text) for text in texts]
        # A run of four words may span blocks: the cells of a table are shorter than that.
        every = [word for block in tokens for word in block]
        covered = np.zeros(len(every) + 4)
        for i in range(len(every) - 3):
            if tuple(every[i:i + 4]) in known:
                covered[i:i + 4] = 1
        start = 0
        for i, block in enumerate(tokens):
            labels[i] = bool(block) and (covered[start:start + len(block)].mean() > 0.5
                                         or (len(block) < 4 and " ".join(block) in lines))
            weights[i] = len(block) + 3
            start += len(block)
        weights *= 30 / max(100, (weights * labels).sum())
        return labels, weights
    inside, outside = [squeeze(s) for s in row["with"]], [squeeze(s) for s in row["without"]]
    known = shingles(words(body)) if body else None
    for i, text in enumerate(texts):
        line, tokens = squeeze(text), words(text)
        is_in, is_out = any(s in line for s in inside), any(s in line for s in outside)
        if is_in != is_out:
            labels[i] = is_in
            weights[i] = 2 / 3 * min(3, max(0.5, (len(tokens) / 15) ** 0.5))
        elif known and len(tokens) >= 6 and not is_in:
            labels[i] = share(tokens, known) > 0.5
            weights[i] = 0.25
    return labels, weights


def load(data, work):
    rows, listing = [], []
    for kind in ("bodies", "snippets"):
        with open(f"{data}/{kind}.jsonl", encoding="utf8") as file, tarfile.open(f"{data}/{kind}.tar") as tar:
            for line in file:
                row = json.loads(line)
                page = gzip.decompress(tar.extractfile(f"{kind}/{row['id']}.html.gz").read())
                path = f"{work}/{row['id']}.html"
                with open(path, "wb") as out:
                    out.write(page)
                listing.append(f"{row['id']}\t{path}\t{row['url'] if '://' in row['url'] else ''}\n")
                rows.append({"kind": kind, "row": row, "body": article_body(page), "apart": is_apart(row["url"])})
    with open(f"{work}/pages.list", "w", encoding="utf8") as file:
        file.writelines(listing)
    subprocess.run([LAB, "measure", f"{work}/pages.list", f"{work}/measures"], check=True)
    with open(f"{work}/measures.jsonl", encoding="utf8") as file:
        head = json.loads(next(file))
        measures = [json.loads(line) for line in file]
    numbers = np.fromfile(f"{work}/measures.f32", dtype=np.float32).reshape(-1, len(head["names"]))
    next_row = 0
    for item, measure in zip(rows, measures):
        blocks = item["texts"] = measure["texts"]
        # As BlockModel.worthOfComments.
        item["worth"] = np.where(np.array(measure["comments"], dtype=bool), 0.05, 1.0)
        item["X"] = numbers[next_row:next_row + len(blocks)]
        next_row += len(blocks)
        item["y"], item["w"] = label(item["kind"], item["row"], blocks, item["body"])
    return rows, head["names"], head["wide"]


def surround(rows, work, width):
    """The second stage's numbers from the scores in p1."""
    np.concatenate([row["p1"] for row in rows]).astype(np.float32).tofile(f"{work}/scores.f32")
    subprocess.run([LAB, "surround", f"{work}/pages.list", f"{work}/scores.f32", f"{work}/wide.f32"], check=True)
    numbers = np.fromfile(f"{work}/wide.f32", dtype=np.float32).reshape(-1, width)
    next_row = 0
    for row in rows:
        row["X2"] = numbers[next_row:next_row + len(row["texts"])]
        next_row += len(row["texts"])


def fit(rows, key, names, seed=0):
    masks = [row["w"] > 0 for row in rows]
    X = np.vstack([row[key][mask] for row, mask in zip(rows, masks)]).copy()
    y = np.concatenate([row["y"][mask] for row, mask in zip(rows, masks)])
    w = np.concatenate([row["w"][mask] for row, mask in zip(rows, masks)])
    # Where the labels come from JSON-LD's text, the model must not see it; nor lean on it elsewhere.
    lent = np.concatenate([np.full(mask.sum(), bool(row["body"]) and (row["kind"] == "snippets" or i % 2 == 0))
                           for i, (row, mask) in enumerate(zip(rows, masks))])
    X[lent, names.index("in_article_body")] = 0
    signs = [1 if n in RISING else -1 if n in FALLING else 0 for n in names]
    model = HistGradientBoostingClassifier(
        max_iter=140, learning_rate=0.08, max_leaf_nodes=12, max_depth=5, l2_regularization=5, min_samples_leaf=15,
        monotonic_cst=signs, random_state=seed, max_features=0.5)
    return model.fit(X, y, sample_weight=w)


def predict(model, row, key):
    return model.predict_proba(row[key])[:, 1] * row["worth"] if len(row[key]) else np.zeros(0)


def export(models, threshold, path):
    with open(path, "w", encoding="utf8") as out:
        out.write("# Boosted trees that tell an article's blocks from the rest of its page; written by\n"
                  "# Scripts/pages/train.py from the labels of the development pages (weights only; no text is in it)\n"
                  "# Rows: threshold value | stage base | tree | node feature threshold left right | leaf value\n")
        out.write(f"threshold\t{threshold}\n")
        for model in models:
            out.write(f"stage\t{float(model._baseline_prediction.ravel()[0])!r}\n")
            for (tree,) in model._predictors:
                out.write("tree\n")
                for node in tree.nodes:
                    if node["is_leaf"]:
                        out.write(f"leaf\t{float(np.float32(node['value']))!r}\n")
                    else:
                        limit = float(np.float32(node["num_threshold"]))
                        out.write(f"node\t{node['feature_idx']}\t{limit!r}\t{node['left']}\t{node['right']}\n")


def text(row, key, threshold):
    return "\n".join(t for t, p in zip(row["texts"], row[key]) if p >= threshold)


def score(rows, key, threshold):
    sys.path.insert(0, os.environ.get("SCORE", os.path.join(HERE, "../../../shared/score")))
    import extraction_score
    predicted = {r["row"]["id"]: {"id": r["row"]["id"], "text": text(r, key, threshold)} for r in rows}
    out = []
    bodies = [r["row"] for r in rows if r["kind"] == "bodies"]
    snippets = [r["row"] for r in rows if r["kind"] == "snippets"]
    for name, measure, gold in (("body", extraction_score.score_bodies, bodies),
                                ("snippets", extraction_score.score_snippets, snippets)):
        m = measure(gold, predicted)[name]
        out.append(f"{name} P {m['precision']:.4f} R {m['recall']:.4f} F1 {m['f1']:.4f}")
    return "  ".join(out)


def main(argv):
    data, work, path = argv[:3]
    os.makedirs(work, exist_ok=True)
    rows, names, wide = load(data, work)
    train = [r for r in rows if not r["apart"]] if "--all" not in argv else rows
    apart = [r for r in rows if r["apart"]] if "--all" not in argv else []
    # Scores for the second stage to learn from come from models that have not seen the page.
    sites = sorted({site(r["row"]["url"]) for r in train})
    fold = {s: i % FOLDS for i, s in enumerate(sites)}
    folds = [[r for r in train if fold[site(r["row"]["url"])] == k] for k in range(FOLDS)]
    for k in range(FOLDS):
        model = fit([r for j in range(FOLDS) if j != k for r in folds[j]], "X", names)
        for r in folds[k]:
            r["p1"] = predict(model, r, "X")
    first = fit(train, "X", names)
    for r in apart:
        r["p1"] = predict(first, r, "X")
    surround(rows, work, len(wide))
    if "--cross" in argv:
        for k in range(FOLDS):
            model = fit([r for j in range(FOLDS) if j != k for r in folds[j]], "X2", wide)
            for r in folds[k]:
                r["p2"] = predict(model, r, "X2")
        for t in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            print(f"cross {t}  {score(train, 'p1', t)} | {score(train, 'p2', t)}")
    second = fit(train, "X2", wide)
    export([first, second], 0.4, path)
    if apart and "--score" in argv:
        for r in apart:
            r["p2"] = predict(second, r, "X2")
        for t in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            print(f"apart {t}  {score(apart, 'p1', t)} | {score(apart, 'p2', t)}")
    return rows


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1:])
