"""Whatever is typed into whichever form, the refusal is one that Vietnamese readers can read."""

import ast
import inspect
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from jobfair.kit.forms import Form
from jobfair.kit.i18n import catalogue
from tests.house.test_shape import MODULES, ROOT, offenders, tree_of

NONSENSE = (
    "", "   ", "không", "0", "-1", "9" * 20, "31/31/9999", "0000", "25h99", "x" * 100_000,
    "a\x00b", "a\u202eb", "e\u0302\u0302\u0302", "a@b", "2",
)  # fmt: skip


def every_form() -> list[type[Form]]:
    for module in MODULES:
        if module.stem == "forms":
            import_module(".".join(module.relative_to(ROOT).with_suffix("").parts))
    found: list[type[Form]] = [Form]
    for kind in found:  # grows while subclasses are found
        found += [below for below in kind.__subclasses__() if below not in found]
    return found[1:]


def filled(kind: type[Form], sent: dict[str, str]) -> Any:
    given = (
        {"today": date(2026, 11, 23)}
        if "today" in inspect.signature(kind.__init__).parameters
        else {}
    )
    form: Any = kind(MultiDict(sent), **given)
    if hasattr(form, "offer"):
        form.offer([], 3)
    for field in form:
        if getattr(field, "choices", ()) is None:
            field.choices = {}
    return form


@cache
def in_vietnamese() -> dict[object, str]:
    return {message.id: str(message.string) for message in catalogue("vi")}


@pytest.mark.parametrize(
    "kind", every_form(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_refusal_of_a_form_has_its_vietnamese(kind: type[Form]) -> None:
    told = set()
    for field in filled(kind, {}):
        for typed in NONSENSE:
            form = filled(kind, {field.name: typed})
            form.validate()
            told |= {error for errors in form.errors.values() for error in errors}

    assert {sentence for sentence in told if not in_vietnamese().get(sentence)} == set()


def test_no_form_is_made_past_the_one_that_speaks_vietnamese() -> None:
    def own(module: Any) -> list[int]:
        return [
            node.lineno
            for node in ast.walk(tree_of(module))
            if isinstance(node, ast.ImportFrom)
            and node.module == "wtforms"
            and any(name.name in {"Form", "BaseForm"} for name in node.names)
        ]

    assert offenders(own) == {}
