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
