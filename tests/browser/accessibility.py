"""What axe finds wrong with a page."""

from tests.support.browser import Window
from tests.support.service import ROOT

AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text()
RUN = """async () => (await axe.run({exclude: [['.cm-remote-flag']]}, {resultTypes: ['violations'], runOnly: {
    type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))"""
STILL = """() => document.getAnimations().every(animation => animation.playState !== 'running'
    || animation.effect?.target?.closest('.cm-editor, .xterm') !== null
    || animation.effect?.getComputedTiming().iterations === Infinity)"""


def violations(opened: Window) -> list[str]:
    """Each with the elements it is about. The names at carets, which fade away by design, do not count; what
    is on its way from one colour to another is waited for."""
    opened.wait(STILL)
    opened.page.evaluate(AXE)
    found: list[str] = opened.page.evaluate(RUN)
    return found
