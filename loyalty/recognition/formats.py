"""How the values of an entry are written: dates, numbers and money.

A format is right if it reads the values, and all distinct values are tried, by the SQL
that a build reads them by. Where two formats read the same values differently, none of
them is chosen.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from loyalty.recognition.macros import Macros, quote
from loyalty.recognition.sources import Column, Source, shortened

SEPARATORS = ".", "/", "-", " "
ORDERS = "%d %m {y}", "%m %d {y}", "{y} %m %d"
WORDS = (
    *("%d {m} {y}", "%d-{m}-{y}", "%d. {m} {y}", "%d/{m}/{y}", "{m} %d, {y}"),
    *("{m} %d {y}", "%d {m}, {y}"),
)
DENSE = "%Y%m%d", "%d%m%Y", "%m%d%Y", "%y%m%d"
TIMES = (
    *("", " %H:%M", " %H:%M:%S", ", %H:%M", ", %H:%M:%S", "T%H:%M:%S", " %H.%M"),
    *(" %I:%M %p", " %I:%M:%S %p", ", %I:%M %p", ", %I:%M:%S %p", " %I:%M%p"),
)
# So many values say which formats are worth a look at all of them.
TRIED_FIRST = 200
# A format that reads fewer of the values is none.
LEAST_SHARE = 0.8
# A sign on fewer values of each column is a spoilt value.
SIGN_SHARE = 0.1
# A currency of fewer rows is not the one of the business line.
MAIN_SHARE = 0.9
NUMBER = "decimal(18, 4)"
# How numbers are written, the plainest first.
MARKS = (
    *((False, None), (False, ","), (False, " "), (False, "'")),
    *((True, "."), (True, " "), (True, "'")),
)
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
# Signs that several currencies share.
SHARED_SIGNS = {"$": "AUD, CAD, HKD, MXN, NZD or SGD", "¥": "CNY"}
WITH_OFFSET = r":[0-9.]+ ?(Z|UTC|[-+][0-9]{2}:?([0-9]{2})?)$"


@dataclass
class Format:
    """What is found of the keys of an entry, and what has to be said about it."""

    # Keys of the entry, and why.
    keys: dict[str, tuple[object, str]] = field(default_factory=dict)
    # Keys that nothing decides: what is possible, and why.
    open_keys: dict[str, tuple[list[dict], str]] = field(default_factory=dict)
    # Keys that change what is read well already, with an example and when to use it.
    optional_keys: dict[str, tuple[object, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class Values:
    """The distinct values of a column of a source, and how needed they are."""

    source: Source
    column: Column
    is_needed: bool

    @property
    def texts(self) -> str:
        """The distinct values, as a query in brackets."""
        name = quote(self.column.name)
        return (
            f"(select distinct {name} as text from {self.source.values} "
            f"where {name} is not null)"
        )

    @property
    def said(self) -> str:
        """The column and its file."""
        return f"{self.column.name} ({self.source.said})"


def moment_sql(macros: Macros, date_format: str | None) -> str:
    """Return how a build reads a moment."""
    given = {"date_format": date_format, "time_zone": None}
    read = macros.call("moment_by", "text", "timestamp", given)
    # DuckDB takes 31-12-24 for a day of the year 31.
    return read if date_format else f"case when year({read}) > 999 then {read} end"


def number_sql(macros: Macros, comma: bool, mark: str | None, code: str | None) -> str:
    """Return how a build reads a number."""
    given = {"decimal_comma": comma, "thousands_mark": mark, "currency": code}
    return macros.call("number_by", "text", NUMBER, given)


def read_counts(macros: Macros, values: Values, readers: list[str]) -> list[int]:
    """Return how many of the distinct values each reader reads."""
    counted = ", ".join(f"count({reader})" for reader in readers)
    return list(macros.rows(f"select {counted} from {values.texts}")[0])


def possible_formats(macros: Macros, values: Values) -> list[str]:
    """Return the date formats that some of the values fit."""
    rows = macros.rows(
        f"select lower(text) from {values.texts} order by hash(text) "
        f"limit {TRIED_FIRST}"
    )
    texts = [row[0] for row in rows]
    counts, days, times = patterns_of(macros)
    patterns = {
        day + time: f"^{days[day]}{times[time]}$"
        for day in days
        if any(re.match(days[day], text) for text in texts)
        for time in times
    }
    return [
        each
        for each, pattern in (counts | patterns).items()
        if sum(bool(re.search(pattern, text)) for text in texts) * 4 > len(texts)
    ]


@cache
def patterns_of(macros: Macros) -> tuple[dict[str, str], ...]:
    """Return what counts, days and times look like in each format that is tried.

    A time has a sign before it, so that it can be written behind any day.
    """
    units = macros.call("count_units")
    counts = {unit: units[unit]["pattern"] for unit in units}
    days, times = (
        {each: macros.call("date_pattern", each).strip("^$") for each in formats}
        for formats in (written_days(), TIMES)
    )
    return counts, days, times


def written_days() -> list[str]:
    """Return all formats of days that are tried, each with every time behind it."""
    days = [
        order.replace(" ", separator).format(y=year)
        for order, separator, year in product(ORDERS, SEPARATORS, ("%Y", "%y"))
    ]
    days += [
        words.format(m=month, y=year)
        for words, month, year in product(WORDS, ("%b", "%B"), ("%Y", "%y"))
    ]
    return [*days, *DENSE]


def find_dates(macros: Macros, columns: list[Values], found: Format) -> None:
    """Find the one date format of the entry."""
    if not columns:
        return
    formats = {None: None} | {
        each: None for values in columns for each in possible_formats(macros, values)
    }
    readers = [moment_sql(macros, each) for each in formats]
    # A column that the file needs decides before the others do.
    totals = {each: [0, 0] for each in formats}
    for values in columns:
        counts = read_counts(macros, values, readers)
        for each, count in zip(formats, counts, strict=True):
            totals[each][not values.is_needed] += count
    best = max(totals.values())
    chosen = [each for each, total in totals.items() if total == best]
    if best == [0, 0]:
        name = columns[0].said
        found.notes.append(f"No known date format reads {name}: name it by hand.")
        return
    if chosen[0] is not None:
        choose_date(macros, columns, chosen, found)
    say_unread(macros, columns, moment_sql(macros, chosen[0]), "dates", found)
    say_offsets(macros, columns, found)


def choose_date(
    macros: Macros, columns: list[Values], chosen: list[str], found: Format
) -> None:
    """Take the format, if all that read the values make the same days of them."""
    readers = [moment_sql(macros, each) for each in chosen]
    chosen = [chosen[number] for number in different(macros, columns, readers)]
    if len(chosen) > 1 and "." in chosen[0] and chosen[0].startswith("%d"):
        why = "a guess: no value decides, and dates with points have the day first"
        found.keys["date_format"] = (chosen[0], why)
    elif len(chosen) > 1:
        why = f"no value of {columns[0].said} decides"
        possible = [{"date_format": each} for each in chosen]
        found.open_keys["date_format"] = (possible, why)
    else:
        found.keys["date_format"] = (chosen[0], "no other reads as many values")


def different(macros: Macros, columns: list[Values], readers: list[str]) -> list[int]:
    """Return the first of the readers of each thing that is made of the values."""
    results: dict[tuple, int] = {}
    for number, reader in enumerate(readers):
        sums = [
            macros.rows(
                f"select sum(cast(hash({reader}, text) as hugeint)) from {each.texts}"
            )[0][0]
            for each in columns
        ]
        results.setdefault(tuple(sums), number)
    return list(results.values())


def say_unread(
    macros: Macros, columns: list[Values], reader: str, what: str, found: Format
) -> None:
    """Say of which columns some values are not read, with examples."""
    for values in columns:
        rows = macros.rows(
            f"select text, count(*) over () from {values.texts} "
            f"where ({reader}) is null order by text limit 3"
        )
        if rows:
            examples = " | ".join(shortened(row[0]) for row in rows)
            found.notes.append(
                f"{rows[0][1]} of {values.column.distinct} values of {values.said} "
                f"are not read as {what}: {examples}"
            )


def say_offsets(macros: Macros, columns: list[Values], found: Format) -> None:
    """Say that moments have an offset: their day depends on a time zone."""
    for values in columns:
        rows = macros.rows(
            f"select 1 from {values.texts} "
            f"where regexp_matches(text, '{WITH_OFFSET}') limit 1"
        )
        if rows and "date_format" not in found.keys:
            why = f"{values.said} has offsets; without this key days are those in UTC"
            found.optional_keys["time_zone"] = ("Europe/Berlin", why)


def find_numbers(
    macros: Macros, columns: list[Values], code: str | None, found: Format
) -> None:
    """Find how numbers are written, and whether amounts have a sign of a currency."""
    if not columns:
        return
    code = code or sign_of(macros, columns, found)
    forms = [(comma, mark, code) for comma, mark in MARKS]
    readers = [number_sql(macros, *form) for form in forms]
    totals = [0] * len(forms)
    for values in columns:
        for number, count in enumerate(read_counts(macros, values, readers)):
            totals[number] += count
    best = [
        form for form, total in zip(forms, totals, strict=True) if total == max(totals)
    ]
    readers = [number_sql(macros, *form) for form in best]
    best = [best[number] for number in different(macros, columns, readers)]
    if len(best) > 1:
        example = undecided(macros, columns, best)
        why = f"{example} may be thousands or decimals, and no value decides"
        possible = [keys_of(comma, mark) for comma, mark, _ in best]
        found.open_keys["decimal_comma"] = (possible, why)
    else:
        why = "more numbers are read so than otherwise"
        comma, mark, _ = best[0]
        found.keys |= {key: (value, why) for key, value in keys_of(comma, mark).items()}
    say_unread(macros, columns, readers[0], "numbers", found)


def keys_of(comma: bool, mark: str | None) -> dict:
    """Return the keys of an entry for numbers that are written so."""
    keys = {"decimal_comma": True} if comma else {}
    return keys | (
        {"thousands_mark": mark} if mark and (comma, mark) != (True, ".") else {}
    )


def undecided(macros: Macros, columns: list[Values], forms: list[tuple]) -> str:
    """Return a value that two forms read differently."""
    one, other = (number_sql(macros, *form) for form in (forms[0], forms[-1]))
    for values in columns:
        rows = macros.rows(
            f"select text from {values.texts} "
            f"where ({one}) is distinct from ({other}) order by text limit 1"
        )
        if rows:
            return f"{rows[0][0]} of {values.said}"
    return columns[0].said


def sign_of(macros: Macros, columns: list[Values], found: Format) -> str | None:
    """Return the currency whose sign or code amounts have, and say so."""
    seen: Counter[str] = Counter()
    for values in columns:
        signs = "regexp_extract(text, '([€£$¥]|\\b[A-Z]{3}\\b)', 1)"
        rows = macros.rows(
            f"select {signs} as sign, count(*) as times from {values.texts} group by "
            f"sign having sign <> '' and times > {SIGN_SHARE * values.column.distinct}"
        )
        seen |= Counter(dict(rows))
    if not seen:
        return None
    sign = seen.most_common(1)[0][0]
    why = f"amounts have {sign}"
    if sign in SHARED_SIGNS:
        why = f"a guess: amounts have {sign}, which may be {SHARED_SIGNS[sign]} too"
    if len(seen) > 1:
        why += f"; others have {', '.join(each for each in seen if each != sign)}"
    code = SIGNS.get(sign, sign)
    found.keys["currency"] = (code, why)
    return code


def find_currency(macros: Macros, columns: list[Values], found: Format) -> str | None:
    """Return the currency that the column of currencies has most often."""
    counts: Counter[str] = Counter()
    for values in columns:
        name = quote(values.column.name)
        for text, count in macros.rows(
            f"select upper({name}), count(*) from {values.source.values} "
            f"where {name} is not null group by all"
        ):
            counts[text] += count
    codes = {code: counts[code] for code in counts if re.fullmatch("[A-Z]{3}", code)}
    if not codes:
        return None
    told = ", ".join(f"{count} {each}" for each, count in sorted(counts.items()))
    code = max(codes, key=lambda each: (codes[each], each))
    if codes[code] < sum(counts.values()) * MAIN_SHARE:
        why = f"{columns[0].said} has {told}; rows of others than this are rejected"
        found.open_keys["currency"] = (
            [{"currency": each} for each in sorted(codes)],
            why,
        )
        return None
    why = f"{columns[0].said} has {told}"
    found.keys["currency"] = (code, why)
    return code


def is_read(macros: Macros, values: Values, readers: list[str]) -> bool:
    """Tell whether one of the readers reads nearly all values."""
    # Most columns are told by a few values.
    for texts in (f"(from {values.texts} limit {TRIED_FIRST})", values.texts):
        counted = ", ".join(f"count({reader})" for reader in readers)
        total, *counts = macros.rows(f"select count(*), {counted} from {texts}")[0]
        if max(counts) < total * LEAST_SHARE:
            return False
    return True
