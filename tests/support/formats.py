"""Texts as raw files have them, the formats of business lines, and what is right.

The expected values are written by hand, or come from Python's decimal, datetime and
zoneinfo. The same table is read on each engine, in a project that has the macros alone.
"""

import random
import shutil
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import yaml
from workspace import ROOT, Workspace

# No sign at all: formats, selectors, and the hyphen that a line may break at.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
NO_BREAK, FIGURE, THIN, NARROW = "\u00a0", "\u2007", "\u2009", "\u202f"
# What a macro gives, by the name of its column.
Value = Decimal | datetime | date | str | bool | None

LINE_FORMATS: dict[str, dict] = {
    "plain": {},
    "plain_too": {},
    "german": {"decimal_comma": True, "currency": "EUR"},
    "french": {"decimal_comma": True, "thousands_mark": " "},
    "swiss": {"thousands_mark": "'", "currency": "CHF"},
    "american": {"thousands_mark": ",", "currency": "USD"},
    "british": {"currency": "GBP"},
    "canadian": {"currency": "CAD"},
    "berlin": {"time_zone": "Europe/Berlin"},
    "new_york": {"time_zone": "America/New_York"},
    "kolkata": {"time_zone": "Asia/Kolkata", "null_words": ["N/V", "it's", " - "]},
    "day_first": {"date_format": "%d.%m.%Y", "time_zone": "Asia/Tokyo"},
    "month_first": {"date_format": "%m/%d/%Y %H:%M"},
    "short_years": {"date_format": "%d-%m-%y"},
    "joined": {"date_format": "%Y%m%d"},
    "clock_of_twelve": {"date_format": "%b %d, %Y %I:%M:%S %p"},
    "long_names": {"date_format": "%d %B %Y T%H.%M"},
    "name_between": {"date_format": "%d%b%Y"},
    "seconds": {"date_format": "epoch_seconds", "time_zone": "Asia/Tokyo"},
    "milliseconds": {"date_format": "epoch_milliseconds"},
    "spreadsheet": {"date_format": "excel_days", "time_zone": "Asia/Tokyo"},
}
# Two lines of another kind have no format at all.
FORMATS = {
    line: {"kind": "orders" if entry else "postings", "tables": {}} | entry
    for line, entry in LINE_FORMATS.items()
}

# By business line: texts, and the number that each one is.
NUMBERS: dict[str, dict[str, str | None]] = {
    "plain": {
        "1007.5": "1007.5", " 5 ": "5", "-5": "-5", "+.5": "0.5", "1e3": "1000",
        "1.00005": "1.0001", "-1.00005": "-1.0001", "1,5": None, "1_000": None,
        "(5.00)": None, "5-": None, "$5": None, "": None, "nan": None,
        "99999999999999.9999": "99999999999999.9999", "100000000000000": None,
        "5012345678900": "5012345678900",
    },
    "german": {
        "1.007,50": "1007.5", "1007,50": "1007.5", "1.0075,00": None, "10.07": None,
        "1.007": "1007", "12.345.678,9": "12345678.9", "1.234.56": None, "7": "7",
        ".500": None, "1.007,50 €": "1007.5", f"€{NO_BREAK}1.007,50": "1007.5",
        "EUR 4,50": "4.5", "4,50eur": "4.5", "USD 4,50": None, "$4,50": None,
        "-1.007,50": "-1007.5", "1.007,50-": "-1007.5", "(1.007,50)": "-1007.5",
        "(€ 4,50)": "-4.5", "€ (4,50)": "-4.5", "-(4,50)": None, "--4,50": None,
        "-4,50-": None, "- 4,50 €": "-4.5", "4,50 € -": "-4.5", "€ -4,50": "-4.5",
        "\u22124,50": "-4.5", "1,00005": "1.0001", "-1,00005": "-1.0001", ",5": "0.5",
        "5,": "5", "1 007,50": None, "1'007,50": None, "1,007,50": None, "1_000": None,
        "4,50 EUR EUR": None, "4,50 €/Stk": None, "(4,50": None, "": None, "€": None,
        "999999999999999": None, "1.007,5.0": None, "0001,5": "1.5", "0.007": "7",
        # No cents, as shops write it: the minus is none.
        "5,-": None, "5,--": None, "5,- €": None, "5-": "-5",
    },
    "french": {
        "1 007,50": "1007.5", f"1{NO_BREAK}007,50": "1007.5", f"1{THIN}007": "1007",
        f"12{NARROW}345{NARROW}678,9": "12345678.9", f"1{FIGURE}007 €": "1007",
        "10 07,50": None, "1.007,50": None, "1.5": None, "1 0075": None, "1  007": None,
        "1007,5": "1007.5", f"-{NO_BREAK}4,5": "-4.5",
    },
    "swiss": {
        "1'007.50": "1007.5", "1\u2019007.50": "1007.5", "CHF 1'007.50": "1007.5",
        "1007.5": "1007.5", "1,007.50": None, "10'07": None, "1'007.-": None,
        "Fr. 5": None, "1e3": "1000",
    },
    "american": {
        "1,007.50": "1007.5", "$1,007.50": "1007.5", "($4.50)": "-4.5", "10,07": None,
        "1,5": None, "1,0075.00": None, "-$4.50": "-4.5", "$-4.50": "-4.5",
        "$4.50 USD": "4.5", "$ 4.50-": "-4.5", "\t$4.50\t": "4.5", "4.50": "4.5",
        "1,007": "1007", "1,007,000": "1007000", "1,,007": None, ",007": None,
        "1_000": None, "$1_000": None, "$1e3": None, "99,999,999,999,999.9999":
        "99999999999999.9999", "$100,000,000,000,000": None,
    },
    "british": {
        "£5.00": "5", "5.00": "5", "(5.00)": "-5", "GBP5": "5", "1,005.50": None,
        "£1.00005": "1.0001", "(1.00005)": "-1.0001", "¥ 5": None,
    },
    "canadian": {"$5.00": "5", "CAD 5": "5", "5.00": "5", "€5.00": None, "USD 5": None},
}  # fmt: skip

