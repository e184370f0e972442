"""Training of the ranker and its file format, which packages/core/src/retrieval/rank/trees.ts reads."""

import lightgbm as lgb
import numpy as np

from table import Question, Table

TREES = 200
SETTINGS = {
    "objective": "lambdarank",
    "learning_rate": 0.07,
    "num_leaves": 7,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "lambdarank_truncation_level": 10,
    "monotone_constraints_method": "basic",
    "max_bin": 63,
    "deterministic": True,
    "verbosity": -1,
    "num_threads": 1,
}
# Sets differ in size by an order of magnitude; a small one would not be heard.
WEIGHTS = {"beam": 12.0, "locomo": 3.0, "tmd": 3.0, "memdaily": 2.0}
# How often a group of features is hidden from a question, so that the trees do not lean on what another bank lacks.
HIDDEN = {"surroundings": 0.15, "speaker": 0.15, "surface": 0.2, "static": 0.1, "neural": 0.5, "time": 0.2}
EASY_NEGATIVES = 40
HARD_ROWS = 50


def weight_of(dataset: str) -> float:
    return next((weight for name, weight in WEIGHTS.items() if name in dataset), 1.0)


def train(table: Table, questions: list[Question], columns: np.ndarray, seed: int = 1, trees: int = TREES) -> lgb.Booster:
    random = np.random.default_rng(seed)
    values, grades, sizes, weights = [], [], [], []
    for question in questions:
        relevance = question.relevance()
        if not (relevance == 1).any():
            continue
        rows = _sample(relevance, random)
        values.append(_hide(question.values[rows], table.groups, random)[:, columns])
        grades.append(relevance[rows])
        sizes.append(len(rows))
        weights.append(np.full(len(rows), weight_of(question.dataset)))
    data = lgb.Dataset(np.concatenate(values), np.concatenate(grades), group=sizes, weight=np.concatenate(weights))
    settings = {**SETTINGS, "seed": seed, "monotone_constraints": [table.directions[column] for column in columns]}
    return lgb.train(settings, data, trees)


def _sample(relevance: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """All relevant rows, the first of the pool, and some of the rest: most of a pool is easy."""
    usable = np.flatnonzero(relevance >= 0)
    hard = usable[usable < HARD_ROWS]
    rest = usable[usable >= HARD_ROWS]
    easy = random.choice(rest, min(EASY_NEGATIVES, len(rest)), replace=False) if len(rest) else rest
    return np.unique(np.concatenate([np.flatnonzero(relevance == 1), hard, easy]))


def _hide(values: np.ndarray, groups: list[str], random: np.random.Generator) -> np.ndarray:
    hidden = {group for group, share in HIDDEN.items() if random.random() < share}
    if not hidden:
        return values
    copy = values.copy()
    copy[:, [group in hidden for group in groups]] = np.nan
    return copy


def to_file(booster: lgb.Booster, names: list[str], name: str, rest: dict[str, float]) -> dict:
    """Flat arrays over the inner nodes of all trees; a negative child −1 − n is leaf n."""
    file = {key: [] for key in ("roots", "feature", "threshold", "left", "right", "missingLeft", "leaf", "mean")}
    used = sorted({node for tree in booster.dump_model()["tree_info"] for node in _features(tree["tree_structure"])})
    places = {feature: place for place, feature in enumerate(used)}
    for tree in booster.dump_model()["tree_info"]:
        structure = tree["tree_structure"]
        if "split_feature" in structure:
            file["roots"].append(len(file["feature"]))
            _flatten(structure, file, places)
    return {"format": 1, "name": name, "features": [names[feature] for feature in used], **file, **rest}


def _features(node: dict):
    if "split_feature" in node:
        yield node["split_feature"]
        yield from _features(node["left_child"])
        yield from _features(node["right_child"])


def _flatten(node: dict, file: dict, places: dict[int, int]) -> int:
    if "leaf_value" in node:
        file["leaf"].append(round(node["leaf_value"], 7))
        return -len(file["leaf"])
    here = len(file["feature"])
    file["feature"].append(places[node["split_feature"]])
    file["threshold"].append(node["threshold"])
    # LightGBM sends a missing value along its default side where the split has seen any, and reads it as 0 elsewhere.
    zero_left = 0.0 <= node["threshold"]
    file["missingLeft"].append(int(node["default_left"] if node["missing_type"] == "NaN" else zero_left))
    file["mean"].append(round(node["internal_value"], 7))
    file["left"].append(0)
    file["right"].append(0)
    file["left"][here] = _flatten(node["left_child"], file, places)
    file["right"][here] = _flatten(node["right_child"], file, places)
    return here
