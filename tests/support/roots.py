"""Write projects that have this one as a package, as tests/fixtures/roots.yml says."""

from pathlib import Path

import yaml
from workspace import ROOT, Workspace

FIXTURES = ROOT / "tests" / "fixtures" / "roots.yml"
PACKAGE = "loyalty_segments"
# What every root is called, its profile included, and the schema that it builds into.
NAME = "shop_analytics"
SCHEMA = "shop"
# A root that has these has its own schema and alias for each node of its packages.
OVERRIDES = {"generate_schema_name", "generate_alias_name"}

Description = dict[str, dict]


def descriptions() -> dict[str, Description]:
    """Return what each root has, that of every root included."""
    roots = yaml.safe_load(FIXTURES.read_text())
    common = roots.pop("every_root")
    return {
        name: own
        | {
            key: {**value, **own.get(key, {})} if own.get(key, {}) is not None else {}
            for key, value in common.items()
        }
        for name, own in roots.items()
    }


class RootProject(Workspace):
    """A project of somebody else's that has this one as a package."""

    # What dbt parsed of a root is of no use to copies of this project.
    parses = None

    def __init__(self, folder: Path, name: str, package: dict | None = None) -> None:
        """Write a root; package is its entry of packages.yml, by default this checkout.

        Only where a package is given is it left to `dbt deps` to install it.
        """
        self.folder = folder
        self.environment = {}
        self.parsed = None
        description = descriptions()[name]
        project = description["project"]
        if description["settings"]:
            project.setdefault("vars", {})[PACKAGE] = description["settings"]
        profile = yaml.safe_load((ROOT / "profiles.yml").read_text())[PACKAGE]
        for output in profile["outputs"].values():
            output["dataset" if "dataset" in output else "schema"] = SCHEMA
        packages = {"packages": [package or {"local": str(ROOT)}]}
        self.write("dbt_project.yml", yaml.safe_dump(project))
        self.write("profiles.yml", yaml.safe_dump({NAME: profile}))
        self.write("packages.yml", yaml.safe_dump(packages))
        for file, text in description["files"].items():
            self.write(file, text)
        if "models_called_like_ours" in description:
            self.own_our_names(description["models_called_like_ours"])
        if description.get("macros_called_like_ours"):
            self.own_our_macros()
        (folder / "build").mkdir()
        (folder / "exports").symlink_to(ROOT / "sample")
        if package is None:
            # As `dbt deps` would do.
            (folder / "dbt_packages").mkdir()
            (folder / "dbt_packages" / PACKAGE).symlink_to(ROOT)

    def write(self, file: str, text: str) -> None:
        """Write a file of the root's."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def own_our_names(self, folder: str) -> None:
        """Write a model or seed for each table of ours whose node has another name."""
        for kind, name in our_names():
            if kind == "models":
                self.write(f"{folder}/{name}.sql", f"select '{name}' as of_the_root\n")
            else:
                self.write(f"seeds/{name}.csv", f"of_the_root\n{name}\n")

    def own_our_macros(self) -> None:
        """Write a macro for each of ours that stops whoever calls it."""
        for file in (ROOT / "macros").rglob("*.sql"):
            name = file.stem
            stop = f"{{{{ exceptions.raise_compiler_error('{name} of the root') }}}}"
            if f"macro {name}(" in file.read_text() and name not in OVERRIDES:
                text = f"{{% macro {name}() %}}{stop}{{% endmacro %}}\n"
                self.write(f"macros/{name}.sql", text)


def our_names() -> list[tuple[str, str]]:
    """Return the tables whose nodes have other names, as (models or seeds, name)."""
    return [
        (kind, node["config"]["alias"])
        for kind in ("models", "seeds")
        for file in sorted((ROOT / kind).rglob("*.yml"))
        for node in yaml.safe_load(file.read_text()).get(kind, [])
        if "alias" in node.get("config", {})
    ]
