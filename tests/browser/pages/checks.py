"""What is asked of every page, in the browser."""

from pathlib import Path
from typing import Any

CHECKS = Path(__file__).with_name("checks.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST = {"width": 320, "height": 640}
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
    "p { margin-block-end: 2em !important }"
)


def ask(page: Any, *names: str) -> list[str]:
    """The complaints of these functions of checks.js."""
    if not page.evaluate("'checks' in window"):
        page.evaluate(CHECKS)
    return page.evaluate("names => names.flatMap(name => checks[name]())", list(names))


class Axe:
    """axe-core, put into a page once."""

    def __init__(self) -> None:
        import axe_playwright_python

        self.source = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")

    def __call__(self, page: Any, rules: list[str]) -> list[str]:
        """Violations of these tags or rules, one line each. A target that a bar covers in part is small only where it
        stays so when the page is scrolled."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.source)
        found = self._violations(page, rules)
        if any(line.startswith("target-size:") for line in found):
            page.evaluate("scrollBy(0, scrollY + innerHeight < document.documentElement.scrollHeight - 1 ? 100 : -100)")
            still = self._violations(page, ["target-size"])
            found = [line for line in found if not line.startswith("target-size:") or line in still]
        return found

    def _violations(self, page: Any, rules: list[str]) -> list[str]:
        return page.evaluate(
            """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"], selectors: false }).then(
                ({ violations }) => violations.flatMap(
                    ({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)}`)))""",
            rules,
        )


def in_spacing(page: Any) -> list[str]:
    """Nothing is cut off or pushed out when a reader spaces the text more (WCAG 1.4.12)."""
    page.evaluate(
        "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one]; }",
        SPACING,
    )
    found = ask(page, "width", "cut")
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def in_large_text(page: Any) -> list[str]:
    """Nothing is cut off or pushed out with letters twice the size (WCAG 1.4.4)."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = ask(page, "width", "cut")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
