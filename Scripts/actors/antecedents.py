#!/usr/bin/env python3
"""Learns what "he" and "she" mean: the weights of Sources/Actors/Resolution/AntecedentNet.swift.

    actors-lab train ALL.dump NAMES.weights TEXTS GOLD [TEXTS GOLD …]
    Scripts/actors/antecedents.py ALL.dump [MORE.dump …] OUTPUT

One hidden layer of 96 rectified units beside the features' own weights, over the options of each pronoun and "none of
these"; the likelihood of the right options is raised with Adam [Kingma 2015], with dropout of units and of features and
decay of weights. Women's pronouns weigh three times as much as men's: with equal weights "he" is read better than "she"
(GAP's ratio .93, .96 with these). Needs numpy. The same input and the same numpy give the same weights.
"""
import os, sys
for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS'): os.environ.setdefault(name, '1')
import numpy as np

UNITS, EPOCHS, BATCH, RATE, DECAY, DROPPED_UNITS, DROPPED_FEATURES = 96, 40, 64, 3e-3, 1e-3, 0.6, 0.2
HERS = ('she', 'her', 'hers', 'herself')


def load(paths):
    names, pronouns = None, []
    for path in paths:
        with open(path, encoding='utf-8') as lines:
            names = next(lines).split()
            for line in lines:
                cells = line.split()
                if cells[0] == 'pronoun':
                    pronouns.append((float(cells[1]) * (3 if cells[-1] in HERS else 1), []))
                else:
                    pairs = [cell.split('=') for cell in cells[1:]]
                    pronouns[-1][1].append((cells[0] == '1', [(int(p), float(v)) for p, v in pairs]))
    # Who is meant is learned from pronouns for which some option is right and some is not.
    pronouns = [p for p in pronouns if len({right for right, _ in p[1]}) == 2]
    most = max(len(options) for _, options in pronouns)
    x = np.zeros((len(pronouns), most, len(names)), np.float32)
    valid, right = np.zeros((2, len(pronouns), most), bool)
    for row, (_, options) in enumerate(pronouns):
        for column, (is_right, items) in enumerate(options):
            for place, value in items: x[row, column, place] = value
            valid[row, column], right[row, column] = True, is_right
    return names, x, valid, right, np.array([weight for weight, _ in pronouns], np.float32)


def learned(x, valid, right, weight, seed=1):
    random = np.random.default_rng(seed)
    count, most, features = x.shape
    values = [random.normal(0, features ** -0.5, (features, UNITS)), np.zeros(UNITS),
              random.normal(0, UNITS ** -0.5, UNITS), np.zeros(features)]
    values = [v.astype(np.float32) for v in values]
    first, second = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    steps = 0
    for epoch in range(EPOCHS):
        order = random.permutation(count)
        rate = RATE * (1 - epoch / EPOCHS)
        for start in range(0, count, BATCH):
            rows = order[start:start + BATCH]
            kept = (random.random(features) > DROPPED_FEATURES).astype(np.float32)
            units = (random.random(UNITS) > DROPPED_UNITS).astype(np.float32) / np.float32(1 - DROPPED_UNITS)
            options = x[rows].reshape(-1, features) * kept
            sums = options @ values[0] + values[1]
            active = np.maximum(sums, 0) * units
            scores = (active @ values[2] + options @ values[3]).reshape(len(rows), most)
            scores = np.where(valid[rows], scores, -1e9)
            mass = np.exp(scores - scores.max(1, keepdims=True))
            mass /= mass.sum(1, keepdims=True)
            wanted = mass * right[rows]
            wanted /= wanted.sum(1, keepdims=True) + 1e-12
            error = ((mass - wanted) * weight[rows, None] / len(rows)).ravel().astype(np.float32)
            back = np.outer(error, values[2]) * units * (sums > 0)
            gradients = [options.T @ back + DECAY * values[0], back.sum(0), active.T @ error + DECAY * values[2],
                         options.T @ error + DECAY * values[3]]
            steps += 1
            for place, gradient in enumerate(gradients):
                first[place] = 0.9 * first[place] + 0.1 * gradient
                second[place] = 0.999 * second[place] + 0.001 * gradient ** 2
                move = first[place] / (1 - 0.9 ** steps) / (np.sqrt(second[place] / (1 - 0.999 ** steps)) + 1e-8)
                values[place] = (values[place] - rate * move).astype(np.float32)
    return values


def main():
    names, *data = load(sys.argv[1:-1])
    hidden, bias, output, direct = learned(*data)
    with open(sys.argv[-1], 'w', encoding='utf-8') as file:
        file.write('# Ranking of antecedents for "he" and "she", in thousandths: a feature, its own weight, and those to the\n'
                   '# hidden units. Learned by Scripts/actors/antecedents.py from GAP\'s development set (Apache-2.0), GUM and\n'
                   '# MEANTIME (CC BY): weights only, no text.\n')
        def row(name, own, cells): file.write('\t'.join([name, *(str(round(1000 * float(c))) for c in [own, *cells])]) + '\n')
        for place, name in enumerate(names): row(name, direct[place], hidden[place])
        row('(bias)', 0, bias)
        row('(output)', 0, output)
    print(len(data[0]), 'pronouns')


if __name__ == '__main__': main()
