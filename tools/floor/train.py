"""Trains the floor of Recollect on a table made by export.ts, and reports what it withholds.

    python train.py TABLE.json --out floor.json --report figures.json [--left-out FOLDER]

Each conversation is judged by a floor that was trained without it, without questions of it, and without what other sets cut from it; then each
set by one trained without the set. --left-out keeps the former floors, one file a conversation, for bench/off-topic.ts.
"""

import argparse
import hashlib
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

from words import fit_words  # noqa: E402

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
}
TREES = 100
# So many forests of trees, each of another seed, are averaged: one alone moves the hard questions by three points either way.
FORESTS = 3
# Questions are heard by words that were learned without their conversation, as those of an unseen bank are.
HEARD_FOLDS = 4
FOLDS = 5
# How much a set is heard, by its shape. Joined banks are judged, and never trained on: they are what no training saw.
WEIGHTS = {
    "locomo-dev": {"whole": 4.0, "part": 0.3},
    "beam-100k-dev": {"whole": 2.0, "part": 0.0},
    "memdaily-joined-dev": {"whole": 0.5, "part": 0.0},
    "tmd-dev": {"whole": 1.0, "part": 0.5},
    "written": {"whole": 0.2, "part": 0.1},
}
# Of the foreign questions, those that name a stranger count less: they are easy, and as many.
KINDS = {"own": 1.0, "none": 1.0, "renamed": 1.0, "plain": 1.0}
STRANGER_WEIGHT = 0.1
# Signals of word vectors, hidden from a lighter copy of each row: a bank may have none.
VECTORS = ("strange", "strangest", "all_strange", "meaning", "heard")
HIDDEN_WEIGHT = 0.01
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
    unmet: np.ndarray
    dataset: np.ndarray
    shape: np.ndarray
    language: np.ndarray
    conversation: np.ndarray
    of: np.ndarray
    kind: np.ndarray
    stranger: np.ndarray
    found: np.ndarray

    def at(self, name: str) -> int:
        return [one["name"] for one in self.signals].index(name)

    def column(self, name: str) -> np.ndarray:
        return self.values[:, self.at(name)]

    @property
    def read(self) -> list[int]:
        """Signals that trees read; the rest serve rules alone."""
        return [index for index, one in enumerate(self.signals) if one["direction"] != 0]

    def sources(self, names: np.ndarray) -> list[set[str]]:
        return [{source(name) for name in joined.split("+")} for joined in names]


def read(file: Path) -> Table:
    held = json.loads(file.read_text())
    rows = held["rows"]
    values = np.array([[np.nan if cell is None else cell for cell in row["values"]] for row in rows], dtype=np.float64)
    width = max(len(row["unmet"] or []) for row in rows)
    unmet = np.array([row["unmet"] or [np.nan] * width for row in rows], dtype=np.float32)
    columns = {name: np.array([row[key] for row in rows]) for name, key in COLUMNS.items()}
    return Table(held["signals"], values, unmet, **columns)


COLUMNS = {
    "dataset": "dataset",
    "shape": "shape",
    "language": "language",
    "conversation": "conversation",
    "of": "of",
    "kind": "kind",
    "stranger": "namesStranger",
    "found": "found",
}


def source(name: str) -> str:
    """Datasets cut from one source name a conversation differently (conv-26, tmd-26): the number tells."""
    return re.sub(r"^(conv|tmd)-", "friends-", name)


@dataclass
class Floor:
    forests: list[lgb.Booster]
    words: np.ndarray


def weigh(table: Table, chosen: np.ndarray) -> np.ndarray:
    """In each set and shape foreign questions weigh as much as own ones."""
    own = table.kind == "own"
    weights = np.zeros(len(own))
    for dataset, shapes in WEIGHTS.items():
        for shape, weight in shapes.items():
            here = chosen & (table.dataset == dataset) & (table.shape == shape)
            weights[here] = np.array([KINDS[kind] for kind in table.kind[here]]) * np.where(table.stranger[here], STRANGER_WEIGHT, 1)
            foreign = here & ~own
            if foreign.any():
                weights[foreign] *= (here & own).sum() / weights[foreign].sum()
            weights[here] *= weight
    return weights


