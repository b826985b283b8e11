"""Words about draws and targets, and the sentences of their refusals."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samskap.base.refusal import Sentence


class SelectionState(models.TextChoices):
    """How far a draw has come (R20)."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
    LOCKED = "locked", _("Locked")
    DRAWN = "drawn", _("Drawn")
    IN_USE = "in_use", _("In use")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class NumberSource(models.TextChoices):
    """Where the public number comes from; each source is described in words on the public page."""

    DICE = "dice", _("Dice thrown before two witnesses")
    LOTTERY = "lottery", _("The numbers of a public lottery")
    DRAND = "drand", _("A round of drand, the public beacon of random numbers")


#: As long as a draw is in one of these, it can still be changed.
OPEN_STATES = (SelectionState.DRAFT, SelectionState.CHECKED)

#: How many panels the public number picks from, and the smallest count that is ever shown to the public.
PANELS = 1000
SMALLEST_SHOWN = 5


class DrawStep(models.TextChoices):
    """The steps of a draw as staff go through them; the value is the last part of the step's address."""

    QUOTAS = "kvoter", _("Targets and quotas")
    POOL = "hvem", _("Who")
    CHECK = "sjekk", _("Does it add up?")
    LOCK = "las", _("Lock")
    NUMBER = "tallet", _("The number")
    DRAW = "trekk", _("Draw")
    APPROVE = "godkjenn", _("Approve")


#: What the worker says it is doing, worded for the page.
WORK_WORDS = {
    "": _("Waiting for a free worker"),
    "pool": _("Reading the list"),
    "check": _("Checking the quotas"),
    "values": _("Finding the best lowest chance"),
    "stages": _("Finding the best lowest chance"),
    "mixture": _("Writing the chances as panels"),
    "panels": _("Putting panels together"),
    "lottery": _("Putting 1000 panels together"),
    "commit": _("Locking the list, the quotas and the panels"),
    "open": _("Letting the number point out the panel"),
    "save": _("Writing it down"),
}
WORKING = _("Working")

NO_LONGER_OPEN = Sentence(
    "no_longer_open", _("The draw is locked, so nothing can be changed. Cancel it with a reason to begin anew.")
)
SIZE_OVER_POOL = Sentence(
    "size_over_pool",
    _("There are %(people)s people to draw from, and you ask for %(size)s seats. Ask for fewer seats."),
)
POOL_NOT_COUNTED = Sentence(
    "pool_not_counted",
    _("The list has not been counted yet. Wait a minute and try again; the counting goes on by itself."),
)
QUOTA_ENDS = Sentence("quota_ends", _("%(label)s: the lowest number can't be larger than the highest."))
QUOTAS_NOT_CHECKED = Sentence(
    "quotas_not_checked", _("The quotas don't add up yet. Change them until they can be met, then lock the draw.")
)
PROPOSAL_GONE = Sentence(
    "proposal_gone", _("There is no proposal to use any more. Check the quotas again to see where they stand.")
)
REASON_MISSING = Sentence("reason_missing", _("Write the reason in a few words. It will stand in the protocol."))
EXTREMES_NOT_ACCEPTED = Sentence(
    "extremes_not_accepted",
    _("Some people can't be drawn, or are certain to be. Tick that this is meant, or change the quotas."),
)
NUMBER_WORDS_MISSING = Sentence(
    "number_words_missing", _("Say exactly which number it will be, so that nobody can doubt.")
)
NUMBER_NOT_IN_FUTURE = Sentence(
    "number_not_in_future",
    _("The number must come to be after the draw is locked. Choose a moment at least %(minutes)s minutes from now."),
)
WORK_GOING_ON = Sentence(
    "work_going_on", _("The computing is already under way. Wait for it to end, or cancel it first.")
)
NOT_LOCKED = Sentence(
    "not_locked", _("The list and the quotas must be locked before the number. Go back to the step Lock.")
)
NUMBER_TOO_EARLY = Sentence(
    "number_too_early",
    _("The number does not exist yet. It will come to be on %(moment)s, and can be entered after that."),
)
NUMBER_UNCLEAR = Sentence(
    "number_unclear",
    _("Write the number with letters and digits, exactly as its source shows it, with single signs between them."),
)
NUMBER_ENTERED_BY_ANOTHER = Sentence(
    "number_entered_by_another", _("Somebody else has entered the number already. Confirm it by typing it yourself.")
)
NUMBER_NOT_ENTERED = Sentence("number_not_entered", _("Nobody has entered the number yet, so it can't be confirmed."))
NUMBER_SAME_PERSON = Sentence(
    "number_same_person", _("You entered the number yourself, so somebody else must confirm it by typing it once more.")
)
NUMBER_DIFFERS = Sentence(
    "number_differs",
    _("The two numbers are not the same. Nothing has been changed. Look at the source together and type it again."),
)
NUMBER_CONFIRMED = Sentence("number_confirmed", _("The number is confirmed by two people and can't be changed."))
NUMBER_NOT_CONFIRMED = Sentence(
    "number_not_confirmed", _("Two people must have typed the same number before the draw can be made.")
)
DRAWN_ALREADY = Sentence(
    "drawn_already", _("This draw has been made, with the number %(number)s. A draw is never made twice.")
)
NOT_DRAWN = Sentence("not_drawn", _("The draw has not been made yet, so there is nothing to approve."))
APPROVE_SAME_PERSON = Sentence(
    "approve_same_person", _("You made the draw yourself, so somebody else must approve it or reject it.")
)
APPROVED_ALREADY = Sentence("approved_already", _("The draw is approved and in use, so it can't be stopped."))
CANCELLED_ALREADY = Sentence(
    "cancelled_already", _("The draw was stopped, and stays stopped. Make a new draw if you need one.")
)
POOL_CHANGED = Sentence(
    "pool_changed",
    _("The list has changed since the quotas were checked, and they no longer add up. Check them again."),
)
SEALED_NOT_YET = Sentence("sealed_not_yet", _("The sealed file can be opened when the draw has been made."))
NO_WORK = Sentence("no_work", _("There is no work going on that could be cancelled."))

