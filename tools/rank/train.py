"""Trains the ranker of Recollect on a table made by export.ts, and reports what it is worth.

    python train.py TABLE_FOLDER --out ranker.json          train on everything
    python train.py TABLE_FOLDER --report report.json       leave one conversation out, then one dataset out, against plain fusion
"""

import argparse
import json
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

import model
from table import Question, Table, read

MAX_FOLDS = 6
FUSED_WEIGHT = 0.5


def conversation_key(name: str) -> str:
    """Datasets cut from one source name a conversation differently (conv-26, tmd-26): the number tells."""
    return re.sub(r"^(conv|tmd)-", "friends-", name)


def folds(questions: list[Question], dataset: str) -> list[set[str]]:
    names = sorted({one.conversation for one in questions if one.dataset == dataset})
    count = min(MAX_FOLDS, len(names))
    return [set(names[start::count]) for start in range(count)]


def usable(table: Table, dropped: set[str]) -> np.ndarray:
    return np.array([index for index, group in enumerate(table.groups) if group not in dropped])


def judge(job: tuple) -> list[tuple[int, int | None, int | None]]:
    """Trains without the held-out questions; the rank of the first relevant item by ranker and by fusion for each of them."""
    folder, dataset, held, leave_set, dropped, trees, fused_weight, seeds = job
    table = read(Path(folder))
    columns = usable(table, dropped)
    test = [i for i, one in enumerate(table.questions) if one.dataset == dataset and (held is None or one.conversation in held)]
    shut = {conversation_key(table.questions[i].conversation) for i in test}
    training = [
        one
        for one in table.questions
        if conversation_key(one.conversation) not in shut and not (leave_set and one.dataset == dataset)
    ]
    boosters = [model.train(table, training, columns, seed, trees) for seed in seeds]
    result = []
    for i in test:
        question = table.questions[i]
        scores = sum(booster.predict(question.values[:, columns], num_threads=1) for booster in boosters) / len(boosters)
        result.append((i, question.rank(scores + fused_weight * question.fused), question.rank(question.fused)))
    return result


def summary(ranks: list[int | None]) -> dict[str, float]:
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    places = np.array([rank or 10**6 for rank in ranks])
    random = np.random.default_rng(1)
    samples = reciprocal[random.integers(0, len(reciprocal), (1000, len(reciprocal)))].mean(axis=1)
    low, high = np.percentile(samples, [2.5, 97.5])
    any_at = {f"any@{k}": round(100 * float((places <= k).mean()), 1) for k in (1, 5, 10)}
    return {**any_at, "MRR": round(100 * float(reciprocal.mean()), 1), "MRR interval": [round(100 * float(low), 1), round(100 * float(high), 1)]}


def report(folder: Path, options: argparse.Namespace) -> dict:
    table = read(folder)
    datasets = sorted({one.dataset for one in table.questions})
    dropped = set(options.without.split(",")) if options.without else set()
    rest = (dropped, options.trees, options.fused_weight, tuple(range(1, options.seeds + 1)))
    ways = {"conversation left out": lambda d: folds(table.questions, d), "dataset left out": lambda d: [None]}
    jobs = [(way, d, (str(folder), d, held, way == "dataset left out", *rest)) for way, make in ways.items() for d in datasets for held in make(d)]
    if options.only:
        jobs = [job for job in jobs if job[0].startswith(options.only)]
    with ProcessPoolExecutor(options.processes) as pool:
        answers = list(pool.map(judge, [job for _, _, job in jobs]))
    found: dict = {}
    for (way, dataset, _), answer in zip(jobs, answers):
        held = found.setdefault(dataset, {}).setdefault(way, ([], []))
        held[0].extend(rank for _, rank, _ in answer)
        held[1].extend(rank for _, _, rank in answer)
    return {
        dataset: {way: {"ranker": summary(ranks), "fusion": summary(fusion)} for way, (ranks, fusion) in by_way.items()}
        for dataset, by_way in found.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--name", default="recollect-ranker")
    parser.add_argument("--trees", type=int, default=model.TREES)
    parser.add_argument("--without", default="", help="comma-separated groups of features to leave out")
    parser.add_argument("--fused-weight", type=float, default=FUSED_WEIGHT)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--only", default="", help="conversation or dataset: one kind of report")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if options.report:
        figures = report(options.folder, options)
        options.report.write_text(json.dumps(figures, indent=1) + "\n")
        for dataset, ways in figures.items():
            for way, lines in ways.items():
                print(dataset, way, "| fusion", *lines["fusion"].values(), "| ranker", *lines["ranker"].values(), flush=True)
    if options.out:
        table = read(options.folder)
        columns = usable(table, set(options.without.split(",")) if options.without else set())
        booster = model.train(table, table.questions, columns, trees=options.trees)
        file = model.to_file(booster, [table.names[column] for column in columns], options.name, options.fused_weight)
        options.out.write_text(json.dumps(file, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
