"""TML as files: the words that both sides know, YAML written and YAML read."""

import re
from functools import cache
from typing import ClassVar

import yaml

KINDS = ("table", "model", "worksheet", "liveboard", "answer", "view", "sql_view")
# The columns of a liveboard's grid.
GRID = 12
# How a search asks for the parts of a date, and what the column is called then.
BUCKETS = {"daily": "Day", "monthly": "Month"}
# How a reader of YAML 1.2 knows a boolean; on, yes and y are words there.
BOOLEAN = re.compile("^(?:true|True|TRUE|false|False|FALSE)$")
# What a plain scalar becomes in each version of YAML, in the order in which a reader
# tries.
YAML_1_1 = {
    "null": r"~|null|Null|NULL|",
    "bool": (
        r"y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE"
        r"|on|On|ON|off|Off|OFF"
    ),
    "octal": r"[-+]?0[0-7_]+",
    "int": (
        r"[-+]?0b[01_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
        r"|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+"
    ),
    "float": (
        r"[-+]?([0-9][0-9_]*)?\.[0-9_]+([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*\.([eE][-+][0-9]+)?"
        r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    ),
    "time": r"\d{4}-\d\d?-\d\d?([Tt ].*)?",
    "merge": r"<<|=",
}
YAML_1_2 = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
        r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    ),
}


def kind(text: str, schema: dict[str, str]) -> str:
    """Return what a plain scalar is in a version of YAML."""
    for name, pattern in schema.items():
        if re.fullmatch(pattern, text):
            return name
    return "text"


@cache
def is_ambiguous(text: str) -> bool:
    """Whether the two versions of YAML read a plain scalar differently."""
    return kind(text, YAML_1_1) != kind(text, YAML_1_2)


class Dumper(yaml.SafeDumper):
    """Writes keys in the order given, without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: anchors are not for people."""
        return True


def represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write long texts as blocks, formulas and ambiguous words in quotes."""
    style = None
    if "\n" in text:
        style = "|"
    elif "{" in text or "[" in text:
        style = '"'
    elif is_ambiguous(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, represent_text)


def dump(document: dict) -> str:
    """Return a document as TML."""
    return yaml.dump(
        document,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        # One line per value, however long, so that a diff shows what changed.
        width=1_000_000,
    )


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads on, yes and y as words; what YAML 1.1 makes of them is for L12 to say."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, rule) for tag, rule in rules if not tag.endswith(":bool")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", BOOLEAN, list("tTfF"))
