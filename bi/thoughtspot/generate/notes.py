"""The texts on the liveboard, put together from the project's own words."""

from html import escape

from bi.thoughtspot.generate.project import Project

# Kinds whose segments are named as those of another kind: macros/inputs/kind_list.sql.
NAMED_AS = {"czech_bank": "postings", "invoice_lines": "orders"}
WORDS_EXPLAINED = (
    ("customer_segments", "segment_name"),
    ("customer_segments", "loyalty_tier"),
    ("customer_segments", "rfm_segment"),
    ("customer_segments", "rfm_score"),
    ("customer_segments", "value_amount"),
)


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{text}</p>"


def strong(text: str) -> str:
    """Return text in bold, safe to show."""
    return f"<strong>{escape(text, quote=False)}</strong>"


def overview_note(project: Project) -> str:
    """Return what the words of the liveboard mean, as the marts document them."""
    return "\n".join(
        [
            paragraph(strong("How to read this")),
            paragraph(
                "Every page shows one business line, because each has its own currency "
                "and its customers are compared with each other only. Choose it above."
            ),
            *(
                paragraph(
                    f"{strong(name)}: "
                    + escape(project.column(mart, name).description, quote=False)
                )
                for mart, name in WORDS_EXPLAINED
            ),
        ]
    )


def chosen_note() -> str:
    """Return how to use the page that follows one segment."""
    return paragraph(
        f"{strong('One segment')}: choose it in the filter Segment above. "
        "Until then this page shows all of them."
    )


def business_line_note(project: Project, line: str) -> str:
    """Return what each segment of a business line means, and what to do for it."""
    actions = {
        row["segment_name"]: row["suggested_action"]
        for row in project.seed("segment_actions")
    }
    items = "\n".join(
        f"<li>{strong(name)}: {escape(signs(positions), quote=False)} than the mean of "
        f"the business line. {escape(actions.get(name, ''), quote=False)}</li>"
        for name, positions in archetypes(project, line).items()
    )
    return "\n".join(
        [
            paragraph(strong(line.replace("_", " ").capitalize())),
            paragraph(
                "A segment is named after the archetype nearest to it; not every "
                "archetype is there in every data."
            ),
            f"<ul>\n{items}\n</ul>",
        ]
    )


def archetypes(project: Project, line: str) -> dict[str, dict[str, float]]:
    """Return each archetype's deviations from the mean of a business line.

    They are those of the line alone, or where it has none, those of its kind.
    """
    kind = NAMED_AS.get(project.lines[line], project.lines[line])
    rows = project.seed("segment_archetypes")
    own = [row for row in rows if row["business_line"] == line]
    found: dict[str, dict[str, float]] = {}
    for row in own or rows:
        if own or (row["kind"] == kind and not row["business_line"]):
            positions = found.setdefault(row["segment_name"], {})
            positions[row["feature"]] = float(row["position"])
    return found


def signs(positions: dict[str, float]) -> str:
    """Return in words on which side of the mean an archetype stands, farthest first."""
    farthest = sorted(
        positions, key=lambda feature: (-abs(positions[feature]), feature)
    )
    return ", ".join(
        f"{feature.replace('_', ' ')} {side(positions[feature])}"
        for feature in farthest
        if positions[feature]
    )


def side(position: float) -> str:
    """Return a position as a comparison; a deviation or more is much."""
    much = "much " if abs(position) >= 1 else ""
    return f"{much}{'higher' if position > 0 else 'lower'}"