# By business line: texts, and the moment that each one is, as ISO has it.
MOMENTS: dict[str, dict[str, str | None]] = {
    "plain": {
        "2025-01-03": "2025-01-03 00:00", "2025-01-03 08:26": "2025-01-03 08:26",
        "2025-01-03T23:30:00": "2025-01-03 23:30",
        "2025-01-03T23:30:00-0500": "2025-01-04 04:30",
        "2025-01-03 23:30:00 -0500": "2025-01-04 04:30",
        "2025-01-03 23:30:00-05:00": "2025-01-04 04:30",
        "2025-01-03 23:30:00 +02:00": "2025-01-03 21:30",
        "2025-01-03T23:30:00+05:30": "2025-01-03 18:00",
        "2025-01-03T00:30:00.5+0545": "2025-01-02 18:45:00.5",
        "2025-01-03 23:30:00-03:30": "2025-01-04 03:00",
        "2025-01-03T23:30:00Z": "2025-01-03 23:30", "2025-01-03T23:30:00z":
        "2025-01-03 23:30", "2025-01-03 23:30:00 UTC": "2025-01-03 23:30",
        "2025-01-03T23:30Z": "2025-01-03 23:30", "2025-01-03T23:30-05:00":
        "2025-01-04 04:30", "2025-01-03 23:30:00+09": "2025-01-03 14:30",
        " 2025-01-03 23:30:00+09 ": "2025-01-03 14:30",
        "2025-01-03 23:30:00 -05:00:00:00": None, "2025-01-03 23:30:00 - 5": None,
        "2025-02-30 10:00:00Z": None, "1/3/2025": None, "31.12.2025": None, "": None,
        "2025-01-03 25:00:00+01:00": None, "10:00-05:00": None,
    },
    "berlin": {
        "2025-01-03 23:30:00": "2025-01-03 23:30", "2025-01-03": "2025-01-03 00:00",
        "2025-01-03T23:30:00Z": "2025-01-04 00:30",
        "2025-07-03T22:30:00Z": "2025-07-04 00:30",
        "2025-01-03 23:30:00 -0500": "2025-01-04 05:30",
    },
    "new_york": {
        "2025-01-03 03:30:00+00": "2025-01-02 22:30",
        "2025-01-03 03:30:00": "2025-01-03 03:30",
    },
    "day_first": {
        "03.01.2025": "2025-01-03 00:00", "3.1.2025": "2025-01-03 00:00",
        " 03.01.2025 ": "2025-01-03 00:00", "03.01.25": None, "03.01.2025 10:00": None,
        "2025-01-03": "2025-01-03 00:00", "30.02.2025": None,
        "2025-01-03 10:15:00": "2025-01-03 10:15", "2025-13-03": None,
        "29.02.2024": "2024-02-29 00:00",
        "03.13.2025": None, "3. 1.2025": None, "03-01-2025": None, "03.01.20255": None,
        "03.01.0025": None, "00.01.2025": None,
        "2025-01-03T23:30:00Z": "2025-01-04 08:30",
    },
    "month_first": {
        "1/3/2025 8:26": "2025-01-03 08:26", "12/31/2025 23:59": "2025-12-31 23:59",
        "13/1/2025 8:26": None, "1/3/2025": None, "1/3/2025 24:00": None,
        "1/3/2025 8:26:00": None,
    },
    "short_years": {
        "03-01-25": "2025-01-03 00:00", "03-01-69": "1969-01-03 00:00",
        "03-01-68": "2068-01-03 00:00", "03-01-2025": None, "25-02-3": None,
    },
    "joined": {
        "20250103": "2025-01-03 00:00", "2025103": None, "2025-01-03": None,
        "20250230": None, "202501031": None,
    },
    "clock_of_twelve": {
        "Jan 3, 2025 12:05:09 AM": "2025-01-03 00:05:09",
        "JAN 03, 2025 12:05:09 pm": "2025-01-03 12:05:09",
        "dec 31, 2025 11:59:59 Pm": "2025-12-31 23:59:59",
        "Jan 3, 2025 13:05:09 PM": None, "January 3, 2025 12:05:09 AM": None,
        "Feb 30, 2025 1:00:00 AM": None,
    },
    "long_names": {
        "3 September 2025 T8.05": "2025-09-03 08:05", "3 Sep 2025 T08.05": None,
        "3 may 2025 t08.05": "2025-05-03 08:05",
    },
    "name_between": {
        "03JAN2025": "2025-01-03 00:00", "3Jan2025": "2025-01-03 00:00",
        "3J2025": None,
    },
    "seconds": {
        # 2025-01-03 23:30:00 in UTC, which is 8:30 on the next day in Tokyo.
        "1735947000": "2025-01-04 08:30", "173594700": "1975-07-03 13:45",
        "17359470000": None, "-1735947000": None, "1735947000.5": None,
        "2025-01-03": None,
    },
    "milliseconds": {
        "1735947000999": "2025-01-03 23:30", "1735947000": None,
    },
    "spreadsheet": {
        "45660": "2025-01-03 00:00", "45660.5": "2025-01-03 12:00",
        "45660.9993055556": "2025-01-03 23:59", "456600": None, "2025-01-03": None,
    },
}  # fmt: skip

