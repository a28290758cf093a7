"""Write what repeats the list of features, feature_list.sql: `make features`.

Columns stand in the YAML of wide tables between `# features: <kind>` and `# end`,
their descriptions in models/features.md, and the list itself in docs/features.md.
The measures of a customer_summary are its user's own: no file lists them. With --check
nothing is written, and the exit code is 1 if something would be.
"""

import argparse
import re
import sys
from pathlib import Path

import yaml
from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"( *# features: (?P<kind>[a-z ]+)\n).*?( *# end\n)", re.S)
COLUMN = """\
      - name: {name}
        description: "{{{{ doc('loyalty_segments', '{name}') }}}}"
"""
TYPED_COLUMN = """\
      - name: {name}
        data_type: {data_type}
        description: "{{{{ doc('loyalty_segments', '{name}') }}}}"
"""
FLAG = """\
      - name: is_{name}_filled
        data_type: boolean
        description: >
          True if {name} is the median of the business line and not the customer's own
          value.
"""
PAGE = """\
# Features

Written by `make features` from the one list, `macros/features/feature_list.sql`. The
var `loyalty_features` changes it by name, as in
`{return_share: {transform: none}, product_count: {role: describes}}`; `false` leaves
a feature out. Missing values, scaling and distances are explained in
[segmentation.md](segmentation.md).

The measures of a `customer_summary` are features, too: by their names in snake case,
with the `transform` and the `gap` that its entry gives them, six decimals, and the unit
of the raw data. `loyalty_features` changes them as it does those below.

- **kinds** of raw data that have the feature, or the business lines that use it.
- **role**: customers are clustered on it, or it describes them in `customer_segments`.
- **transform** before scaling: `log` is `sign(x) * ln(1 + abs(x))`.
- **gap**: what fills a missing value; none where none can be missing.
- **actionable**: where a campaign tries to move it.
- **weight** in distances, and **gate** (whether drift counts): nothing reads them yet.

"""


def value_of(macro: str) -> dict | list:
    """Return what a macro without arguments returns, without dbt."""
    (path,) = (ROOT / "macros").rglob(f"{macro}.sql")
    returned: list = []
    environment = Environment(extensions=["jinja2.ext.do"], autoescape=False)
    template = environment.from_string(
        path.read_text(), globals={"return": returned.append}
    )
    getattr(template.module, macro)()
    return returned[0]


def feature_list() -> dict[str, dict]:
    """Return the list of features."""
    return value_of("feature_list")


def sample_lines() -> dict[str, dict]:
    """Return the entries of the business lines of the sample."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    return project["vars"]["loyalty_sample_lines"]


def sample_kinds() -> dict[str, str]:
    """Return the kind of raw data that each business line of the sample has."""
    return {line: entry["kind"] for line, entry in sample_lines().items()}


def sample_measures(line: str) -> dict[str, dict]:
    """Return what a business line of the sample says of its measures, as features."""
    return {
        measure.lower(): {"transform": "log", "gap": "none", "decimals": 6} | rules
        for measure, rules in sample_lines().get(line, {}).get("measures", {}).items()
    }


def clustered_features(line: str, kind: str = "") -> dict[str, dict]:
    """Return the features that a business line is clustered on, without any changes.

    A line that is not of the sample needs its kind of raw data.
    """
    kind = kind or sample_kinds()[line]
    return {
        name: feature
        for name, feature in feature_list().items()
        if feature["role"] == "clusters"
        and (
            line in feature["business_lines"]
            if "business_lines" in feature
            else kind in feature["kinds"]
        )
    } | sample_measures(line)


def data_type(feature: dict) -> str:
    """Return the type of a feature's column, as contracts name it."""
    decimals = feature["decimals"]
    return f"decimal(18, {decimals})" if decimals else "bigint"


def columns(kind: str) -> str:
    """Return the columns of one kind of block in the YAML of a model."""
    features = feature_list()
    chosen, template = {
        "names": (list(features), COLUMN),
        "filled": ([n for n in features if features[n]["gap"] == "median"], FLAG),
        "describes": (
            [n for n in features if features[n]["role"] == "describes"],
            TYPED_COLUMN,
        ),
    }[kind]
    return "".join(
        template.format(name=name, data_type=data_type(features[name]))
        for name in chosen
    )


def filled(text: str) -> str:
    """Return a model's YAML with its blocks written anew."""
    return BLOCK.sub(lambda block: block[1] + columns(block["kind"]) + block[3], text)


def descriptions() -> str:
    """Return one block of documentation per feature."""
    return "\n".join(
        f"{{% docs {name} %}}\n{feature['sentence']}\n{{% enddocs %}}\n"
        for name, feature in feature_list().items()
    )


def page() -> str:
    """Return the page that lists the features for people."""
    rows = [
        (
            f"`{name}`",
            ", ".join(feature.get("business_lines", feature["kinds"])),
            *(str(feature[key]) for key in ("role", "transform", "gap", "unit")),
            *(str(feature[key]) for key in ("actionable", "weight")),
            "yes" if feature["gate"] else "no",
            feature["sentence"],
        )
        for name, feature in feature_list().items()
    ]
    header = "feature kinds role transform gap unit actionable weight gate meaning"
    lines = [header.split(), ["---"] * len(rows[0]), *rows]
    return PAGE + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def files() -> dict[Path, str]:
    """Return every file that repeats the list, with what it has to say."""
    models = {
        path: path.read_text()
        for path in sorted((ROOT / "models").rglob("*.yml"))
        if BLOCK.search(path.read_text())
    }
    return {
        **{path: filled(text) for path, text in models.items()},
        ROOT / "models" / "features.md": descriptions(),
        ROOT / "docs" / "features.md": page(),
    }


def main() -> None:
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    changed = [
        path
        for path, text in files().items()
        if not path.is_file() or path.read_text() != text
    ]
    for path in changed:
        if not is_check:
            path.write_text(files()[path])
        print(path.relative_to(ROOT))
    sys.exit(bool(changed) and is_check)


if __name__ == "__main__":
    main()