def train(table: Table, chosen: np.ndarray) -> Floor:
    weights = weigh(table, chosen)
    chosen = weights > 0
    own = (table.kind == "own").astype(float)
    heard = ~np.isnan(table.unmet[:, 0])
    fit = lambda rows: fit_words(table.unmet[rows].astype(np.float64), own[rows], weights[rows])  # noqa: E731
    fold = np.array([int(hashlib.md5(min(names).encode()).hexdigest(), 16) % HEARD_FOLDS for names in table.sources(table.conversation)])
    values = table.values.copy()
    for one in range(HEARD_FOLDS):
        here = chosen & heard & (fold == one)
        if here.any():
            values[here, table.at("heard")] = table.unmet[here] @ fit(chosen & heard & (fold != one))
    seen = values[chosen][:, table.read]
    signals = [table.signals[index] for index in table.read]
    hidden = seen.copy()
    hidden[:, [one["name"].startswith(VECTORS) for one in signals]] = np.nan
    data = lgb.Dataset(
        np.concatenate([seen, hidden]),
        np.tile(own[chosen], 2),
        weight=np.concatenate([weights[chosen], weights[chosen] * HIDDEN_WEIGHT]),
    )
    settings = {**SETTINGS, "monotone_constraints": [one["direction"] for one in signals]}
    forests = [lgb.train({**settings, "seed": seed + 1}, data, TREES) for seed in range(FORESTS)]
    return Floor(forests, fit(chosen & heard))


def scores(table: Table, floor: Floor, rows: np.ndarray, blind: bool = False) -> np.ndarray:
    values = table.values[rows].copy()
    values[:, table.at("heard")] = table.unmet[rows] @ floor.words
    if blind:
        values[:, [one["name"].startswith(VECTORS) for one in table.signals]] = np.nan
    met = np.mean([one.predict(values[:, table.read], raw_score=True, num_threads=1) for one in floor.forests], axis=0)
    return met - STRANGER * (table.column("strangers")[rows] > 0)


def unjudged(table: Table) -> np.ndarray:
    return (table.column("topic_terms") == 0) | (table.column("cover_memory") >= 0.999) | (table.column("memories") < FEWEST_MEMORIES)


def judge(job: tuple) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict]:
    """Scores of the rows whose conversations are held out, with and without vectors, by a floor trained without them."""
    file, held = job
    table = read(file)
    named = table.sources(table.conversation)
    asked = table.sources(table.of)
    shut = {source(name) for name in held}
    rows = np.flatnonzero([set(conversation.split("+")) <= set(held) for conversation in table.conversation])
    floor = train(table, np.array([not (names | others) & shut for names, others in zip(named, asked)]))
    return rows, scores(table, floor, rows), scores(table, floor, rows, blind=True), file_of(table, floor, 0.5, "held-out")


def file_of(table: Table, floor: Floor, least: float, name: str) -> dict:
    words = [float(f"{value:.5g}") for value in floor.words]
    rest = {"fusedWeight": 0, "slope": 1, "intercept": 0, "least": round(least, 6), "stranger": STRANGER, "words": words}
    names = [table.signals[index]["name"] for index in table.read]
    return averaged([to_file(one, names, name, rest) for one in floor.forests])


def averaged(files: list[dict]) -> dict:
    """One file whose trees sum to the mean of those of all."""
    features = sorted({name for file in files for name in file["features"]})
    whole = {**files[0], "features": features, **{key: [] for key in ("roots", "feature", "threshold", "left", "right", "missingLeft", "leaf", "mean")}}
    for file in files:
        nodes, leaves = len(whole["feature"]), len(whole["leaf"])
        moved = lambda child: child + nodes if child >= 0 else child - leaves  # noqa: B023, E731
        whole["roots"] += [root + nodes for root in file["roots"]]
        whole["feature"] += [features.index(file["features"][feature]) for feature in file["feature"]]
        whole["left"] += [moved(child) for child in file["left"]]
        whole["right"] += [moved(child) for child in file["right"]]
        whole["threshold"] += file["threshold"]
        whole["missingLeft"] += file["missingLeft"]
        for key in ("leaf", "mean"):
            whole[key] += [round(value / len(files), 7) for value in file[key]]
    return whole


def interval(hits: np.ndarray) -> dict:
    """Percent, with its 95 % interval (Wilson)."""
    count, share, z = len(hits), float(hits.mean()), 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return {"share": round(100 * share, 2), "low": round(100 * max(0.0, middle - half), 2), "high": round(100 * (middle + half), 2), "of": count}