# Days where they are not those of the moments.
DAYS: dict[str, dict[str, str | None]] = {
    "plain": {"2025/1/3": "2025-01-03", "2025-02-30": None},
}

TEXTS: dict[str, dict[str, str | None]] = {
    "plain": {
        " a b ": "a b", "": None, "   ": None, "nan": None, "NaN": None, "None": None,
        "NULL": None, "null": None, " Null ": None, "<NA>": None, "#N/A": None,
        "N/A": None, "NaT": None, "\\N": None, "(null)": None, "#VALUE!": None,
        # Namibia, a name, and words that only begin like one of them.
        "NA": "NA", "Nan Goldin": "Nan Goldin", "nullable": "nullable", "-": "-",
        "n/v": "n/v", "0": "0",
    },
    "kolkata": {"n/v": None, "N/V ": None, "-": None, "IT'S": None, "nan": None,
                "it": "it"},
}  # fmt: skip

# Spellings of ids, and the id that each one is. Python writes ids of all kinds below.
IDS: dict[str, dict[str, str | None]] = {
    "plain": {
        "17850": "17850", "17850.0": "17850", "17850.000": "17850", "0012": "0012",
        "0012.0": "0012", "17850.10": "17850.10", "A.0": "A.0", "1.2.0": "1.2.0",
        ".0": ".0", "17850,0": "17850", "17850,00": "17850", "12,000": "12,000",
        "-5.0": "-5.0", '="050001"': "050001", "='050001'": "='050001'",
        "'050001": "050001", "'050001'": "050001", '"050001"': "050001",
        '""050001""': "050001", '=" 050001.0 "': "050001", "\u2019050001": "050001",
        "\u201c050001\u201d": "050001", '5"': '5"', "'5\"": '5"', "O'Hara": "O'Hara",
        "5'": "5'", "=050001": "=050001", '""': None, "'": None, '=""': None,
        "": None, " ": None, "\t": None, NO_BREAK: None, "\u200b": None, "\ufeff": None,
        "\r\n 7 \v\f": "7", "a b": "a b", f"a{NO_BREAK}b": "a b", "a\tb": "a b",
        "AB-12_x": "AB-12_x", "a@b.example": "a@b.example", "a@b.00": "a@b.00",
        "(1)/[2]\\3": "(1)/[2]\\3", "\u00e9": "\u00e9", "e\u0301": "\u00e9",
        "\u1100\u1161": "\uac00", "\ufb01": "\ufb01", "nan": None, '"NULL"': None,
        "'nan": None, "N/A\u200b": None, "NA": "NA", "4.0E+11": "4.0E+11",
        "1.0001e+17": "1.0001e+17", "a\n.0": "a\n.0",
    },
    "kolkata": {"N/V": None, '="n/v"': None, "7.0": "7"},
}  # fmt: skip

