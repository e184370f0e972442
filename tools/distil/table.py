"""From states to the table that ships: shrinking, centring, principal components, weights, int8."""

import struct

import numpy as np

SHRINKAGE = 3.0


def combine(alone: np.ndarray, sums: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Mean state in context, shrunk towards the state alone: (Σ states + 3 · alone) / (n + 3)."""
    return (sums + SHRINKAGE * alone) / (counts[:, None] + SHRINKAGE)


def reduce(states: np.ndarray, dimension: int) -> np.ndarray:
    """
    The first principal components of all pieces, each divided by the fourth root of its variance, around the mean that running text
    has. Against plain components around the plain mean (LoCoMo any@10 / MRR): 68.0 / 42.6 instead of 66.2 / 41.9.
    """
    centred = states - probabilities(len(states)) @ states
    variances, components = np.linalg.eigh(centred.T @ centred)
    order = np.argsort(variances)[::-1][:dimension]
    return centred @ components[:, order] * (variances[order] / variances[order[0]]) ** -0.25


def probabilities(size: int) -> np.ndarray:
    """How often a piece is met: a vocabulary of word pieces is sorted by frequency, p ∝ 1/(rank + 2.7)."""
    probability = 1 / (np.arange(size) + 2.7)
    return probability / probability.sum()


def frequency_weights(size: int, smoothing: float) -> np.ndarray:
    """Smooth inverse frequency, a/(a + p)."""
    return smoothing / (smoothing + probabilities(size))


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and one scale a row."""
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.round(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def write(file, model: str, vocabulary: list[str], weights: np.ndarray, rows: np.ndarray) -> None:
    """The format that packages/models/src/static/table-file.ts reads."""
    integers, scales = quantise(rows)
    name, pieces = model.encode(), "\n".join(vocabulary).encode()
    ends = np.cumsum([utf16(piece).size + 1 for piece in vocabulary]) - 1
    slots = hash_table(vocabulary)
    header = struct.pack("<4s6I", b"RCWV", 1, *integers.shape, slots.size, len(name), len(pieces))
    text = header + name + pieces
    arrays = (ends.astype("<u4"), slots.astype("<i4"), scales.astype("<f4"), weights.astype("<f4"), integers)
    file.write_bytes(text + b"\0" * (-len(text) % 4) + b"".join(array.tobytes() for array in arrays))


def utf16(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le"), dtype="<u2")


def hash_table(vocabulary: list[str]) -> np.ndarray:
    """Open addressing with linear probing over FNV-1a of the UTF-16 units; `##` of a continuation is a seed of its own."""
    assert max(map(len, vocabulary)) <= 32, "the reader looks for pieces of up to 32 letters"
    slots = np.full(1 << (2 * len(vocabulary) - 1).bit_length(), -1)
    for identifier, piece in enumerate(vocabulary):
        tail = len(piece) > 2 and piece.startswith("##")
        state = 0x9E3779B9 if tail else 0x811C9DC5
        for unit in utf16(piece[2:] if tail else piece):
            state = ((state ^ int(unit)) * 0x01000193) & 0xFFFFFFFF
        slot = (state ^ (state >> 15)) % slots.size
        while slots[slot] != -1:
            slot = (slot + 1) % slots.size
        slots[slot] = identifier
    return slots
