"""Plain words that a YAML 1.1 reader and a YAML 1.2 reader understand differently."""

import re
from functools import cache

# What a plain scalar becomes, in the order in which a reader tries.
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
