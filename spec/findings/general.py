"""Findings in article 8, and conflicts between one document and another."""

from __future__ import annotations

from spec.findings import calendar_witnesses as calendar
from spec.findings import holder_witnesses as holders
from spec.findings.finding import Finding, Kind, Severity

FINDINGS = (
    Finding(
        "agreement.no-forum",
        "A section on governing law and jurisdiction has nothing on jurisdiction.",
        Kind.MISSING,
        Severity.MEDIUM,
        "Guarantors are in the Cayman Islands and Malaysia, Purchasers in four places, and nobody has submitted"
        " anywhere",
        clauses=("PA 8.1", "PA opening", "PA 8.9"),
        says="The heading promises both; the text chooses Delaware law. No court is named, and no agent to be served.",
        readings=("each party can be sued where the law of the place allows", "a submission to Delaware is implied"),
    ),
    Finding(
        "agreement.who-can-never-transfer",
        "Five of the six Purchasers can never transfer their Notes.",
        Kind.MISSING,
        Severity.HIGH,
        "a right to transfer is granted to each Purchaser, and taken from all but one by the least amount",
        clauses=("PA 8.3(3)", "PA 8.3", "PA Exhibit A"),
        says="Transfers of less than $500,000 are excluded. Nobody is excepted who transfers all it has, or an"
        " affiliate, or a person's heirs, and the largest holder too can be left with less than can be transferred.",
        readings=("the face principal must come to the sum", "the Note Amount must"),
        points=("transfer.measure",),
        witness=holders.transfers,
    ),
    Finding(
        "agreement.shares-that-cannot-be-sold",
        "The least amount, the joinder and the bar on competitors are for shares too, those sold in the market"
        " included.",
        Kind.CONFLICT,
        Severity.HIGH,
        "a buyer on an exchange signs no joinder, so the registration of shares would be for nothing",
        clauses=("PA 8.3", "PA 1.3(f)", "PA 3.2(b)", "PA 4.4(b)(iii)", "PA 6.3"),
        says="Section 8.3 governs Securities, which include Warrant Shares and Conversion Shares. Section 4.4 lifts"
        " legends and section 6.3 gives registration, for sales in lots of any size to strangers.",
        readings=(
            "section 8.3 ends where shares are registered or free under Rule 144",
            "it follows the shares for good",
        ),
    ),
    Finding(
        "agreement.amount-of-a-warrant",
        "Warrants may not be transferred in small amounts, and nothing says what amount a Warrant is.",
        Kind.UNDEFINED,
        Severity.MEDIUM,
        "by the price of exercise one Purchaser of six could transfer; by another measure all or none",
        clauses=("PA 8.3(3)", "PA 1.3(f)", "Warrant opening"),
        says="The least amount is in dollars for all Securities alike. A Warrant has a price of exercise, a value, and"
        " principal it was issued with.",
        readings=(
            "a Warrant has no amount, and the least amount is not for Warrants",
            "what it costs to exercise",
            "what it is worth, or the principal it was issued with",
        ),
        points=("transfer.warrant-measure",),
        witness=holders.amount_of_a_warrant,
    ),
    Finding(
        "agreement.parties-other-than-the-parties",
        "The agreement gives rights to no party other than the parties.",
        Kind.SLIP,
        Severity.LOW,
        "person is meant, and is usual",
        clauses=("PA 8.4",),
        says="It withholds rights from any party who is not one, and so from nobody.",
        readings=("strangers have no rights", "the sentence does nothing"),
    ),
    Finding(
        "agreement.such-purchaser",
        "Certain amendments do not bind such Purchaser, and no Purchaser has been mentioned.",
        Kind.SLIP,
        Severity.HIGH,
        "a change of rate or maturity agreed by three quarters binds the last quarter, or does not",
        clauses=("PA 8.6",),
        says="A change of interest rate, maturity, pro rata payment or exchange is not effective as to such Purchaser"
        " without its consent. The next sentence makes every amendment bind every holder.",
        readings=("it binds those who consented", "it binds all once the threshold is met"),
        points=("amend.affected",),
        witness=holders.such_purchaser,
    ),
    Finding(
        "agreement.pro-rata-for-some",
        "An amendment of pro rata payment cannot bind some holders and leave the others as they were.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "either the amendment fails for all, or a holder who refused is paid less",
        clauses=("PA 8.6", "Note 2(iii)"),
        says="It is listed among the terms that change holder by holder. What one Note is paid out of proportion is"
        " missing from the part of another.",
        readings=("one refusal keeps the old proportion for all", "those who consent share out their own part anew"),
        points=("amend.affected",),
    ),
    Finding(
        "agreement.principal-unprotected",
        "Rate and maturity of a Note are safe from the other holders; its principal is not.",
        Kind.MISSING,
        Severity.HIGH,
        "the Company and 75% could halve what every holder is owed",
        clauses=("PA 8.6",),
        says="Four terms need the consent of the holder concerned. The amount owed is not among them, nor are the"
        " Guarantee, the currency or the ranking.",
        readings=(
            "what is not listed can be changed by three quarters",
            "a change of principal is a change of the rate or of the exchange privilege",
        ),
        witness=holders.principal_reduced,
    ),
    Finding(
        "agreement.is-a-note-this-agreement",
        "Terms of this agreement can be amended; the terms protected stand in the Notes, which have no such clause.",
        Kind.MISSING,
        Severity.MEDIUM,
        "a Note might be changed by 75%, or only by its own parties",
        clauses=("PA 8.6", "PA 8.4", "Note opening", "Note closing"),
        says="Interest, maturity, pro rata payment and exchange are terms of a Note. Section 8.6 amends this"
        " agreement, and the Note says nothing of amendment.",
        readings=(
            "the Notes are exhibits, and amended with the agreement",
            "a Note is changed by the Company and its Holder",
        ),
    ),
    Finding(
        "agreement.certificate-of-incorporation",
        "A Certificate of Incorporation is spoken of in capitals and not defined.",
        Kind.UNDEFINED,
        Severity.LOW,
        "the Company has one only, which elsewhere goes by another name",
        clauses=("PA 8.7", "PA 3.1", "Warrant 3(g)(4)(C)"),
        says="Article 3 defines Organizational Documents, which include it in small letters. Section 8.7 and the"
        " Warrant use the capitals.",
    ),
    Finding(
        "agreement.no-numbers-for-telecopies",
        "Notices may be sent by telecopier, and no Purchaser has given a number.",
        Kind.FORM,
        Severity.LOW,
        "a notice has other ways to go, but the quickest is closed",
        clauses=("PA 8.8", "PA Exhibit A", "PA signatures"),
        says="The Company's two offices have numbers. Exhibit A, from which the Purchasers' addresses are taken, has"
        " none.",
    ),
    Finding(
        "agreement.guarantors-have-no-address",
        "The Guarantors, on whom a written demand is to be made, have no address for notices.",
        Kind.MISSING,
        Severity.MEDIUM,
        "when a demand has reached them, and so when they are late, cannot be told",
        clauses=("PA 8.8", "PA 2.1"),
        says="Addresses are given for Purchasers and for the Company.",
        readings=("notice to the Company is notice to its subsidiaries", "each must be served at its own seat"),
    ),
    Finding(
        "agreement.business-day",
        "Days are counted as business days in all the documents and defined in none.",
        Kind.UNDEFINED,
        Severity.MEDIUM,
        "offices are in California and Hong Kong, whose holidays differ; the lunar new year alone is days",
        clauses=("PA 8.8", "Note 3(b)", "Note 4", "Warrant 4", "Warrant 6", "RRA 11.1(iii)"),
        says="Notices, delivery of Series A Notes and warnings of record dates run in business days.",
        readings=(
            "days on which offices of the United States are open",
            "days on which those in Hong Kong are",
            "every weekday",
        ),
        points=("calendar.business-day",),
        witness=calendar.business_days,
    ),
    Finding(
        "documents.counted-back-or-forward",
        "Business days of notice can be counted back from the event or forward from the notice.",
        Kind.AMBIGUITY,
        Severity.LOW,
        "a day, where the event or the notice falls on a day that is no business day",
        clauses=("Warrant 4", "Note 4", "Warrant 6"),
        says="So many business days prior to a date, or notice of so many business days, are asked for. Which end is"
        " counted from, and which day is left out, is not said.",
        readings=("back from the event", "forward from the notice"),
        points=("notice.count",),
        witness=calendar.back_or_forward,
    ),
    Finding(
        "documents.governing-law",
        "The agreement and the Note are under Delaware law, the Warrant under California's.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "one document of sale has two laws for its parts, on interest, remedies and interpretation",
        clauses=("PA 8.1", "Note closing", "Warrant 13", "RRA 11.4", "PA 8.4"),
        says="The Warrant is an exhibit to an agreement that disregards any law but Delaware's, and chooses that of"
        " California for itself, as the registration rights agreement does.",
        readings=(
            "each paper has the law it names",
            "a right under the agreement to a Warrant's terms is Delaware's, and the Warrant's own are California's",
        ),
    ),
    Finding(
        "documents.transfer-of-warrants",
        "The agreement entitles a Purchaser to transfer Warrants; the Warrant wants the Company's consent.",
        Kind.CONFLICT,
        Severity.HIGH,
        "a transferee for value may find that it holds nothing",
        clauses=("Warrant 8", "PA 8.3", "PA 1.3(f)"),
        says="Section 8.3 allows transfer of Securities on four conditions, none of them consent. The Warrant requires"
        " it, except to affiliates, whom it does not define; for them it has no least amount.",
        readings=(
            "both must be met, so that consent and the least amount are needed",
            "the Warrant's own clause, being the special one, is all that is needed",
        ),
        witness=holders.consent_to_a_transfer,
    ),
    Finding(
        "documents.series-a-without-restrictions",
        "The Note promises Series A Notes free of all but legal restrictions on transfer; the agreement restricts"
        " them.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "the promise is broken on issue, or section 8.3 does not reach them",
        clauses=("Note 3(c)", "PA 8.3", "PA 1.3(f)", "PA 3.2(b)"),
        says="Restrictions under securities laws are the only exception in the Note. Series A Notes are Securities,"
        " and can only be assigned by section 8.3.",
        readings=("section 8.3 prevails, as section 3.2 says", "the Note prevails for what is issued under it"),
    ),
    Finding(
        "documents.amendment-of-warrants",
        "Holders of 75% of the Notes can amend what the Warrant lets only its own signatory change.",
        Kind.CONFLICT,
        Severity.HIGH,
        "those who hold Notes would decide for those who hold Warrants, who need not be the same",
        clauses=("Warrant 13", "PA 8.6", "PA 8.4"),
        says="An amendment under section 8.6 binds every holder of any securities bought under the agreement. The"
        " Warrant is changed by an instrument signed by the party against whom the change is enforced.",
        readings=(
            "a Warrant is changed only as it says itself",
            "section 8.6 reaches the exhibits, and binds holders of Warrants",
        ),
        points=("amend.warrant",),
        witness=holders.warrants_amended,
    ),
    Finding(
        "documents.when-a-notice-takes-effect",
        "One letter takes effect on different days under the agreement and under the Warrant.",
        Kind.CONFLICT,
        Severity.MEDIUM,
        "periods of days hang on it, and one letter often serves both papers",
        clauses=("PA 8.8", "Warrant 10", "RRA 11.1"),
        says="Under the agreement a letter takes effect so many business days after it is sent, under the Warrant when"
        " it is delivered. The Warrant does not provide for delivery by hand, nor the registration rights agreement"
        " for couriers.",
        readings=("each paper's notices have its own rule", "the later of the two days is safe for both"),
        witness=calendar.one_letter,
    ),
    Finding(
        "documents.lost-papers",
        "Note and Warrant are exercised by surrendering the paper, and neither says what to do if it is lost.",
        Kind.MISSING,
        Severity.LOW,
        "an indemnity is usually taken, but the holder has no right that the Company accept one",
        clauses=("Note 3(b)", "Warrant 1(a)", "Warrant 1(b)"),
        says="No replacement of lost, stolen or mutilated papers is provided for.",
    ),
    Finding(
        "documents.name-of-the-company",
        "The Company's name is written with one capital and with two.",
        Kind.CONFLICT,
        Severity.LOW,
        "nobody else can be meant",
        clauses=("RRA opening", "RRA 11.1(a)", "PA opening"),
        says="The registration rights agreement has VSource, Inc., the other documents Vsource, Inc.",
    ),
)
