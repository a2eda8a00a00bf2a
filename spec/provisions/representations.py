"""The purchase agreement's Articles 3 to 5: what is represented, and the conditions of a Closing."""

from __future__ import annotations

from spec.provisions.provision import Provision, Why, computes, heads, silent


def _fact(citation: str, title: str, because: str = "a fact about the Company", *, closes: str = "") -> Provision:
    return silent(citation, title, Why.REPRESENTATION, because, closes=closes)


def _buyer(citation: str, title: str, because: str = "a fact about the Purchaser") -> Provision:
    return silent(citation, title, Why.REPRESENTATION, because)


def _condition(citation: str, title: str, because: str) -> Provision:
    return silent(citation, title, Why.CONDITION, because)


PROVISIONS: tuple[Provision, ...] = (
    silent(
        "PA 3", "The Company's representations; what is material", Why.DEFINITION,
        "materiality is a standard, and no figure is put to it",
    ),
    silent("PA 3(i)", "what is material", Why.DEFINITION, "a standard without a figure"),
    silent(
        "PA 3(ii)", "what a Material Adverse Effect is", Why.DEFINITION, "a standard without a figure",
        closes="As of the date",
    ),
    _fact("PA 3.1", "Organisation and good standing"),
    _fact("PA 3.2", "Capitalisation", "share counts are left to the public filings and none is given here"),
    _fact("PA 3.2(i)", "no shares reserved"),
    _fact("PA 3.2(ii)", "no rights to acquire shares", closes="Except as specified"),
    _fact("PA 3.2(a)", "restrictions on transfer by law"),
    _fact("PA 3.2(b)", "assignment only as PA 8.3 lets", "it points to PA 8.3, which computes"),
    _fact("PA 3.3", "Authorisation; binding obligations"),
    _fact("PA 3.4", "No default and no conflict"),
    _fact("PA 3.4(i)", "with its own documents"),
    _fact("PA 3.4(i)(A)", "its Organizational Documents"),
    _fact("PA 3.4(i)(B)", "its resolutions"),
    _fact("PA 3.4(ii)", "with benefit plans"),
    _fact("PA 3.4(iii)", "with contracts"),
    _fact("PA 3.4(iv)", "with law or orders"),
    _fact("PA 3.4(v)", "no filing or consent needed"),
    _fact("PA 3.4(vi)", "with licences"),
    _fact("PA 3.4(vii)", "no reassessment of assets"),
    _fact("PA 3.5", "No proceedings"),
    _fact("PA 3.6", "Intellectual property"),
    silent("PA 3.6(a)", "Intellectual Property Assets", Why.DEFINITION, "what the term includes"),
    silent("PA 3.6(a)(i)", "Marks", Why.DEFINITION, "what the term includes"),
    silent("PA 3.6(a)(ii)", "Trade Secrets", Why.DEFINITION, "what the term includes"),
    silent("PA 3.6(a)(iii)", "Domain Names", Why.DEFINITION, "what the term includes", closes="owned, used, or"),
    _fact(
        "PA 3.6(b)", "The assets are those the business needs",
        "a fact about rights and their yearly cost to third parties, $50,000 at most: true or not, and nothing follows"
        " from by how much",
    ),
    _fact("PA 3.6(c)", "Trademarks"),
    _fact("PA 3.6(c)(i)", "they are its own"),
    _fact("PA 3.6(c)(ii)", "none is opposed"),
    _fact("PA 3.6(c)(iii)", "none interferes"),
    _fact("PA 3.6(c)(iv)", "none infringes"),
    _fact("PA 3.6(d)", "Trade secrets"),
    _fact("PA 3.6(e)", "Domain names"),
    _fact("PA 3.7", "A private placement"),
    _fact("PA 3.7(i)", "nothing sold that is integrated with this sale"),
    _fact("PA 3.7(ii)", "no general solicitation", closes="Assuming the accuracy"),
    _fact("PA 3.7(a)", "exempt from federal registration"),
    _fact("PA 3.7(b)", "registered or exempt under state law"),
    _fact(
        "PA 3.8", "Subsidiaries",
        "a fact about them; that a Subsidiary is an entity held by more than 50% only gives the term its meaning",
    ),
    _fact("PA 3.9", "No liabilities but those disclosed"),
    _fact("PA 3.9(i)", "those in the balance sheet"),
    _fact("PA 3.9(ii)", "those of the ordinary course since"),
    _fact("PA 3.10", "No brokers"),
    _fact("PA 3.11", "Public filings"),
    _fact("PA 3.11(i)", "they complied"),
    _fact("PA 3.11(ii)", "they were true", closes="To the Company's knowledge"),
    _fact("PA 3.11 compliance (i)", "compliance with the 1933 Act"),
    _fact("PA 3.11 compliance (ii)", "compliance with the 1934 Act"),
    _fact("PA 3.11 compliance (iii)", "compliance with the Commission's rules"),
    _fact("PA 3.12", "Financial statements", "facts about accounts that are not part of the agreement"),
    _fact("PA 3.12(A)", "no new material liabilities"),
    _fact("PA 3.12(B)", "no material disposals, losses or dividends"),
    _fact("PA 3.13", "No agreements not to compete"),
    _fact("PA 3.13(i)", "lines of business"),
    _fact("PA 3.13(ii)", "competing"),
    _fact("PA 3.13(iii)", "where and how widely"),
    _fact("PA 3.13(iv)", "disclosing confidential information"),
    _fact("PA 3.14", "No improper payments"),
    _fact("PA 3.14(a)", "no bribe or the like"),
    _fact("PA 3.14(a)(i)", "to obtain favour"),
    _fact("PA 3.14(a)(ii)", "to pay for favour"),
    _fact("PA 3.14(a)(iii)", "for special concessions"),
    _fact("PA 3.14(b)", "no fund off the books"),
    silent("PA 3.15", "No other representations", Why.CONSTRUCTION, "it shuts the list of representations"),
    heads("PA 4", "The Purchasers' representations"),
    _buyer("PA 4.1", "Legal power"),
    _buyer("PA 4.2", "Due execution"),
    _buyer("PA 4.3", "No conflicts, no consents missing"),
    heads("PA 4.4", "Investment representations"),
    _buyer("PA 4.4(a)", "For its own account"),
    _buyer("PA 4.4(b)", "Unregistered securities and their legend"),
    _buyer("PA 4.4(b)(i)", "it may have to hold them indefinitely"),
    silent("PA 4.4(b)(ii)", "the legend on certificates", Why.FORM, "the legend's words"),
    silent(
        "PA 4.4(b)(iii)", "stop instructions, Rule 144, and when the legend goes", Why.MECHANICS,
        "when a legend comes off is left to Rule 144(k), whose periods are law outside the agreement",
    ),
    _buyer("PA 4.4(c)", "It can bear the risk"),
    _buyer("PA 4.4(d)", "It has read the documents"),
    _buyer("PA 4.4(e)", "No advertising reached it"),
    _buyer("PA 4.4(f)", "Accredited or offshore"),
    _buyer("PA 4.4(f)(i)", "accredited"),
    _buyer("PA 4.4(f)(ii)", "not a U.S. person, and offshore"),
    _buyer("PA 4.4(g)", "If an entity"),
    _buyer("PA 4.4(g)(i)", "not formed for this purchase"),
    _buyer(
        "PA 4.4(g)(ii)", "or wholly owned by one who could represent the same",
        "a fact about its owner; all of it, 100%, is the only part that will do",
    ),
    _buyer("PA 4.4(h)", "Its address"),
    heads("PA 5", "Conditions of a Closing"),
    _condition("PA 5.1", "What each Purchaser may insist on, or waive", "who may waive the conditions under it"),
    _condition("PA 5.1(a)", "The Company's representations true, its obligations performed", "facts on the day"),
    _condition("PA 5.1(b)", "Papers in order", "counsel's reasonable satisfaction"),
    _condition("PA 5.1(c)", "Permits; no stop order; a lawful sale", "facts on the day, and law outside the agreement"),
    computes("PA 5.1(d)", "The least Purchase Price of the Notes purchased"),
    _condition("PA 5.1(e)", "Counsel's opinion", "a letter, delivered or not"),
    _condition("PA 5.2", "What the Company may insist on, or waive", "who may waive the conditions under it"),
    _condition("PA 5.2(a)", "The Purchaser's representations true, its obligations performed", "facts on the day"),
    _condition("PA 5.2(b)", "Permits; no stop order; a lawful sale", "facts on the day, and law outside the agreement"),
    _condition("PA 5.2(c)", "The Purchase Price delivered", "paid or not; how much is due is PA 1.1"),
)  # fmt: skip
"""In the order in which they stand."""
