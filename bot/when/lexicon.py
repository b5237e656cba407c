"""The words that people use for times, as data: spellings, misspellings, numbers, filler.

Every spelling maps to one canonical word; the table of forms is written in canonical words.
"""

from __future__ import annotations


def _spellings(table: str) -> dict[str, str]:
    """Lines of "canonical: spelling spelling"; the canonical word is a spelling of itself."""
    spellings: dict[str, str] = {}
    for line in table.strip().splitlines():
        canonical, _, others = line.partition(":")
        for word in (canonical.strip(), *others.split()):
            spellings[word] = canonical.strip()
    return spellings


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPELLINGS = _spellings("""
monday: mon mondays
tuesday: tue tues tu tuesdays
wednesday: wed weds wedn wednes wednesdays
thursday: thu thur thurs thr thrs thursdays
friday: fri frid fridays
saturday: sat saturdays
sunday: sun sundays
january: jan
february: feb febr
march: mar
april: apr
may:
june: jun
july: jul
august: aug
september: sep sept
october: oct
november: nov novem
december: dec decem
today: tdy 2day tday
tonight: 2nite tn tonite 2night tonit
tomorrow: tmrw tmr tmw tmrow tomo tomoz tomrw tmmrw tom 2moro 2morrow 2mrw 2mro tmoro morrow
yesterday: yday y'day yest ystd ystday ystrdy yesty yestrday
second: sec secs seconds
minute: m min mins minutes mn mns mintues mintue minuets minuts
hour: hr hrs hours h hs hrz
day: days d
night: nite nights
week: wk wks weeks w
fortnight: fortnights
month: mo mos mth mths mnth mnths months
quarter: qtr quarters
year: yr yrs years
weekend: wkend wknd weekends
morning: morn mornin mornings am-time
afternoon: aft arvo afternoons aftn afternoon's
evening: eve evenings evng
noon: midday noontime
midnight:
lunch: lunchtime lunchbreak
dinner: dinnertime supper suppertime
breakfast: breakfasttime
business: bus biz bd bds bday-count working work workdays workday weekday weekdays
next: nxt upcoming following
last: lst previous prior past
this: ths
first: 1st
half: 1/2 ½
couple: cpl coupla
few:
ago: agao
early: erly
late:
mid: middle
beginning: start begining beggining
end: ends
day-end: eod cob eob
week-end: eow
month-end: eom
year-end: eoy
after: aftr
before: b4 befor bfore prior-to
between: btw btwn
until: till til untill
through: thru
by:
from: frm
within: w/in wthin
around: bout arnd abt about approx approximately roughly circa ~ approximatly
and: & + n
to: ➝
o'clock: oclock
""")

MISSPELLINGS = _spellings("""
monday: munday mondy modnay mnday
tuesday: teusday tusday tuseday tuesady tuesdy teuesday
wednesday: wensday wendsday wenesday wedensday wednsday wendesday wedsnday wedneday
thursday: thrusday thurday thirsday thusday thrsday thursdy
friday: firday fryday fridy friady
saturday: saterday saturady satuday
sunday: snuday sunady sundy
january: janurary janaury januray
february: febuary feburary febrary
april: apirl
august: agust
september: septemeber setpember
october: ocotber octobor
november: novemeber novmber
december: decemeber decmber
tomorrow: tommorow tommorrow tomorow tomarrow tommorro tomorro tomorrrow tmorrow tomrorow
yesterday: yesturday yestarday yesteday yeserday
tonight: tongiht tonght
morning: mornng moring
afternoon: afernoon afternon
hour: hor huor houre
day: dya dyas dasy adys
week: weke weks wek wekk weeek weeeks
month: monht motnh
minute: minit minits
next: nxet nxte nexr nezt nex netx nect enxt
last: lsat
end: edn
after: afetr aftre
before: beofre bfeore
ago: agi aog ahgo agp
about: abuot aobut abotu
eleven: elevne elven eelven
twelve: tweleve twevle twleve
seven: sevne
eight: eigth eihgt
fifteen: fiften fifeten
thirty: thrity thiry
twenty: twnety twety
noon: noom nooon
today: toady toda tdoay todya
soon: sooon sonn
business: buisness bussiness busines
the: teh hte
""")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

NUMBERS = {
    word: value
    for value, word in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90}

ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ),
        start=1,
    )
} | {"thirtieth": 30}

