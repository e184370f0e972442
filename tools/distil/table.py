"""From states to the table that ships: shrinking, centring, principal components, weights, int8."""

import struct

import numpy as np

SHRINKAGE = 3.0


def combine(alone: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Mean state in context, shrunk towards the state alone: (Σ states + 3 · alone) / (n + 3)."""
    return (sums + SHRINKAGE * alone) / (counts[:, None] + SHRINKAGE)


def reduce(states: np.ndarray, dimension: int, fit: np.ndarray) -> np.ndarray:
    """Centred and projected on the first principal components, both taken over the rows of `fit`."""
    centred = states - states[fit].mean(axis=0)
    _, vectors = np.linalg.eigh(centred[fit].T @ centred[fit])
    return centred @ vectors[:, ::-1][:, :dimension]


def frequency_weights(size: int, smoothing: float) -> np.ndarray:
    """Smooth inverse frequency a/(a + p), p ∝ 1/(rank + 2.7): a vocabulary of word pieces is sorted by frequency."""
    probability = 1 / (np.arange(size) + 2.7)
    probability /= probability.sum()
    return smoothing / (smoothing + probability)


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and one scale a row."""
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.round(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def write(file, model: str, vocabulary: list[str], weights: np.ndarray, rows: np.ndarray) -> None:
    """The format that packages/models/src/static/table-file.ts reads."""
    integers, scales = quantise(rows)
    name, pieces = model.encode(), "\n".join(vocabulary).encode()
    header = struct.pack("<4s5I", b"RCWV", 1, *integers.shape, len(name), len(pieces))
    text = header + name + pieces
    padding = b"\0" * (-len(text) % 4)
    file.write_bytes(text + padding + scales.tobytes() + weights.astype("<f4").tobytes() + integers.tobytes())
