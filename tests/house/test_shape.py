"""The shape of the house: what a linter does not know, in one sentence each."""

import ast
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "jobfair"
MODULES = [
    file
    for file in sorted(HOUSE.rglob("*.py"))
    if "versions" not in file.parts and "build" not in file.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = [
    *sorted((ROOT / "static" / "js").rglob("*.js")),
    *sorted((ROOT / "kiosk/src").rglob("*.js")),
]


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text())


def called(module: Path) -> set[str]:
    """Return what a module calls, as `thing.method` or `function`."""
    calls = (node for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call))
    return {ast.unparse(node.func) for node in calls}


def offenders(
    look: Callable[[Path], Iterable[object]], files: Iterable[Path] = MODULES, *, besides: str = ""
) -> dict[str, list[object]]:
    """Return in which files something is found that should not be there."""
    found = {str(file.relative_to(ROOT)): list(look(file)) for file in files}
    return {file: wrong for file, wrong in found.items() if wrong and file != besides}


def test_a_module_is_read_at_a_sitting() -> None:
    def too_long(module: Path) -> list[int]:
        lines = len(module.read_text().splitlines())
        return [lines] if lines > 300 else []

    assert offenders(too_long) == {}


def test_a_function_fits_on_a_screen() -> None:
    def too_long(module: Path) -> list[str]:
        return [
            node.name
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 49
        ]

    assert offenders(too_long) == {}


def test_only_the_database_commits() -> None:
    def commits(module: Path) -> set[str]:
        return {n for n in called(module) if n.endswith((".commit", ".rollback"))}

    assert offenders(commits, besides="jobfair/kit/db.py") == {}


INSIDE = {"services", "queries", "models", "rules", "facts", "forms", "reactions", "errors"}


def is_inside(module: Path) -> bool:
    return bool(INSIDE & {module.stem, *module.relative_to(HOUSE).parts})


def test_services_never_open_transactions() -> None:
    def opens(module: Path) -> set[str]:
        # Bulk prints and imports keep how far they are, so they commit on the way.
        goes_on_for_long = "Progress" in module.read_text()
        names = {n for n in called(module) if n.rpartition(".")[2] == "transaction"}
        return names if is_inside(module) and not goes_on_for_long else set()

    assert offenders(opens) == {}


def test_only_the_settings_read_the_environment() -> None:
    def reads(module: Path) -> list[int]:
        return [
            node.lineno
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
        ]

    assert offenders(reads, besides="jobfair/config.py") == {}


CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}


def test_only_the_clock_asks_the_time() -> None:
    assert offenders(lambda module: called(module) & CLOCKS, besides="jobfair/kit/clock.py") == {}


def test_services_are_told_the_time_and_do_not_ask() -> None:
    def asks(module: Path) -> set[str]:
        told = is_inside(module) and module.stem != "reactions"
        return called(module) & {"now", "clock.now"} if told else set()

    # The journal is a reaction to every fact, and says when it was written.
    assert offenders(asks, besides="jobfair/audit/services.py") == {}


def test_a_plate_on_a_door_is_one_sentence() -> None:
    plates = [file for file in MODULES if file.name == "__init__.py"]

    assert offenders(lambda p: [] if ast.get_docstring(tree_of(p)) else ["silent"], plates) == {}


def test_every_relationship_says_how_it_is_loaded() -> None:
    def silent(module: Path) -> list[int]:
        return [
            node.lineno
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) == "relationship"
            and not any(keyword.arg == "lazy" for keyword in node.keywords)
        ]

    assert offenders(silent) == {}


MARKS = {"_", "N_", "gettext", "ngettext"}


def test_no_sentence_is_marked_where_the_translators_tools_do_not_look() -> None:
    def hidden(module: Path) -> list[int]:
        return [
            call.lineno
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.JoinedStr)
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and ast.unparse(call.func) in MARKS
        ]

    assert offenders(hidden) == {}


IN_NO_TEMPLATE = re.compile(r"\|\s*safe\b|\sstyle=\"|\son[a-z]+=\"|javascript:|autoescape false")


def test_templates_escape_everything_and_carry_no_script_or_style() -> None:
    assert offenders(lambda t: IN_NO_TEMPLATE.findall(t.read_text()), TEMPLATES) == {}


MAKES_MARKUP = re.compile(
    r"\.(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|document\.write|\beval\(|new Function"
)


def test_scripts_write_text_and_never_markup() -> None:
    assert offenders(lambda s: MAKES_MARKUP.findall(s.read_text()), SCRIPTS) == {}
