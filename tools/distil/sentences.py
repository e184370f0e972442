"""Sentences in which word pieces are met in context. Their states are averaged; nothing of the text is stored."""

import json
import re
from pathlib import Path

END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(])|\n+")
MAX_CHARACTERS = 400


def split(text: str) -> list[str]:
    """Cuts running text into sentences of 12 to 400 characters; what is longer is cut at 400, what is shorter dropped."""
    parts = (part.strip()[:MAX_CHARACTERS] for part in END_OF_SENTENCE.split(text))
    return [part for part in parts if len(part) >= 12]


def wordnet_synsets(folder: Path):
    """(lemmas, gloss) of every synset of a WordNet database folder (data.noun, data.verb, data.adj, data.adv)."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("  ") or " | " not in line:
                continue
            fields, gloss = line.split(" | ", 1)
            columns = fields.split(" ")
            lemmas = [columns[4 + 2 * i].replace("_", " ") for i in range(int(columns[3], 16))]
            yield [re.sub(r"\((a|p|ip)\)$", "", lemma) for lemma in lemmas], gloss.strip()


def wordnet_examples(folder: Path) -> list[str]:
    """The quoted example sentences of the glosses."""
    return [example for _, gloss in wordnet_synsets(folder) for example in re.findall(r'"([^"]{12,400})"', gloss)]


def wordnet_glosses(folder: Path) -> list[str]:
    """Each definition after the words it defines: `lemma, lemma: definition`."""
    found = []
    for lemmas, gloss in wordnet_synsets(folder):
        definition = gloss.split('; "', 1)[0]
        found.append(f"{', '.join(lemmas)}: {definition}"[:MAX_CHARACTERS])
    return found


def fortunes(folder: Path) -> list[str]:
    """Quotations and short dialogues of the fortune files (records divided by lines of one percent sign)."""
    found = []
    for file in sorted(folder.iterdir()):
        if file.suffix or not file.is_file():
            continue
        for record in file.read_text(encoding="utf-8", errors="replace").split("\n%\n"):
            running = re.sub(r"\s*\n\s*", " ", re.sub(r".\x08", "", record))
            found += split(running)
    return found


def datasets(folder: Path) -> list[str]:
    """Items of the datasets in neutral format (never their questions), sentence by sentence."""
    found: dict[str, None] = {}
    for file in sorted(folder.glob("*.json")):
        for conversation in json.loads(file.read_text())["conversations"]:
            for item in conversation["items"]:
                found.update(dict.fromkeys(split(item["text"])))
    return list(found)


def plain(folder: Path) -> list[str]:
    """Text files of a folder, paragraphs divided by blank lines."""
    found: dict[str, None] = {}
    for file in sorted(folder.rglob("*.txt")):
        for paragraph in re.split(r"\n\s*\n", file.read_text(encoding="utf-8", errors="replace")):
            found.update(dict.fromkeys(split(re.sub(r"\s*\n\s*", " ", paragraph))))
    return list(found)


READERS = {
    "wordnet-examples": wordnet_examples,
    "wordnet-glosses": wordnet_glosses,
    "fortunes": fortunes,
    "datasets": datasets,
    "plain": plain,
}
