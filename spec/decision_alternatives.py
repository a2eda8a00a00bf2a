"""The alternatives at the points on decisions of the Holders, amendments and transfers."""

from __future__ import annotations

from spec.alternatives import Reading


class ConsentMajority(Reading):
    """How much "at least a majority" is."""

    MORE_THAN_HALF = "more-than-half", "more than half", "PA 2.1"
    AT_LEAST_HALF = "at-least-half", "half is enough", "PA 2.1"


class ConsentBase(Reading):
    """What is counted when holders decide."""

    PRINCIPAL = "principal", "the face principal of the Notes outstanding", "PA 2.1", "PA 8.6"
    NOTE_AMOUNT = "note-amount", "their Note Amounts, interest included", "Note opening", "Note 3(a)"


class AmendAffected(Reading):
    """Whom an amendment of rate, maturity, pro rata payment or exchange binds, where some consent and some do not."""

    CONSENTING = "consenting", "only the holders who consented to it in writing", "PA 8.6"
    ALL = "all", "every holder, once the general threshold is met", "PA 8.6"


class AmendGuarantee(Reading):
    """Who decides on an amendment or waiver of the Guarantee, or a waiver of a default."""

    MAJORITY = "majority-holders", "the Majority Holders, by themselves", "PA 2.12"
    BOTH = "both", "they, and the Company with the holders of 75% as well", "PA 2.12", "PA 8.6"


class AmendWarrant(Reading):
    """How a term of the Warrants is amended."""

    SIGNED = "signed", "by an instrument that binds whoever signed it, and nobody else", "Warrant 13"
    AGREEMENT = "agreement", "as a term of the agreement, by the Company and holders of 75% of the Notes", "PA 8.6"


class TransferMeasure(Reading):
    """What must come to $500,000 when a Note is transferred."""

    PRINCIPAL = "principal", "the face principal transferred", "PA 8.3"
    NOTE_AMOUNT = "note-amount", "the Note Amount transferred, interest included", "PA 8.3", "Note opening"


class TransferWarrantMeasure(Reading):
    """What must come to $500,000 when a Warrant is transferred."""

    NONE = "none", "nothing: a Warrant is for shares, and has no amount", "Warrant 8", "Warrant opening"
    PRICE = "price", "the Purchase Price of all the shares it is transferred for", "PA 8.3", "PA 1.3(f)"
