"""Trains the floor of Recollect on a table made by export.ts, and reports what it withholds.

    python train.py TABLE.json --out floor.json --report figures.json [--left-out FOLDER]

Each conversation is judged by a floor that was trained without it, without questions of it, and without what other sets cut from it; then each
set by one trained without the set. --left-out keeps the former floors, one file a conversation, for bench/off-topic.ts.
"""

import argparse
import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import lightgbm as lgb
import numpy as np

sys.path.append(str(Path(__file__).parent.parent / "rank"))
from model import to_file  # noqa: E402

SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 4,
    "min_data_in_leaf": 10,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 0.5,
    "max_bin": 63,
    "deterministic": True,
    "verbosity": -1,
    "num_threads": 1,
    "seed": 1,
}
TREES = 300
MAX_FOLDS = 5
# How much a set is heard. A set without an entry: 1.
WEIGHTS = {"locomo-dev": 4.0, "beam-100k-dev": 2.0, "memdaily-joined-dev": 0.5, "written": 0.2}
# Of the foreign questions, those as they were asked count less: they are easy, and as many.
KINDS = {"own": 1.0, "none": 1.0, "renamed": 1.0, "plain": 0.1}
# Signals of word vectors, hidden from a lighter copy of each row: a bank may have none.
VECTORS = ("strange", "strangest", "all_strange", "meaning")
HIDDEN_WEIGHT = 0.1
# Taken off the score where a question names a stranger and nobody that the bank knows.
STRANGER = 3.0
# A question of which one memory holds the whole topic is never withheld; neither is one without a topic, nor any in a small bank.
FEWEST_MEMORIES = 10
# Least chances that are reported beside the one that ships.
LEVELS = (0.02, 0.04, 0.1, 0.2)


@dataclass
class Table:
    signals: list[dict]
    values: np.ndarray
    dataset: np.ndarray
    conversation: np.ndarray
    of: np.ndarray
    kind: np.ndarray
    stranger: np.ndarray
    found: np.ndarray
    memories: np.ndarray

    def column(self, name: str) -> np.ndarray:
        return self.values[:, [one["name"] for one in self.signals].index(name)]


def read(file: Path) -> Table:
    held = json.loads(file.read_text())
    rows = held["rows"]
    values = np.array([[np.nan if cell is None else cell for cell in row["values"]] for row in rows], dtype=np.float64)
    columns = {name: np.array([row[key] for row in rows]) for name, key in COLUMNS.items()}
    return Table(held["signals"], values, **columns)


COLUMNS = {
    "dataset": "dataset",
    "conversation": "conversation",
    "of": "of",
    "kind": "kind",
    "stranger": "namesStranger",
    "found": "found",
    "memories": "memories",
}


def source(name: str) -> str:
    """Datasets cut from one source name a conversation differently (conv-26, tmd-26): the number tells."""
    return re.sub(r"^(conv|tmd)-", "friends-", name)


def train(table: Table, chosen: np.ndarray) -> lgb.Booster:
    own = table.kind == "own"
    weights = np.zeros(len(own))
    for dataset in set(table.dataset):
        here = chosen & (table.dataset == dataset)
        weights[here] = np.array([KINDS[kind] for kind in table.kind[here]])
        foreign = here & ~own
        if foreign.any():
            weights[foreign] *= (here & own).sum() / weights[foreign].sum()
        weights[here] *= WEIGHTS.get(dataset, 1.0)
    values = table.values[chosen]
    hidden = values.copy()
    hidden[:, [one["name"].startswith(VECTORS) for one in table.signals]] = np.nan
    data = lgb.Dataset(
        np.concatenate([values, hidden]),
        np.tile(own[chosen].astype(float), 2),
        weight=np.concatenate([weights[chosen], weights[chosen] * HIDDEN_WEIGHT]),
    )
    return lgb.train({**SETTINGS, "monotone_constraints": [one["direction"] for one in table.signals]}, data, TREES)


def scores(table: Table, booster: lgb.Booster, rows: np.ndarray) -> np.ndarray:
    met = booster.predict(table.values[rows], raw_score=True, num_threads=1)
    return met - STRANGER * (table.column("strangers")[rows] > 0)


def unjudged(table: Table) -> np.ndarray:
    return (table.column("topic_terms") == 0) | (table.column("cover_memory") >= 0.999) | (table.memories < FEWEST_MEMORIES)


