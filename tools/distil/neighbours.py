"""The word pieces nearest to each piece of the table of word vectors, for soft matching.

    python neighbours.py TABLE OUT
"""

import struct
import sys
from pathlib import Path

import numpy as np

NEAREST = 32
LEAST_COSINE = 0.35
BLOCK = 1024


def read_table(file: Path) -> tuple[list[str], np.ndarray]:
    """Pieces and unit vectors of a table in the format of packages/models/src/static/table-file.ts."""
    data = file.read_bytes()
    _, _, size, dimension, slots, name, text = struct.unpack("<4s6I", data[:28])
    pieces = data[28 + name : 28 + name + text].decode().split("\n")
    arrays = (28 + name + text + 3) // 4 * 4
    scales = np.frombuffer(data, "<f4", size, arrays + 4 * (size + slots))
    integers = np.frombuffer(data, np.int8, size * dimension, arrays + 4 * (3 * size + slots)).reshape(size, dimension)
    rows = integers * scales[:, None]
    return pieces, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def is_word(piece: str) -> bool:
    return not (piece.startswith("[") and piece.endswith("]")) and any(letter.isalnum() for letter in piece)


def neighbours(pieces: list[str], unit: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    words = np.array([is_word(piece) for piece in pieces])
    starts, near, cosines = [0], [], []
    for first in range(0, len(pieces), BLOCK):
        block = unit[first : first + BLOCK] @ unit.T
        block[:, ~words] = -1
        for offset, row in enumerate(block):
            row[first + offset] = -1
            best = np.argsort(-row, kind="stable")[:NEAREST] if words[first + offset] else np.array([], dtype=int)
            best = best[row[best] >= LEAST_COSINE]
            starts.append(starts[-1] + len(best))
            near.append(best.astype("<u2"))
            cosines.append(np.minimum(255, np.round(row[best] * 255)).astype(np.uint8))
    return np.array(starts, dtype="<u4"), np.concatenate(near), np.concatenate(cosines)


def main() -> None:
    table, out = map(Path, sys.argv[1:3])
    pieces, unit = read_table(table)
    starts, near, cosines = neighbours(pieces, unit)
    header = struct.pack("<4s3I", b"RCWN", 1, len(pieces), len(near))
    out.write_bytes(header + starts.tobytes() + near.tobytes() + cosines.tobytes())
    print(f"{len(near)} neighbours, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
