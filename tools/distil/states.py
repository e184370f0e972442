"""Last-layer states of word pieces: alone, and averaged over the contexts they are met in."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MAX_PIECES = 96
PIECES_IN_BATCH = 2048


class Model:
    """A BERT-like sentence model in the ONNX folder layout of transformers.js."""

    def __init__(self, folder: Path, threads: int):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(next((folder / "onnx").glob("*.onnx"))), options)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_PIECES)
        vocabulary = self.tokenizer.get_vocab()
        self.vocabulary = sorted(vocabulary, key=vocabulary.__getitem__)
        self.cls, self.sep = vocabulary["[CLS]"], vocabulary["[SEP]"]

    def states(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self.session.run(["last_hidden_state"], feed)[0]


def alone(model: Model) -> np.ndarray:
    """Mean of the last layer over `[CLS] piece [SEP]`, one row a piece."""
    rows = []
    for start in range(0, len(model.vocabulary), 256):
        pieces = np.arange(start, min(start + 256, len(model.vocabulary)), dtype=np.int64)
        ids = np.stack([np.full_like(pieces, model.cls), pieces, np.full_like(pieces, model.sep)], axis=1)
        rows.append(model.states(ids, np.ones_like(ids)).mean(axis=1))
    return np.concatenate(rows)


def in_context(model: Model, sentences: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Sum of the states of each piece over the sentences, and how often it was met."""
    sums = np.zeros((len(model.vocabulary), 384), dtype=np.float32)
    counts = np.zeros(len(model.vocabulary), dtype=np.int64)
    encoded = sorted((e.ids for e in model.tokenizer.encode_batch(sentences)), key=len)
    for batch in batches(encoded):
        width = max(map(len, batch))
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, sentence in enumerate(batch):
            ids[row, : len(sentence)] = sentence
            mask[row, : len(sentence)] = 1
        states = model.states(ids, mask)
        met = mask.astype(bool)
        np.add.at(sums, ids[met], states[met])
        np.add.at(counts, ids[met], 1)
    return sums, counts


def batches(encoded: list[list[int]]):
    """Sentences sorted by length, in batches of about equal work."""
    batch: list[list[int]] = []
    for sentence in encoded:
        if batch and (len(batch) + 1) * len(sentence) > PIECES_IN_BATCH:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch
