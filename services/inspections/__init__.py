"""Supervision inspections: what was done when, what is due, instruments, liability.

One inspection belongs to the unit's book of supervision (`services.books`, kind SUPERVISION).
Everybody of the unit reads; clerks and approvers of the unit write; decisions, instruments,
liability and closing are for its approver (`rights.may_decide`).

    kept          Inspection and its parts as values; `part_of` names its files
    reading       one(session, user, id) → Inspection
    listing       listing(session, user) → Listing | None (None: the unit has no book yet)
    spot_checks   done of required for each procedure in a year
    opening       Asked; begin(session, user, asked) → id; amend(session, user, id, version, asked)
    events        Asked; record_event(session, user, id, asked) → id; withdraw_event(…, reason)
    instruments   Asked; issue_instrument(…, asked) → id; withdraw_instrument(…, reason)
    liability     Asked; record_liability(…, asked) → id; withdraw_liability(…, reason)
    closing       close(session, user, id, version, reason)
    due_source    what is due and not done, for the overview and the calendar
    papers        instrument_paper (docx), register_paper (xlsx)
    record_paper  one inspection on paper (docx)
    own           the unit's own definition (YAML) in place of the shipped one
"""