ZONES = {
    "plain": "UTC",
    "berlin": "Europe/Berlin",
    "new_york": "America/New_York",
    "kolkata": "Asia/Kolkata",
}
READ_TEXTS = """select
    case_id,
    {{ number_of('raw') }} as number,
    {{ moment_of('raw') }} as moment,
    {{ day_of('raw') }} as day,
    {{ known_text('raw') }} as text,
    {{ known_id('raw') }} as id,
    {{ clean_id('raw') }} as any_id,
    {{ has_lost_digits(clean_id('raw')) }} as has_lost_digits
from {{ ref('loyalty_segments', 'given_texts') }}"""
# The words are those of the seed's file, or the given ones.
UNIT_TESTS = """
unit_tests:
  - name: words_of_the_seed
    model: read_texts
    given:
      - input: ref('given_texts')
        rows:
          - {case_id: 1, business_line: plain, raw: 'NaN'}
          - {case_id: 2, business_line: plain, raw: null}
          - {case_id: 3, business_line: kolkata, raw: 'none at all'}
      - input: ref('null_words')
    expect:
      rows:
        - {case_id: 1, text: null}
        - {case_id: 2, text: null}
        - {case_id: 3, text: 'none at all'}
  - name: given_words
    model: read_texts
    given:
      - input: ref('given_texts')
        rows:
          - {case_id: 1, business_line: plain, raw: 'NaN'}
          - {case_id: 2, business_line: plain, raw: 'Nichts'}
          - {case_id: 3, business_line: kolkata, raw: 'n/v'}
      - input: ref('null_words')
        rows: [{word: ' NICHTS'}]
    expect:
      rows:
        - {case_id: 1, text: NaN}
        - {case_id: 2, text: null}
        - {case_id: 3, text: null}
  - name: no_words
    model: read_texts
    given:
      - input: ref('given_texts')
        rows: [{case_id: 1, business_line: plain, raw: 'NaN'}]
      - input: ref('null_words')
        rows: []
    expect:
      rows: [{case_id: 1, text: NaN}]
"""


def some_numbers() -> list[tuple]:
    """Return numbers as Python groups their digits, in the marks of each country."""
    chance, cases = random.Random(1), []
    marks = {"german": ".,", "french": " ,", "swiss": "'.", "american": ",."}
    for line, (mark, point) in marks.items():
        for digits in range(1, 13):
            number = Decimal(chance.randrange(-(10**digits), 10**digits)).scaleb(-2)
            text = f"{number:,}".translate(str.maketrans({",": mark, ".": point}))
            cases.append((line, "number", text, number))
    return cases


def some_moments() -> list[tuple]:
    """Return moments with offsets around the days on which clocks are changed."""
    chance, cases = random.Random(2), []
    for day in ("2025-03-09", "2025-03-30", "2025-10-26", "2025-11-02", "2024-02-29"):
        for line, zone in ZONES.items():
            for hour in range(-12, 36, 3):
                moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
                moment += timedelta(hours=hour, minutes=chance.randrange(60))
                offset = timedelta(minutes=15 * chance.randrange(-40, 40))
                text = moment.astimezone(timezone(offset)).isoformat(" ")
                if chance.random() < 0.5:
                    text = text[:-3] + text[-2:]
                right = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
                cases.append((line, "moment", text, right))
                cases.append((line, "day", text, right.date()))
    return cases


def some_written() -> list[tuple]:
    """Return moments as Python writes and reads them in each date format."""
    chance, cases = random.Random(3), []
    for line, entry in FORMATS.items():
        date_format = entry.get("date_format", "")
        for _ in range(20 if "%" in date_format else 0):
            moment = datetime(1970, 1, 1) + timedelta(
                seconds=chance.randrange(3_000_000_000)
            )
            text = moment.strftime(date_format)
            cases.append((line, "moment", text, datetime.strptime(text, date_format)))
    return cases


