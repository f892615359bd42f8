"""Whether words can be told from what is behind them, asked once of each look.

Two thirds of axe's time go into finding out what is behind each word of a page. Words of one look, the same
colour, size and weight on the same ground, have one answer on every page: of each look that axe has not
passed yet one element is asked, that with the most words. What lies over others (a list that drops down, a
bar that stays) may have anything behind it: it is asked each time.
"""

from playwright.sync_api import Page

from tests.browser.axe import must_be_in, told

OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules that look at colours: what dark can break where light is well."""

_FOUND = """known => {
  const grounds = new Map([[null, { colours: "", fades: "", lies: false }]]);
  function groundOf(each) {
    if (!grounds.has(each)) {
      const style = getComputedStyle(each);
      const behind = groundOf(each.parentElement);
      const own = `${style.backgroundColor} ${style.backgroundImage}`;
      const covers = style.backgroundColor.startsWith("rgb(");
      const fades = `${style.opacity} ${style.filter} ${style.mixBlendMode}`;
      grounds.set(each, {
        colours: covers ? own : behind.colours + (own === "rgba(0, 0, 0, 0) none" ? "" : `, ${own}`),
        fades: behind.fades + (fades === "1 none normal" ? "" : `, ${fades}`),
        lies: behind.lies || ["absolute", "fixed", "sticky"].includes(style.position),
      });
    }
    return grounds.get(each);
  }
  function lookOf(each) {
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(each);
    const { colours, fades, lies } = groundOf(each);
    const beside = each.localName === "a" ? getComputedStyle(each.parentElement).color : "";
    const field = each.matches(FIELDS) ? each.localName : "";
    const isOff = each.closest("[disabled], [aria-disabled=true]") !== null;
    const words = [color, fontSize, fontWeight, textDecorationLine, textShadow];
    return lies ? null : [...words, colours, fades, beside, field, isOff].join("; ");
  }
  function isSeen(each) {
    const { width, height } = each.getBoundingClientRect();
    const all = { visibilityProperty: true, opacityProperty: true };
    return width > 1 && height > 1 && each.checkVisibility(all);
  }
  const FIELDS = "input, select, textarea, button";
  const said = (each) => [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent.trim()).join("");
  const wanted = new Map();
  for (const each of document.body.querySelectorAll("*")) {
    const length = said(each).length;
    if ((!length && !each.matches(FIELDS)) || !isSeen(each)) continue;
    const look = lookOf(each);
    if (known.includes(look) || wanted.get(look)?.length >= length) continue;
    wanted.set(look ?? each, { look, each, length });
  }
  window.lookedFor = [...wanted.values()];
  return wanted.size;
}"""
_ASKED = """async rules => {
  const asked = window.lookedFor;
  const answer = await axe.run(
    { include: asked.map(({ each }) => each) },
    { runOnly: rules, resultTypes: ["violations", "passes"], elementRef: true },
  );
  const elements = (rules) => new Set(rules.flatMap(({ nodes }) => nodes.map(({ element }) => element)));
  const passed = elements(answer.passes.filter(({ id }) => id === "color-contrast"));
  const failed = elements(answer.violations);
  return {
    violations: answer.violations.map(({ id, help, nodes }) => (
      { id, help, nodes: nodes.map(({ html }) => ({ html })) }
    )),
    passed: asked.filter(({ look, each }) => look && passed.has(each) && !failed.has(each))
      .map(({ look }) => look),
  };
}"""


def faults_of_colours(page: Page, passed: set[str]) -> list[str]:
    """What axe finds among the looks that are not among those `passed`, to which it adds what passes now."""
    if not page.evaluate(_FOUND, list(passed)):
        return []
    must_be_in(page)
    answer = page.evaluate(_ASKED, OF_COLOURS)
    passed.update(answer["passed"])
    return told(answer["violations"])