def summary(table: Table, score: np.ndarray, here: np.ndarray, least: float) -> dict:
    answered = (score >= least) | unjudged(table)
    own = here & (table.kind == "own")
    foreign = here & np.isin(table.kind, ["plain", "renamed"])
    groups = {
        "easy, a stranger named": here & (table.kind == "plain") & table.stranger,
        "as they are": here & (table.kind == "plain"),
        "hard, names replaced": here & (table.kind == "renamed"),
        "hard, or naming nobody": foreign & ~table.stranger,
        "own, without an answer": here & (table.kind == "none"),
    }
    figures = {"own refused": interval(~answered[own]), "own any@10 lost": interval(~answered[own] & table.found[own])}
    return {**figures, **{f"answered: {name}": interval(answered[rows]) for name, rows in groups.items() if rows.any()}}


def kinds_of_bank(table: Table, score: np.ndarray) -> dict[str, np.ndarray]:
    """Sets whole, in parts and joined, and the written ones by language."""
    judged = ~np.isnan(score)
    found = {}
    for dataset in sorted(set(table.dataset)):
        for shape in ("whole", "part", "joined"):
            found[dataset if shape == "whole" else f"{dataset}, {shape}"] = judged & (table.dataset == dataset) & (table.shape == shape)
    written = judged & (table.dataset == "written") & (table.shape == "whole")
    for language in sorted(set(table.language[written])):
        found[f"written, {language}"] = written & (table.language == language)
    return {name: rows for name, rows in found.items() if (rows & (table.kind == "own")).any()}


def threshold(table: Table, score: np.ndarray, dataset: str, lost: float) -> float:
    """The score below which this share of a set's own questions lies, a little under the next so that rounding refuses no other."""
    own = np.where(unjudged(table), np.inf, score)[(table.dataset == dataset) & (table.shape == "whole") & (table.kind == "own")]
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
    ways = {
        "conversation left out": [held for d in datasets for held in folds(table, d)],
        "dataset left out": [conversations(table, d) for d in datasets],
    }
    jobs = [(way, held) for way, all_held in ways.items() for held in all_held]
    with ProcessPoolExecutor(options.processes) as pool:
        answers = list(pool.map(judge, [(options.table, held) for _, held in jobs]))
    found = {way: np.full(len(table.kind), np.nan) for way in [*ways, "no word vectors, conversation left out"]}
    for (way, _), (rows, seen, blind, _) in zip(jobs, answers):
        found[way][rows] = seen
        if way == "conversation left out":
            found["no word vectors, conversation left out"][rows] = blind
    least = threshold(table, found["conversation left out"], options.calibrate, options.lost)
    report = {way: {name: summary(table, score, rows, least) for name, rows in kinds_of_bank(table, score).items()} for way, score in found.items()}
    kept = found["conversation left out"]
    for level in LEVELS:
        at = np.log(level / (1 - level))
        report[f"least chance {level}, conversation left out"] = {
            name: summary(table, kept, rows, at) for name, rows in kinds_of_bank(table, kept).items() if name in datasets
        }
    options.report.write_text(json.dumps(report, indent=1) + "\n")
    for way, sets in report.items():
        for dataset, figures in sets.items():
            print(way, dataset, *(f"| {name} {one['share']} [{one['low']}–{one['high']}]" for name, one in figures.items()), flush=True)
    chance = 1 / (1 + np.exp(-least))
    if options.left_out:
        options.left_out.mkdir(parents=True, exist_ok=True)
        for (way, held), (*_, file) in zip(jobs, answers):
            for name in held if way == "conversation left out" else []:
                (options.left_out / f"{name}.json").write_text(json.dumps({**file, "least": round(chance, 6)}))
    whole = file_of(table, train(table, np.ones(len(table.kind), dtype=bool)), chance, options.name)
    options.out.write_text(json.dumps(whole, separators=(",", ":")) + "\n")


def conversations(table: Table, dataset: str) -> list[str]:
    return sorted(set(table.conversation[(table.dataset == dataset) & (table.shape == "whole")]))


def folds(table: Table, dataset: str) -> list[list[str]]:
    """Conversations that are joined somewhere are left out together."""
    joins = sorted({name for name in table.conversation[table.dataset == dataset] if "+" in name})
    joined = [name.split("+") for name in joins]
    alone = [[name] for name in conversations(table, dataset) if not any(name in group for group in joined)]
    groups = joined + alone
    return [[name for group in groups[start::FOLDS] for name in group] for start in range(min(FOLDS, len(groups)))]


if __name__ == "__main__":
    main()
