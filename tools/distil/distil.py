"""Distils a sentence model into a table of one vector per word piece. See README.md."""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np

import evaluate
import sentences
import states
import table

DIMENSION = 256
SMOOTHING = 1e-4


def main() -> None:
    options = parse_options()
    model = states.Model(options.model, options.threads)
    alone = cached(options.cache, f"alone-{options.model.name}", lambda: {"states": states.alone(model)})["states"]
    sums, counts = np.zeros_like(alone), np.zeros(len(alone), dtype=np.int64)
    for kind, folder in options.source:
        found = cached(options.cache, f"{kind}-{options.model.name}", lambda: met_in(model, sentences.READERS[kind](folder)))
        print(f"{kind}: {int(found['sentences'])} sentences, {int(found['counts'].sum())} pieces, {int((found['counts'] > 0).sum())} different")
        sums, counts = sums + found["sums"], counts + found["counts"]
    rows = table.reduce(table.combine(alone, sums, counts), DIMENSION)
    weights = table.frequency_weights(len(rows), SMOOTHING)
    table.write(options.out, f"{options.model.name}/words-{DIMENSION}/{options.version}", model.vocabulary, weights, rows)
    print(f"{options.out}: {options.out.stat().st_size} bytes, sha256 {hashlib.sha256(options.out.read_bytes()).hexdigest()}")
    integers, scales = table.quantise(rows)
    measure(model, options.evaluate, integers * scales[:, None], weights)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with tokenizer.json and onnx/*.onnx")
    parser.add_argument("--source", type=kind_and_folder, action="append", default=[], help="KIND=FOLDER; kinds: " + ", ".join(sentences.READERS))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1", help="last part of the table's name")
    parser.add_argument("--cache", type=Path, help="folder that keeps the states between runs")
    parser.add_argument("--evaluate", type=Path, action="append", default=[], help="dataset in the neutral format")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def kind_and_folder(argument: str) -> tuple[str, Path]:
    kind, folder = argument.split("=", 1)
    if kind not in sentences.READERS or not Path(folder).is_dir():
        raise argparse.ArgumentTypeError(f"{argument}: expected a known kind and an existing folder")
    return kind, Path(folder)


def met_in(model: states.Model, found: list[str]) -> dict[str, np.ndarray]:
    start = time.time()
    sums, counts = states.in_context(model, found)
    print(f"{len(found)} sentences in {time.time() - start:.0f} s")
    return {"sums": sums, "counts": counts, "sentences": np.array(len(found))}


def cached(folder: Path | None, name: str, make) -> dict[str, np.ndarray]:
    if folder is None:
        return make()
    file = folder / f"{name}.npz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(file, **make())
    with np.load(file) as stored:
        return dict(stored)


def measure(model: states.Model, files: list[Path], rows: np.ndarray, weights: np.ndarray) -> None:
    model.tokenizer.no_truncation()
    for file in files:
        any5, any10, mrr = evaluate.Dataset(file, model.tokenizer).measure(rows, weights)
        print(json.dumps({"dataset": file.stem, "any@5": round(any5, 1), "any@10": round(any10, 1), "MRR": round(mrr, 1)}))


if __name__ == "__main__":
    main()
