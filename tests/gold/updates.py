"""Training by every update and regulariser, written with NumPy from the published formulas.

    python3 tests/gold/updates.py > tests/gold/updates.json

A network [2, 3, 2] of sigmoid neurons with the cross-entropy cost, twelve examples, mini-batches of 5 in order, so that the last of
an epoch has 2; five epochs. Momentum is the book's, Nesterov's that of Bengio and others (2013), Adam that of Kingma and Ba (2015).
L2, L1 and the bound of a neuron's weights are added to the gradient of the mean cost, or applied after the step.
"""

import json
import sys

import numpy as np

rng = np.random.default_rng(21)
SIZES = [2, 3, 2]
W = [rng.normal(size=(m, n)) for n, m in zip(SIZES, SIZES[1:])]
B = [rng.normal(size=m) for m in SIZES[1:]]
X = rng.uniform(-1, 1, size=(12, 2))
Y = rng.uniform(0, 1, size=(12, 2)).round(2)
ETA, BATCH, EPOCHS = 0.125, 5, 5


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(w, b, x, y):
    a1 = sigmoid(x @ w[0].T + b[0])
    a2 = sigmoid(a1 @ w[1].T + b[1])
    d2 = (a2 - y) / len(x)
    d1 = (d2 @ w[1]) * a1 * (1 - a1)
    return [d1.T @ x, d2.T @ a1], [d1.sum(0), d2.sum(0)]


def plain(state, g, p, eta, t):
    return state, p - eta * g


def momentum(mu):
    def step(v, g, p, eta, t):
        v = mu * v - eta * g
        return v, p + v
    return step


def nesterov(mu):
    def step(v, g, p, eta, t):
        v = mu * v - eta * g
        return v, p + mu * v - eta * g
    return step


def adam(b1, b2, eps):
    def step(state, g, p, eta, t):
        m, v = (0, 0) if np.isscalar(state) else state
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        return (m, v), p - eta * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)
    return step


UPDATES = {
    "plain": ([], plain),
    "momentum": ([0.9], momentum(0.9)),
    "nesterov": ([0.9], nesterov(0.9)),
    "adam": ([0.9, 0.999, 1e-8], adam(0.9, 0.999, 1e-8)),
}
REGULARISERS = {
    "none": {},
    "l2": {"l2": 0.5},
    "l1": {"l1": 0.25},
    "maxNorm": {"maxNorm": 1.0},
    "all": {"l2": 0.5, "l1": 0.25, "maxNorm": 1.5},
}


def bounded(w, c):
    norms = np.sqrt((w * w).sum(1, keepdims=True))
    return w * np.minimum(1, c / norms)


def train(step, reg):
    w, b = [x.copy() for x in W], [x.copy() for x in B]
    states = [[0.0] * 2, [0.0] * 2]
    t = 0
    for _ in range(EPOCHS):
        for first in range(0, len(X), BATCH):
            t += 1
            gw, gb = gradient(w, b, X[first:first + BATCH], Y[first:first + BATCH])
            for l in range(2):
                g = gw[l] + (reg.get("l2", 0) * w[l] + reg.get("l1", 0) * np.sign(w[l])) / len(X)
                states[0][l], w[l] = step(states[0][l], g, w[l], ETA, t)
                states[1][l], b[l] = step(states[1][l], gb[l], b[l], ETA, t)
                if "maxNorm" in reg:
                    w[l] = bounded(w[l], reg["maxNorm"])
    return {"weights": [x.tolist() for x in w], "biases": [x.tolist() for x in b]}


out = {
    "numpy": np.__version__,
    "start": {"weights": [x.tolist() for x in W], "biases": [x.tolist() for x in B]},
    "x": X.tolist(),
    "y": Y.tolist(),
    "eta": ETA,
    "miniBatch": BATCH,
    "epochs": EPOCHS,
    "runs": [
        {"update": name, "settings": settings, "regulariser": key, **reg, **train(step, reg)}
        for name, (settings, step) in UPDATES.items()
        for key, reg in REGULARISERS.items()
    ],
}
json.dump(out, sys.stdout, indent=1)
print()
