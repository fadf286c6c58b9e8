"""What all pages have in common: the house's style, and that nothing which is printed can act."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graders.engine.text import cut, harmless

TEMPLATES = Path(__file__).parent / "templates"
TEXT_LENGTH = 20_000


def make_environment(*folders: Path) -> Environment:
    """Make an environment for templates in some folders, which finds the house's own templates too."""
    return Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit_to_show,  # sees every value that a template prints, so that none can be forgotten
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _fit_to_show(value: object) -> object:
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return harmless(cut(str(value), TEXT_LENGTH)) if is_text else value