def judge(job: tuple) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict]:
    """Scores of held-out rows, with and without vectors, by a floor trained without them."""
    file, dataset, held, leave_set = job
    table = read(file)
    test = (table.dataset == dataset) & (np.isin(table.conversation, held) if held else True)
    shut = {source(name) for name in set(table.conversation[test])}
    chosen = np.array([source(a) not in shut and source(b) not in shut for a, b in zip(table.conversation, table.of)])
    if leave_set:
        chosen &= table.dataset != dataset
    booster = train(table, chosen)
    rows = np.flatnonzero(test)
    seen = scores(table, booster, rows)
    table.values[:, [one["name"].startswith(VECTORS) for one in table.signals]] = np.nan
    return rows, seen, scores(table, booster, rows), file_of(table, booster, 0.5, "held-out")


def file_of(table: Table, booster: lgb.Booster, least: float, name: str) -> dict:
    rest = {"fusedWeight": 0, "slope": 1, "intercept": 0, "least": round(least, 6), "stranger": STRANGER}
    return to_file(booster, [one["name"] for one in table.signals], name, rest)


def interval(hits: np.ndarray) -> dict:
    """Percent, with its 95 % interval (Wilson)."""
    count, share, z = len(hits), float(hits.mean()), 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return {"share": round(100 * share, 2), "low": round(100 * max(0.0, middle - half), 2), "high": round(100 * (middle + half), 2), "of": count}


def summary(table: Table, score: np.ndarray, dataset: str, least: float) -> dict:
    here = table.dataset == dataset
    answered = (score >= least) | unjudged(table)
    own = here & (table.kind == "own")
    groups = {
        "easy, a stranger named": here & (table.kind == "plain") & table.stranger,
        "as they are": here & (table.kind == "plain"),
        "hard, names replaced": here & (table.kind == "renamed"),
        "own, without an answer": here & (table.kind == "none"),
    }
    figures = {"own refused": interval(~answered[own]), "own any@10 lost": interval(~answered[own] & table.found[own])}
    return {**figures, **{f"answered: {name}": interval(answered[rows]) for name, rows in groups.items() if rows.any()}}


def threshold(table: Table, score: np.ndarray, dataset: str, lost: float) -> float:
    """The score below which this share of a set's own questions lies, a little under the next so that rounding refuses no other."""
    own = np.where(unjudged(table), np.inf, score)[(table.dataset == dataset) & (table.kind == "own")]
    return float(np.sort(own)[int(lost * len(own))]) - 0.001


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the floor")
    parser.add_argument("--report", type=Path, required=True, help="its figures")
    parser.add_argument("--left-out", type=Path, help="folder for the floors that were trained without one conversation")
    parser.add_argument("--name", default="recollect-floor-1")
    parser.add_argument("--lost", type=float, default=0.0095, help="share of own questions that may be refused")
    parser.add_argument("--calibrate", default="locomo-dev", help="the set of which they are")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    table = read(options.table)
    datasets = sorted(set(table.dataset))
    ways = {"conversation left out": folds, "dataset left out": lambda *_: [None]}
    jobs = [(way, d, held) for way, make in ways.items() for d in datasets for held in make(table, d)]
    with ProcessPoolExecutor(options.processes) as pool:
        answers = list(pool.map(judge, [(options.table, d, held, way == "dataset left out") for way, d, held in jobs]))
    found = {way: np.full(len(table.kind), np.nan) for way in [*ways, "no word vectors, conversation left out"]}
    for (way, _, _), (rows, seen, blind, _) in zip(jobs, answers):
        found[way][rows] = seen
        if way == "conversation left out":
            found["no word vectors, conversation left out"][rows] = blind
    least = threshold(table, found["conversation left out"], options.calibrate, options.lost)
    report = {way: {d: summary(table, score, d, least) for d in datasets} for way, score in found.items()}
    kept = found["conversation left out"]
    for level in LEVELS:
        report[f"least chance {level}, conversation left out"] = {d: summary(table, kept, d, np.log(level / (1 - level))) for d in datasets}
    options.report.write_text(json.dumps(report, indent=1) + "\n")
    for way, sets in report.items():
        for dataset, figures in sets.items():
            print(way, dataset, *(f"| {name} {one['share']} [{one['low']}–{one['high']}]" for name, one in figures.items()), flush=True)
    chance = 1 / (1 + np.exp(-least))
    if options.left_out:
        options.left_out.mkdir(parents=True, exist_ok=True)
        for (way, _, held), (*_, file) in zip(jobs, answers):
            for name in held or [] if way == "conversation left out" else []:
                (options.left_out / f"{name}.json").write_text(json.dumps({**file, "least": round(chance, 6)}))
    whole = file_of(table, train(table, np.ones(len(table.kind), dtype=bool)), chance, options.name)
    options.out.write_text(json.dumps(whole, separators=(",", ":")) + "\n")


def folds(table: Table, dataset: str) -> list[list[str]]:
    names = sorted(set(table.conversation[table.dataset == dataset]))
    count = min(MAX_FOLDS, len(names))
    return [names[start::count] for start in range(count)]


if __name__ == "__main__":
    main()
