"""How much the absence of each word piece tells, learned from its vector: the `words` of a floor."""

import numpy as np

# Of a reading's `unmet`, the plain sums before those of the vectors.
PLAIN = 6
# Directions of the vectors that are listened to, and how strongly all are held back. Between 64 and 256, and 0.003 and 0.1, nothing is gained.
DIRECTIONS = 128
RIDGE = 0.01
STEPS = 6


def fit_words(unmet: np.ndarray, own: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """
    Logistic regression of own against foreign questions over the sums of what the bank does not meet: the more a kind of word is missing from
    banks that answer nonetheless, the less its absence tells. Returns one number a part of `unmet`, without a constant.
    """
    middle, spread = unmet.mean(axis=0), unmet.std(axis=0) + 1e-6
    parts = (unmet - middle) / spread
    values, axes = np.linalg.eigh(np.cov(parts[:, PLAIN:], rowvar=False))
    chosen = np.argsort(values)[::-1][:DIRECTIONS]
    turn = axes[:, chosen] / np.sqrt(np.maximum(values[chosen], 1e-6))
    rows = np.column_stack([np.ones(len(parts)), parts[:, :PLAIN], parts[:, PLAIN:] @ turn])
    found = logistic(rows, own, weight / weight.sum())
    return np.concatenate([found[1 : PLAIN + 1], turn @ found[PLAIN + 1 :]]) / spread


def logistic(rows: np.ndarray, own: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Newton's method; the constant, which comes first, is not held back."""
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (chance - own)) + ridge * found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        found -= np.linalg.solve(bend, slope)
    return found
