"""Trains the ranker of Recollect on a table made by export.ts, and reports what it is worth.

    python train.py TABLE_FOLDER --out ranker.json --report figures.json

The figures leave out one conversation, then one dataset, and stand beside those of plain fusion; the ranker is trained on everything.
"""

import argparse
import json
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import model
from table import Question, Table, read

FOLDS = 6
FUSED_WEIGHT = 1.0
# `smallPool` of packages/core/src/retrieval/rank/rank.ts: a pool of so many candidates doubles the weight of the fused share.
SMALL_POOL = 60
RANKED_POOL = 100
# Questions that people asked of long dialogues: their held-out scores say how relevant a memory of such a score is.
CALIBRATED_ON = {"locomo-dev", "beam-100k-dev"}


def conversation_key(name: str) -> str:
    """Datasets cut from one source name a conversation differently (conv-26, tmd-26; memdaily-01_events, 01_events-3): what they share tells."""
    friends = re.sub(r"^(conv|tmd)-", "friends-", name)
    return re.sub(r"^(?:memdaily-)?(\d\d_[a-z_]+)(?:-\d+)?$", r"notes-\1", friends)


def folds(questions: list[Question]) -> list[set[str]]:
    """Parts of the conversations of all sets, by key: one training without a part judges it in every set."""
    part: dict[str, int] = {}
    for dataset in sorted({one.dataset for one in questions}):
        keys = sorted({conversation_key(one.conversation) for one in questions if one.dataset == dataset})
        for index, key in enumerate(keys):
            part.setdefault(key, index % FOLDS)
    return [{key for key, own in part.items() if own == fold} for fold in range(FOLDS)]


def usable(table: Table, dropped: set[str]) -> np.ndarray:
    return np.array([index for index, group in enumerate(table.groups) if not dropped & {group, table.names[index]}])


@dataclass
class Judged:
    """A held-out question: places of its first relevant item, and what calibration needs."""

    dataset: str
    ranker: int | None
    fusion: int | None
    scores: np.ndarray
    relevance: np.ndarray


def judge(job: tuple) -> list[Judged]:
    """Trains without the held-out conversations, and without a set where one is named, and judges what was held out."""
    folder, left_out, held, judged_sets, dropped, trees, fused_weight = job
    table = read(Path(folder))
    columns = usable(table, dropped)
    test = [one for one in table.questions if one.dataset in judged_sets and conversation_key(one.conversation) in held]
    training = [one for one in table.questions if conversation_key(one.conversation) not in held and one.dataset != left_out]
    booster = model.train(table, training, columns, trees=trees)
    return [judged(one, booster, columns, fused_weight) for one in test]


def judged(question: Question, booster, columns: np.ndarray, fused_weight: float) -> Judged:
    share = question.fused / max(float(question.fused.max()), 1e-9)
    small = 1 + (SMALL_POOL / min(len(share), RANKED_POOL)) ** 4
    scores = booster.predict(question.values[:, columns], num_threads=1) + fused_weight * small * share
    return Judged(question.dataset, question.rank(scores), question.rank(question.fused), scores / small, question.relevance())


def calibrate(answers: list[Judged]) -> dict[str, float]:
    """Platt's logistic calibration of scores to the share of relevant memories, by Newton's method on held-out questions."""
    scores = np.concatenate([one.scores[one.relevance >= 0] for one in answers])
    labels = np.concatenate([one.relevance[one.relevance >= 0] for one in answers]).astype(float)
    design = np.stack([scores, np.ones_like(scores)], axis=1)
    weights = np.array([1.0, np.log(labels.mean() / (1 - labels.mean()))])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights += np.linalg.solve(hessian, design.T @ (labels - chance))
    return {"slope": round(float(weights[0]), 6), "intercept": round(float(weights[1]), 6)}


def summary(ranks: list[int | None]) -> dict:
    places = np.array([rank or 10**6 for rank in ranks])
    values = {f"any@{k}": (places <= k).astype(float) for k in (1, 5, 10)}
    values["MRR"] = np.array([1 / rank if rank else 0.0 for rank in ranks])
    intervals = {f"{name} interval": interval(each) for name, each in values.items()}
    return {"questions": len(ranks), **{name: percent(each.mean()) for name, each in values.items()}, **intervals}


def interval(values: np.ndarray) -> list[float]:
    """95 % interval of the mean, in percent, by bootstrap over the questions."""
    random = np.random.default_rng(1)
    samples = values[random.integers(0, len(values), (1000, len(values)))].mean(axis=1)
    return [percent(bound) for bound in np.percentile(samples, [2.5, 97.5])]


def percent(share: float) -> float:
    return round(100 * float(share), 1)


def report(folder: Path, options: argparse.Namespace) -> tuple[dict, dict[str, float]]:
    """What the ranker is worth on questions it was not trained on, and the calibration of its scores on them."""
    table = read(folder)
    datasets = options.judge or sorted({one.dataset for one in table.questions})
    rest = (set(options.without), options.trees, options.fused_weight)
    keys = {d: {conversation_key(one.conversation) for one in table.questions if one.dataset == d} for d in datasets}
    jobs = [("conversation left out", (str(folder), None, held, set(datasets), *rest)) for held in folds(table.questions)]
    jobs += [("dataset left out", (str(folder), d, keys[d], {d}, *rest)) for d in datasets]
    with ProcessPoolExecutor(options.processes) as pool:
        answers = list(pool.map(judge, [job for _, job in jobs]))
    found: dict[str, dict[str, list[Judged]]] = {d: {} for d in datasets}
    for (way, _), answer in zip(jobs, answers):
        for one in answer:
            found[one.dataset].setdefault(way, []).append(one)
    figures = {
        dataset: {
            way: {"ranker": summary([one.ranker for one in held]), "fusion": summary([one.fusion for one in held])}
            for way, held in by_way.items()
        }
        for dataset, by_way in found.items()
    }
    kept = [one for dataset in sorted(CALIBRATED_ON) for one in found[dataset]["conversation left out"]]
    return figures, calibrate(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the ranker")
    parser.add_argument("--report", type=Path, required=True, help="its figures")
    parser.add_argument("--name", default="recollect-ranker-1")
    parser.add_argument("--trees", type=int, default=model.TREES)
    parser.add_argument("--without", nargs="*", default=[], help="features, or groups of them, to leave out")
    parser.add_argument("--judge", nargs="*", help="the sets to report; all by default")
    parser.add_argument("--fused-weight", type=float, default=FUSED_WEIGHT)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    figures, calibration = report(options.folder, options)
    options.report.write_text(json.dumps(figures, indent=1) + "\n")
    for dataset, ways in figures.items():
        for way, lines in ways.items():
            print(dataset, way, "| fusion", *lines["fusion"].values(), "| ranker", *lines["ranker"].values(), flush=True)
    table = read(options.folder)
    columns = usable(table, set(options.without))
    booster = model.train(table, table.questions, columns, trees=options.trees)
    rest = {"fusedWeight": options.fused_weight, **calibration}
    file = model.to_file(booster, [table.names[column] for column in columns], options.name, rest)
    options.out.write_text(json.dumps(file, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