TYPO_TARGETS = frozenset(
    word
    for word in (
        *WEEKDAYS, *MONTHS, "today", "tonight", "tomorrow", "yesterday", "minutes", "minute",
        "hours", "weeks", "month", "months", "years", "business", "weekend", "morning",
        "afternoon", "evening", "midnight", "fortnight", "beginning", "quarter", "between",
        "working", "thanksgiving", "christmas", "couple", "early", "thirty", "fifteen", "twenty",
        "around", "before", "within", "finished", "wrapped", "probably", "interview", "decision",
        "sometime", "recruiter",
    )
    if len(word) >= 5
)  # fmt: skip
"""Words of five letters or more for which a spelling one edit away is read."""

NOT_TYPOS = words(
    "yours ours tours pours houses house hour's mouth mouths north fears tears seeks weeds weeps "
    "mint mints mound hers round ground aground recruited probable wrapper trapped rapped "
    "match marsh larch mars marcy macho starch parch marche maria marchi augusta augustus octobers "
    "sunny junes juneau months's tidy today's toddy monda mondays gears bears dears years "
    "pears wears nears ears yearn couples coupled early's pearly dearly nearly yearly thirsty "
    "quartet quarters mourning warning evenings leaving twenties monthly "
    "hourly weekly minutely worrying meeks reeks weeks' peeks geeks leeks honors "
    "april's aprils marco marcos warming forming morphing networking walking"
)
"""Real words and names one edit away from a word of time."""

ABBREVIATED = words(
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov "
    "dec min mins hr hrs wk wks mo mos yr yrs sec secs approx prob tom dr mr mrs ms st a p"
)
"""Words whose trailing full stop does not end a clause."""

GLUED_TO = words(
    "monday tuesday wednesday thursday friday saturday sunday week weekend month year morning "
    "afternoon evening night quarter"
)
"""What "next", "this" and "last" are typed together with."""

UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip

PARTS: dict[str, tuple[int, int, int]] = {
    "morning": (6 * 60, 11 * 60 + 59, 9 * 60),
    "afternoon": (12 * 60, 17 * 60 + 59, 15 * 60),
    "evening": (18 * 60, 20 * 60 + 59, 18 * 60 + 30),
    "tonight": (18 * 60, 23 * 60 + 59, 19 * 60 + 30),
    "night": (18 * 60, 23 * 60 + 59, 20 * 60),
    "breakfast": (7 * 60, 8 * 60 + 59, 8 * 60),
    "lunch": (12 * 60, 13 * 60 + 29, 12 * 60 + 30),
    "before lunch": (10 * 60 + 30, 11 * 60 + 59, 11 * 60 + 30),
    "after lunch": (12 * 60 + 30, 14 * 60 + 29, 13 * 60 + 30),
    "dinner": (18 * 60, 19 * 60 + 59, 18 * 60 + 30),
    "after dinner": (19 * 60, 20 * 60 + 59, 20 * 60),
    "after work": (17 * 60, 19 * 60 + 29, 17 * 60 + 30),
    "sunrise": (5 * 60, 7 * 60 + 29, 6 * 60 + 30),
    "sunset": (18 * 60, 20 * 60 + 29, 19 * 60),
    "first thing": (7 * 60, 9 * 60 + 29, 8 * 60),
    "early morning": (6 * 60, 8 * 60 + 59, 8 * 60),
    "mid morning": (9 * 60, 10 * 60 + 59, 10 * 60),
    "late morning": (10 * 60, 11 * 60 + 59, 11 * 60),
    "early afternoon": (12 * 60, 14 * 60 + 29, 13 * 60 + 30),
    "mid afternoon": (14 * 60, 15 * 60 + 59, 15 * 60),
    "late in the day": (15 * 60, 20 * 60 + 59, 17 * 60),
    "late afternoon": (15 * 60 + 30, 17 * 60 + 59, 16 * 60 + 30),
    "early evening": (18 * 60, 18 * 60 + 59, 18 * 60),
    "late evening": (20 * 60, 22 * 60 + 59, 21 * 60),
    "end of day": (17 * 60, 17 * 60, 17 * 60),
}
"""Parts of the day: first minute, last minute, likely minute."""

MORNING_PARTS = frozenset(
    {"morning", "early morning", "mid morning", "late morning", "first thing", "breakfast"}
)
