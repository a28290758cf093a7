"""Files are read as they come: encodings, delimiters, compressed, workbooks, mixed."""

import gzip
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from lines import line_of
from workspace import ROOT, Workspace

pytestmark = pytest.mark.long

NAMES = ["InvoiceNo", "Description", "Quantity", "InvoiceDate", "UnitPrice"]
NAMES += ["CustomerID", "StockCode"]
OTHER_NAMES = {
    "InvoiceNo": "Invoice",
    "UnitPrice": "Price",
    "CustomerID": "Customer ID",
}
SAYS = "the table invoice_lines of online_retail in the var loyalty_lines"


def lines(first: int, *texts: str) -> pd.DataFrame:
    """Return one invoice line per text, the invoices numbered from the first."""
    return pd.DataFrame(
        [
            (str(first + number), text, "2", "2025-01-03 10:11:12", "5.25", "10", "P")
            for number, text in enumerate(texts)
        ],
        columns=NAMES,
    )


def text_of(frame: pd.DataFrame, delimiter: str = ",", end: str = "\n") -> str:
    """Return the CSV text of a table."""
    return frame.to_csv(index=False, sep=delimiter, lineterminator=end)


UMLAUTS = lines(1, "Größe für £5", "Ärmel")
EURO = lines(11, "5 € für “Š”", "Ÿ • ž")
PLAIN = lines(21, "MUG", "CUP")
ALL_KINDS = lines(31, "Größe", "€ “q”", "☃ £", "plain")
BYTES = {
    "utf_8.csv": text_of(ALL_KINDS).encode(),
    "utf_8_mark.csv": text_of(ALL_KINDS, ";").encode("utf-8-sig"),
    "utf_16.csv": text_of(ALL_KINDS, "\t", "\r\n").encode("utf-16"),
    "utf_16_bare.csv": text_of(PLAIN).encode("utf-16-le"),
    "utf_16.csv.gz": gzip.compress(text_of(ALL_KINDS).encode("utf-16")),
    "utf_16_big.csv": b"\xfe\xff" + text_of(ALL_KINDS).encode("utf-16-be"),
    "umlauts.csv": text_of(UMLAUTS).encode(),
    "latin_1.csv": text_of(UMLAUTS).encode("latin-1"),
    "windows.csv": text_of(EURO, ";").encode("cp1252"),
    "windows.csv.gz": gzip.compress(text_of(EURO, ";").encode("cp1252")),
    "no_text.csv": bytes(range(256)),
    "sep.csv": ("sep=;\r\n" + text_of(ALL_KINDS, ";", "\r\n")).encode("utf-8-sig"),
    "sep_tab.csv": ("sep=\t\n" + text_of(PLAIN, "\t")).encode(),
    "sep_16.csv": ("sep=;\n" + text_of(ALL_KINDS, ";")).encode("utf-16"),
    "sep_1252.csv": ("sep=|\n" + text_of(EURO, "|")).encode("cp1252"),
    "hash.csv": text_of(lines(1, *"abc").assign(InvoiceNo=["#1", "#2", "3"])).encode(),
    "hash_header.csv": text_of(PLAIN.assign(Row=1)[["Row", *NAMES]])
    .replace("Row", "#Row")
    .encode(),
    "mixed/1.csv": text_of(lines(1, "a;b", "c")).encode(),
    "mixed/2.csv": text_of(
        lines(3, "1,5", 'x,"y')[NAMES[::-1]].rename(columns=OTHER_NAMES), ";"
    ).encode(),
    "mixed/3.csv": text_of(lines(5, "ä").assign(Note="more")).encode("utf-16"),
    "mixed/4.csv": text_of(UMLAUTS.assign(InvoiceNo=["6", "7"]), ";").encode("latin-1"),
    "mixed/5.csv": text_of(EURO.assign(InvoiceNo=["8", "9"]), "\t").encode("cp1252"),
    "mixed/6.csv": text_of(PLAIN[:0]).encode(),
    "endings/a.csv": text_of(lines(1, "a")).encode(),
    "endings/below/b.CSV": text_of(lines(2, "b")).encode(),
    "endings/c.csv.gz": gzip.compress(text_of(lines(3, "c")).encode()),
    "endings/d.tsv": text_of(lines(4, "d"), "\t").encode(),
    "endings/e.txt": text_of(lines(5, "e"), ";").encode(),
    "endings/.DS_Store": b"\0\1",
    "endings/_SUCCESS": b"",
    "two_members.csv.gz": gzip.compress(text_of(lines(1, *"ab"), end="\r\n").encode())
    + gzip.compress(text_of(lines(3, *"cd"), end="\r\n").split("\n", 1)[1].encode()),
    "many_lines.csv": text_of(lines(1, "one\ntwo, and\nthree", 'a "b" c')).encode(),
    "marks.csv": text_of(lines(1, *('say "hi"\nyou' for _ in range(60)))).encode(),
    "inches.csv": text_of(PLAIN).replace("MUG", '5" pipe').encode(),
    "once/lines.csv": text_of(PLAIN).encode(),
    "again/lines.csv": text_of(lines(41, "other")).encode(),
    # What is refused.
    "unread/a.csv": text_of(PLAIN).encode(),
    "unread/old.xls": b"\xd0\xcf\x11\xe0",
    "beside/a.csv": text_of(PLAIN).encode(),
    "twice.csv": text_of(PLAIN.assign(customerid="7")).encode(),
    "aliases.csv": text_of(PLAIN.assign(Invoice="7")).encode(),
    "old_mac.csv": text_of(PLAIN, end="\r").encode(),
    "stray.csv": text_of(lines(1, *("MUG" for _ in range(6000))))
    .replace("3001,MUG", '3001,"MUG')
    .encode(),
    "two_strays.csv": text_of(lines(1, *("MUG" for _ in range(60))), ";")
    .replace("\n20;MUG", '\n20;"MUG')
    .replace("\n30;MUG", '\n30;"MUG')
    .encode("latin-1"),
    "no_archive.csv.gz": text_of(PLAIN).encode(),
    "no_archive.csv.zst": text_of(PLAIN).encode(),
}
LONG = lines(1, *(f"{number * 7919 % 9973} MUGS" for number in range(20000)))
BYTES["whole.csv.gz"] = gzip.compress(text_of(LONG).encode())
BYTES["broken.csv.gz"] = BYTES["whole.csv.gz"][: len(BYTES["whole.csv.gz"]) * 6 // 10]


def of(*frames: pd.DataFrame) -> list[tuple[str, str]]:
    """Return what is compared: invoices and descriptions."""
    return [
        (invoice, text)
        for frame in frames
        for invoice, text in zip(frame.InvoiceNo, frame.Description, strict=True)
    ]


# What an entry gives, and what is read.
READ = {
    **{
        name: ({"place": name}, of(ALL_KINDS))
        for name in [
            "utf_8.csv",
            "utf_8_mark.csv",
            "utf_16.csv",
            "utf_16.csv.gz",
            "sep.csv",
            "sep_16.csv",
        ]
    },
    **{
        name: ({"place": name}, of(EURO))
        for name in ["windows.csv", "windows.csv.gz", "sep_1252.csv"]
    },
    "utf_16_bare.csv": ({"place": "utf_16_bare.csv"}, of(PLAIN)),
    "sep_tab.csv": ({"place": "sep_tab.csv"}, of(PLAIN)),
    "latin_1.csv": ({"place": "latin_1.csv"}, of(UMLAUTS)),
    "the encoding is set": (
        {"place": "umlauts.csv", "encoding": "windows-1252"},
        [(number, text.encode().decode("cp1252")) for number, text in of(UMLAUTS)],
    ),
    "the encoding is set, to what it is": (
        {"place": "windows.csv.gz", "encoding": "windows-1252"},
        of(EURO),
    ),
    "hash.csv": ({"place": "hash.csv"}, [("#1", "a"), ("#2", "b"), ("3", "c")]),
    "hash_header.csv": ({"place": "hash_header.csv"}, of(PLAIN)),
    "mixed": (
        {"place": "mixed/*.csv"},
        [
            ("1", "a;b"),
            ("2", "c"),
            ("3", "1,5"),
            ("4", 'x,"y'),
            ("5", "ä"),
            ("6", "Größe für £5"),
            ("7", "Ärmel"),
            ("8", "5 € für “Š”"),
            ("9", "Ÿ • ž"),
        ],
    ),
    "a folder": ({"place": "endings/"}, list(zip("12345", "abcde", strict=True))),
    "zst": ({"place": "zst/*.csv.zst"}, of(LONG, LONG)),
    "whole.csv.gz": ({"place": "whole.csv.gz"}, of(LONG)),
    "two_members.csv.gz": (
        {"place": "two_members.csv.gz"},
        list(zip("1234", "abcd", strict=True)),
    ),
    "many_lines.csv": (
        {"place": "many_lines.csv"},
        [("1", "one\ntwo, and\nthree"), ("2", 'a "b" c')],
    ),
    "marks.csv": (
        {"place": "marks.csv"},
        [(str(number), 'say "hi"\nyou') for number in range(1, 61)],
    ),
    "inches.csv": ({"place": "inches.csv"}, [("21", '5" pipe'), ("22", "CUP")]),
    "workbook.xlsx": ({"place": "workbook.xlsx"}, of(ALL_KINDS)),
    "parquet": ({"place": "parquet/*.parquet"}, of(PLAIN, UMLAUTS)),
    "one file on five paths": (
        {
            "place": [
                "once/lines.csv",
                "once/",
                "./once/*.csv",
                "{raw}/once/",
                "link.csv",
                "*/lines.csv",
            ]
        },
        of(PLAIN, lines(41, "other")),
    ),
}
INSTALL = "run `pip install duckdb-extension-{}==" + duckdb.__version__ + "`, or save"
WITHOUT = {
    "windows.csv": (
        f"The file raw/windows.csv ({SAYS}) is text in Windows-1252, for which DuckDB "
        f"needs its extension encodings: {INSTALL.format('encodings')} the file as CSV "
        "in UTF-8."
    ),
    "workbook.xlsx": (
        "The file raw/workbook.xlsx is an Excel workbook, for which DuckDB needs its "
        f"extension excel: {INSTALL.format('excel')} the sheet as CSV in UTF-8."
    ),
}
REFUSED = {
    "no_text.csv": (
        "is not text in UTF-8: save it as CSV in UTF-8, or give its encoding as the "
        "encoding of its entry."
    ),
    "utf_16_big.csv": (
        "is text in UTF-16 with the bytes of each letter in the order that DuckDB does "
        "not read: save it as CSV in UTF-8."
    ),
    "twice.csv": "has the column customerid twice: remove or rename one of the two.",
    "old_mac.csv": (
        "ends its lines as old Macs did, with CR alone: save it again as CSV in UTF-8."
    ),
    "aliases.csv": (
        "The raw table invoice_lines of online_retail has rows with InvoiceNo and "
        "Invoice in raw/aliases.csv (var loyalty_lines), and each may be its order_id: "
        "name the right one in its entry, as in columns: {invoice_lines: {order_id: "
        "InvoiceNo}}."
    ),
    "stray.csv": (
        "has a quote in line 3002 that makes one text of it and of the lines after it "
        "(2999 of them look like rows): close the quote, or remove it."
    ),
    "two_strays.csv": (
        "has a quote in line 21 that makes one text of it and of the lines after it "
        "(40 of them look like rows): close the quote, or remove it."
    ),
    **dict.fromkeys(
        ["broken.csv.gz", "no_archive.csv.gz", "no_archive.csv.zst", "broken.csv.zst"],
        "breaks off before its end, or is not compressed as its name says: download or "
        "export it again.",
    ),
    "cut.parquet": (
        "is not a Parquet file: export it again, or give it the file ending that fits."
    ),
}


def with_extensions(workspace: Workspace) -> None:
    """Let dbt find the wheels of DuckDB's extensions, as in an active environment."""
    packages = Path(str(files("duckdb_extension_encodings"))).parent
    workspace.environment["VIRTUAL_ENV"] = str(packages.parents[2])


def load_extensions(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the wheels of DuckDB's extensions."""
    for name in ("encodings", "excel"):
        folder = Path(str(files(f"duckdb_extension_{name}"))) / "extensions"
        connection.execute(f"load '{next(folder.rglob('*.duckdb_extension'))}'")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The project with a folder of files of all kinds."""
    workspace = Workspace(tmp_path_factory.mktemp("kinds") / "project")
    raw = workspace.folder / "raw"
    for name, content in BYTES.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(content)
    for folder in ("zst", "parquet", "linked"):
        (raw / folder).mkdir()
    (raw / "link.csv").symlink_to(raw / "once" / "lines.csv")
    (raw / "linked" / "a.csv").write_bytes(BYTES["hash.csv"])
    (raw / "linked" / "more").symlink_to(raw / "once")
    PLAIN.to_parquet(raw / "parquet" / "1.parquet")
    UMLAUTS[NAMES[::-1]].assign(more=1).to_parquet(raw / "parquet" / "2.parquet")
    whole = (raw / "parquet" / "1.parquet").read_bytes()
    (raw / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    (raw / "beside" / "b.parquet").write_bytes(whole)
    plain = raw / "long.csv"
    plain.write_text(text_of(LONG))
    for name, source in {"1": f"-c {plain}", "2": f"< {plain}"}.items():
        target = raw / "zst" / f"{name}.csv.zst"
        subprocess.run(f"zstd -q {source} > {target}", shell=True, check=True)
    zst = (raw / "zst" / "1.csv.zst").read_bytes()
    (raw / "broken.csv.zst").write_bytes(zst[: len(zst) * 6 // 10])
    with duckdb.connect() as connection:
        load_extensions(connection)
        sheet = ALL_KINDS.assign(InvoiceDate=pd.Timestamp("2025-01-03 10:11:12"))
        connection.register("sheet", sheet)
        connection.execute(
            f"copy (from sheet) to '{raw}/workbook.xlsx' (format xlsx, header true)"
        )
    return workspace


def variables(workspace: Workspace, place: object, **entry: object) -> str:
    """Return the vars of one line that is read from a place of the raw folder."""
    raw = workspace.folder / "raw"
    places = [place] if isinstance(place, str) else place
    found = [
        each.format(raw=raw)
        if "{raw}" in each
        else f"raw/{each}".replace("raw/./", "./raw/")
        for each in places
    ]
    given = line_of("online_retail", "invoice_lines", invoice_lines=found)
    given["loyalty_lines"]["online_retail"] |= entry
    return json.dumps(given)


def answers(workspace: Workspace, commands: list, name: str) -> list[str | None]:
    """Return what dbt answers to each of the commands."""
    workspace.borrow_parse()
    file = workspace.folder / name
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", file],
        cwd=workspace.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
        env=os.environ | workspace.environment,
    )
    return json.loads(file.read_text())


@pytest.fixture(scope="module")
def queries(workspace: Workspace) -> dict[str, str]:
    """How each of the places is read, or the sentence that refuses it."""
    with_extensions(workspace)
    asked = {name: variables(workspace, **given) for name, (given, _) in READ.items()}
    asked |= {name: variables(workspace, name) for name in [*REFUSED, *FOLDERS]}
    commands = [
        ["run-operation", "raw_queries", "--vars", each] for each in asked.values()
    ]
    found = answers(workspace, commands, "queries.json")
    return dict(zip(asked, found, strict=True))


ONLY = (
    ": move it away, or give the files to be read by a glob. A folder is read with its "
    ".csv, .tsv, .txt, .csv.gz, .csv.zst, .parquet or .xlsx files, and follows no "
    "links to folders."
)
FOLDERS = {
    "unread/": (
        f"The folder raw/unread/ ({SAYS}) has raw/unread/old.xls, which is not "
        f"read{ONLY}"
    ),
    "linked/": (
        f"The folder raw/linked/ ({SAYS}) has raw/linked/more/lines.csv, which is "
        f"not read{ONLY}"
    ),
    "beside/": (
        f"The folder raw/beside/ ({SAYS}) has raw/beside/a.csv beside "
        "raw/beside/b.parquet, which may be the same rows: give the files to be read "
        "by a glob."
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_whole(
    workspace: Workspace,
    queries: dict[str, str],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every letter, every row, once, whatever the file is called and how it is kept."""
    monkeypatch.chdir(workspace.folder)
    assert queries[name].startswith("{"), queries[name]
    query = json.loads(queries[name])["online_retail"]["invoice_lines"]
    with duckdb.connect() as connection:
        load_extensions(connection)
        frame = connection.sql(query).df()
    invoices = [each for each in ("InvoiceNo", "Invoice") if each in frame]
    found = [
        (next(row[each] for each in invoices if isinstance(row[each], str)), text)
        for row, text in zip(frame.to_dict("records"), frame.Description, strict=True)
    ]
    assert sorted(found) == sorted(READ[name][1])


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_named(
    queries: dict[str, str], name: str
) -> None:
    """One sentence says what is wrong with which file."""
    says = "" if name == "aliases.csv" else f"The file raw/{name} ({SAYS}) "
    assert queries[name] == says + REFUSED[name]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_read_whole_or_not_at_all(
    queries: dict[str, str], name: str
) -> None:
    """What would be left out is named."""
    assert queries[name] == FOLDERS[name]


def test_what_needs_an_extension_says_so_without_it(workspace: Workspace) -> None:
    """One sentence names the file and what installs the extension."""
    commands = [
        ["run-operation", "raw_queries", "--vars", variables(workspace, name)]
        for name in [*WITHOUT, "latin_1.csv"]
    ]
    workspace.environment["VIRTUAL_ENV"] = str(workspace.folder)
    *found, built_in = answers(workspace, commands, "without.json")
    assert found == list(WITHOUT.values())
    assert "latin-1" in built_in
