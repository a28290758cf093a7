"""The generator: all TML files of a profile, from the project."""

from bi import attributes
from bi.thoughtspot.generate.liveboard import liveboard
from bi.thoughtspot.generate.model import model, worksheet
from bi.thoughtspot.generate.project import Project
from bi.thoughtspot.generate.sheets import sheets
from bi.thoughtspot.generate.tables import Profile, sql_view, table
from bi.thoughtspot.tml import dump


def generate(
    project: Project, profile: Profile, as_worksheets: bool = False
) -> dict[str, str]:
    """Return the text of each file by its name."""
    kind = "worksheet" if as_worksheets else "model"
    found = sheets(project)
    walked = {role.join for sheet in found for role in sheet.roles if role.join}
    files = {}
    for name in sorted({role.mart for sheet in found for role in sheet.roles}):
        if name == attributes.VIEW:
            view = sql_view(project.mart(name), profile, project.attributes)
            files[f"{name}.sql_view.tml"] = view
            continue
        joins = [join for join in project.joins if join.source == name]
        needed = [join for join in joins if as_worksheets and join in walked]
        files[f"{name}.table.tml"] = table(project.mart(name), profile, needed)
    for sheet in found:
        document = worksheet(sheet) if as_worksheets else model(sheet)
        files[f"{sheet.mart}.{kind}.tml"] = document
    files["loyalty.liveboard.tml"] = liveboard(project, found, kind)
    return {name: dump(document) for name, document in files.items()}