def some_ids() -> list[tuple]:
    """Return ids with each character that is no sign, around them and inside.

    What Unicode has as blank is taken off the ends, and what it has as a format or a
    selector is taken out.
    """
    found = []
    for number in (*range(1, 0x3001), *range(0xFE00, 0xFE10), 0xFEFF):
        sign = chr(number)
        kind = unicodedata.category(sign)
        if kind in {"Zs", "Zl", "Zp"} or sign in "\t\n\v\f\r\x1c\x85":
            found += [("plain", "id", f"{sign}K7{sign}{sign}", "K7")]
        elif sign in INVISIBLE:
            found += [("plain", "id", f"{sign}K{sign}7{sign}", "K7")]
    chance = random.Random(4)
    for _ in range(100):
        text = "".join(chance.choices("aeiouAEIOUcnsz\u0301\u0308\u0327\u030c", k=8))
        found.append(("plain", "id", text, unicodedata.normalize("NFC", text)))
    return found


def some_lost_ids() -> list[tuple]:
    """Return numbers in powers of ten, as Python, Java and spreadsheets write them."""
    chance, found = random.Random(5), []
    for _ in range(50):
        number = chance.randrange(10**16, 10**22)
        point = chance.choice([",", "."])
        for text in (
            repr(float(number)),
            f"{number:.{chance.randrange(1, 9)}E}".replace(".", point),
            f"{number:.0e}",
            # Java's way.
            f"{number:.6E}".replace("+", ""),
        ):
            found.append(("plain", "has_lost_digits", text, True))
    kept = ["12E5", "1e10", "5E-3", "A1.5E+7", "1.5E+7B", "1E+", "1.5", "400000000000"]
    return found + [("plain", "has_lost_digits", text, False) for text in kept]


def cases() -> list[tuple[str, str, str, Value]]:
    """Return all cases: business line, what is read, the text, and what is right."""
    read = {
        "number": (NUMBERS, Decimal),
        "moment": (MOMENTS, datetime.fromisoformat),
        "day": (DAYS, date.fromisoformat),
        "text": (TEXTS, str),
        "id": (IDS, str),
    }
    listed = [
        (line, what, text, None if right is None else value(right))
        for what, (lines, value) in read.items()
        for line, texts in lines.items()
        for text, right in texts.items()
    ]
    days = [
        (line, "day", text, None if right is None else right.date())
        for line, what, text, right in listed
        # As a day of its own, 2025-01-03 is read in whatever follows it.
        if what == "moment" and (line != "plain" or right is not None)
    ]
    return [
        *listed,
        *days,
        *some_numbers(),
        *some_moments(),
        *some_written(),
        *some_ids(),
        *some_lost_ids(),
    ]


def keep_macros_alone(workspace: Workspace) -> None:
    """Leave nothing of a copy of the project but macros, and what reads the cases."""
    for folder in ("models", "python_models", "tests", "sample"):
        shutil.rmtree(workspace.folder / folder)
    for seed in (workspace.folder / "seeds").iterdir():
        if seed.name != "null_words.csv":
            seed.unlink()
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    kept = {"name", "version", "profile", "macro-paths", "seed-paths", "flags", "vars"}
    project = {key: value for key, value in project.items() if key in kept}
    project["vars"]["loyalty_lines"] = FORMATS
    # A view would be read in the time zone of the session that asks.
    project["models"] = {"+materialized": "table"}
    (workspace.folder / "dbt_project.yml").write_text(yaml.safe_dump(project))
    # Other keys of an entry, and what they need, have tests of their own.
    (workspace.folder / "macros" / "inputs" / "lines.sql").write_text(
        "{% macro lines() %}{{ return(var('loyalty_lines')) }}{% endmacro %}"
    )
    rows = ",\n".join(
        "({}, '{}', '{}')".format(number, line, text.replace("'", "''"))
        for number, (line, _, text, _) in enumerate(cases())
    )
    models = {
        "given_texts.sql": f"select * from (values {rows})"
        " as given (case_id, business_line, raw)",
        "read_texts.sql": READ_TEXTS,
        "_models.yml": UNIT_TESTS,
    }
    (workspace.folder / "models").mkdir()
    for name, text in models.items():
        (workspace.folder / "models" / name).write_text(text)
    # What was parsed of the whole project is of no use here.
    workspace.parses = None


def wrong_answers(rows: list[tuple]) -> list[str]:
    """Return which cases were read wrong: rows of case_id, and a column per reading."""
    columns = ["number", "moment", "day", "text", "id", "any_id", "has_lost_digits"]
    all_cases = cases()
    assert len(rows) == len(all_cases)
    found = []
    for number, *values in rows:
        line, what, text, right = all_cases[number]
        value = dict(zip(columns, values, strict=True))[what]
        if value != right:
            found.append(f"{line}: {what} {text!r} is {value}, not {right}")
    return found
