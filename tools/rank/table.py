"""The training table that `export.ts` writes: features of the pools of judged questions."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass
class Question:
    """One judged question. Rows are the candidates of its pool, in order of the fused score."""

    dataset: str
    conversation: str
    category: str
    values: np.ndarray
    items: np.ndarray
    gold: set[int]
    fused: np.ndarray

    def relevance(self, passages: int = 2) -> np.ndarray:
        """1 for the best passages of a relevant item, 0 for others, −1 for further passages of it: they teach nothing."""
        grades = np.zeros(len(self.items), dtype=np.int64)
        seen: dict[int, int] = {}
        for row, item in enumerate(self.items):
            if item in self.gold:
                seen[item] = seen.get(item, 0) + 1
                grades[row] = 1 if seen[item] <= passages else -1
        return grades

    def rank(self, scores: np.ndarray) -> int | None:
        """Place from 1 of the first relevant item when its candidates are ordered by the scores; None where it is not in the pool."""
        places: dict[int, int] = {}
        for row in np.argsort(-scores, kind="stable"):
            item = int(self.items[row])
            places.setdefault(item, len(places) + 1)
            if item in self.gold:
                return places[item]
        return None


@dataclass
class Table:
    names: list[str]
    directions: list[int]
    groups: list[str]
    questions: list[Question]


def read(folder: Path) -> Table:
    head = json.loads((folder / "table.json").read_text())
    width = len(head["features"])
    values = np.fromfile(folder / "table.f32", dtype="<f4").reshape(-1, width)
    questions, start = [], 0
    for one in head["questions"]:
        rows = values[start : start + len(one["items"])]
        start += len(one["items"])
        questions.append(
            Question(
                one["dataset"],
                one["conversation"],
                one["category"],
                rows,
                np.array(one["items"], dtype=np.int64),
                set(one["gold"]),
                np.array(one["fused"]),
            )
        )
    features = head["features"]
    return Table(
        [one["name"] for one in features],
        [one["direction"] for one in features],
        [one["group"] for one in features],
        questions,
    )
