"""Quality of a table by cosine alone: any@5, any@10 and MRR over datasets in the neutral format, turn by turn."""

import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer


def pieces_of(tokenizer: Tokenizer, texts: list[str]) -> list[np.ndarray]:
    return [np.array([i for i in e.ids if i > 103], dtype=np.int64) for e in tokenizer.encode_batch(texts, add_special_tokens=False)]


def vectors(rows: np.ndarray, weights: np.ndarray, texts: list[np.ndarray]) -> np.ndarray:
    """Weighted mean of the pieces' rows, L2-normalised; zero where a text has no piece."""
    out = np.stack([weights[text] @ rows[text] for text in texts])
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def idf(texts: list[np.ndarray], size: int) -> np.ndarray:
    frequency = np.zeros(size)
    for text in texts:
        frequency[np.unique(text)] += 1
    return np.log1p((len(texts) - frequency + 0.5) / (frequency + 0.5))


class Dataset:
    def __init__(self, file: Path, tokenizer: Tokenizer):
        self.name = file.stem
        self.conversations = []
        for conversation in json.loads(file.read_text())["conversations"]:
            items = conversation["items"]
            position = {item["id"]: i for i, item in enumerate(items)}
            asked = [q for q in conversation["questions"] if any(g in position for g in q["gold"])]
            self.conversations.append(
                (
                    pieces_of(tokenizer, [f"{item['speaker']}: {item['text']}" for item in items]),
                    pieces_of(tokenizer, [q["text"] for q in asked]),
                    [[position[g] for g in q["gold"] if g in position] for q in asked],
                )
            )

    def measure(self, rows: np.ndarray, weights: np.ndarray, power: float = 0.5) -> tuple[float, float, float]:
        """any@5, any@10, MRR in percent; each piece's weight times idf to `power` in the conversation at hand."""
        best = []
        for items, questions, gold in self.conversations:
            local = weights * idf(items, len(rows)) ** power
            scores = vectors(rows, local, questions) @ vectors(rows, local, items).T
            for score, right in zip(scores, gold):
                best.append(min(int((score > score[g]).sum()) + 1 for g in right))
        ranks = np.array(best)
        return tuple(float(100 * figure.mean()) for figure in (ranks <= 5, ranks <= 10, 1 / ranks))
