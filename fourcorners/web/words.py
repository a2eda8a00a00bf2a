"""Searching by words as people say them: each word, by its beginning, or by what the agreements call the thing."""

from __future__ import annotations

from functools import cache, lru_cache

ENDINGS = (
    "ations", "ation", "ions", "ion", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "es", "ed",
    "s", "e", "y",
)  # fmt: skip
SHORTEST = 4
"""Letters that are left of a word without its ending."""

LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "may",
        "much",
        "many",
        "must",
        "my",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "than",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "under",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whose",
        "will",
        "with",
        "you",
        "your",
    ]
)
"""Words that say nothing of what is asked about."""

ALSO_CALLED = {
    "anti-dilution": ("ratchet", "effective price"),
    "antidilution": ("ratchet", "effective price"),
    "dilution": ("ratchet", "dilut"),
    "vote": ("consent", "majority"),
    "voting": ("consent", "majority"),
    "quorum": ("majority",),
    "decide": ("majority", "consent", "decid"),
    "convert": ("exchang", "conver"),
    "conversion": ("exchang", "conver"),
    "cashless": ("net exercise", "net-exercise"),
    "strike": ("purchase price",),
    "redeem": ("prepay", "redeem"),
    "redemption": ("prepay", "redempt"),
    "repay": ("prepay", "repay", "maturity"),
    "assign": ("transfer", "assign"),
    "piggyback": ("registration",),
    "lock-up": ("stand-off", "lock"),
    "lockup": ("stand-off", "lock"),
    "gross-up": ("withh", "gross"),
    "tax": ("withh", "tax"),
    "deadline": ("days", "date"),
    "owed": ("payable", "note amount"),
}
"""What the agreements call a thing that people name otherwise."""


def meets(spoken: str, asked: str) -> bool:
    """Whether each word ``asked`` for is in ``spoken``, in small letters, in some form; a clause as it is written."""
    if any(letter.isdigit() for letter in asked):
        return " ".join(asked.casefold().split()) in spoken
    return all(any(form in spoken for form in forms) for forms in _forms(asked))


@lru_cache(maxsize=256)
def _forms(asked: str) -> tuple[tuple[str, ...], ...]:
    words = [word.strip(".,;:!?\"'") for word in asked.casefold().split()]
    telling = [word for word in words if word and word not in LITTLE] or words
    return tuple((*_also().get(_beginning(word), ()), _beginning(word)) for word in telling)


@cache
def _also() -> dict[str, tuple[str, ...]]:
    return {_beginning(word): names for word, names in ALSO_CALLED.items()}


def _beginning(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word
