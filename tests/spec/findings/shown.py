"""What the tests of witnesses ask of a finding's figures."""

from __future__ import annotations

from typing import Any

from spec.findings import FINDINGS, Figure


def figures_of(id: str) -> tuple[Figure, ...]:
    """The figures of a finding, computed."""
    witness = FINDINGS[id].witness
    assert witness is not None
    return witness()


def values(id: str) -> dict[str, Any]:
    """The values of a finding's figures, by label."""
    return {figure.label: figure.value for figure in figures_of(id)}


def computed(id: str) -> list[Any]:
    """What the rules yielded, in order."""
    return [figure.value for figure in figures_of(id) if not figure.given]


def is_refused(value: Any, clause: str) -> bool:
    """Whether a figure is a refusal under the clause."""
    return isinstance(value, str) and value.startswith(f"refused by {clause}:")