# --- Targets ----------------------------------------------------------------------------------------------------------


class Gender(models.TextChoices):
    """The two genders that official tables count."""

    FEMALE = "female", _("Women")
    MALE = "male", _("Men")


#: The code of everybody whom a table does not list.
EVERYBODY_ELSE = "everybody_else"

GENDER_WORDS = _("gender")
AGE_WORDS = _("age")

TARGETS_IN_USE = Sentence(
    "targets_in_use",
    _(
        "Draw %(number)s was locked with these targets, so they can't be changed. Make a new set; this one stays as "
        "it is."
    ),
)
TARGETS_BEING_LOCKED = Sentence(
    "targets_being_locked",
    _("A draw is being locked with these targets just now. Wait until that has ended, and try again."),
)
AGES_FIRST = Sentence(
    "ages_first",
    _(
        "Read the table of gender by age first. It says how many people there are from the lowest age, and the other "
        "tables are measured against it."
    ),
)
BOUNDARIES_UNREADABLE = Sentence(
    "boundaries_unreadable",
    _("We can't read “%(text)s” as an age. Write whole numbers with commas between them, such as 25, 45, 67."),
)
BOUNDARIES_OUTSIDE = Sentence(
    "boundaries_outside",
    _("No age group can begin at %(age)s: the ages in the table go from %(lowest)s to %(highest)s."),
)
DIMENSION_MISSING = Sentence(
    "dimension_missing",
    _("The table has no dimension for %(what)s. It has: %(dimensions)s. Choose table 07459 with gender and age."),
)
DIMENSION_MANY = Sentence(
    "dimension_many",
    _("The dimension “%(dimension)s” has %(count)s values. Fetch the table again with just one of them."),
)
GENDER_UNKNOWN = Sentence(
    "gender_unknown",
    _("The dimension “%(dimension)s” has “%(label)s”, which we don't know. It must hold women and men, once each."),
)
AGE_UNREADABLE = Sentence(
    "age_unreadable",
    _("The dimension “%(dimension)s” has “%(code)s”, which is not one year of age. Fetch the table with single years."),
)
AGE_MISSING = Sentence(
    "age_missing",
    _("The table has no age %(age)s. It must hold every year of age from the lowest, which is %(lowest)s."),
)
FIGURE_MISSING = Sentence(
    "figure_missing",
    _(
        "The table has no figure for %(gender)s aged %(age)s (it says “%(symbol)s”). A missing figure is never read "
        "as 0, so fetch a table that has it."
    ),
)
COLUMN_MISSING = Sentence(
    "column_missing", _("The file has no column called “%(column)s”. Choose one of these: %(columns)s.")
)
COUNT_UNREADABLE = Sentence(
    "count_unreadable",
    _("Row %(row)s: “%(value)s” in the column “%(column)s” is not a number of people. Correct the file or the choice."),
)
VALUE_BLANK = Sentence(
    "value_blank", _("Row %(row)s has nothing in the column “%(column)s”. Correct the file or choose another column.")
)
VALUE_TWICE = Sentence(
    "value_twice",
    _(
        "Row %(row)s: “%(value)s” has already stood in row %(first)s. If the file holds several years, choose the "
        "column for the year and one year."
    ),
)
NO_ROWS = Sentence("no_rows", _("No row has “%(value)s” in the column “%(column)s”. Choose one of these: %(values)s."))
TOO_MANY_ROWS = Sentence(
    "too_many_rows",
    _(
        "The table has %(rows)s rows to group, and at most %(most)s can be grouped. Choose rows by a column such as "
        "the year, or use a table with fewer rows."
    ),
)
NO_PEOPLE = Sentence("no_people", _("The figures sum to 0 people, so there is nothing to mirror."))
TOO_FEW_GROUPS = Sentence(
    "too_few_groups", _("There must be at least two groups to compare. Give some of the rows another name.")
)
GROUP_NAME_LONG = Sentence(
    "group_name_long", _("“%(name)s” is longer than %(most)s characters. Give the group a shorter name.")
)
NOT_SAME_PEOPLE = Sentence(
    "not_same_people",
    _(
        "The figures sum to %(sum)s, but there are %(population)s people from %(age)s years in the table of gender by "
        "age. Say that the figures are about another date or other ages, and they will be scaled and marked as an "
        "estimate."
    ),
)
REST_NEEDS_TOTAL = Sentence(
    "rest_needs_total",
    _(
        "To count everybody else we must know how many people the table is about. Choose the column that says it, or "
        "write the number."
    ),
)
REST_NEGATIVE = Sentence(
    "rest_negative",
    _(
        "The rows sum to %(sum)s, which is more than the %(total)s people the table is about. Check which rows are "
        "read."
    ),
)
TOTAL_VARIES = Sentence(
    "total_varies",
    _("Row %(row)s: the column “%(column)s” says %(value)s, but row %(first)s says %(other)s. It must be one number."),
)
FILE_GONE = Sentence(
    "file_gone", _("We no longer have the file: it is kept for one day only. Choose it again; nothing else is lost.")
)
