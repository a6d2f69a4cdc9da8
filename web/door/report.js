// On 年度报告: A, E and X decide the first open fact, and the text shows what the fact quotes.
// Streamlit's own shortcuts keep still while a button has the focus, which is where it is after
// a click; a script of a page cannot scroll a box.
"use strict";

(() => {
  const KEYS = { KeyA: "accept", KeyE: "mend", KeyX: "reject" };
  const NOW = ".st-key-report-now"; // round the first open fact
  const TEXT = ".report-text";
  const CARD = /st-key-fact_(\d+)/; // each fact's card
  const TYPED_IN = "input, textarea, select, [contenteditable=true], [role=combobox]";

  const PATIENCE = 4000; // milliseconds that a decision may take to show
  let decided = { fact: "", until: 0 };
  const cardOf = (element) => element?.closest?.("[class*=st-key-fact_]");
  const factOf = (card) => card?.className.match(CARD)?.[1] ?? "";

  // a page that has just come is drawn before its buttons work
  const press = (button, until) => {
    const found = document.querySelector(button);
    if (found) found.click();
    else if (Date.now() < until) window.setTimeout(() => press(button, until), 60);
  };

  document.addEventListener(
    "keydown",
    (event) => {
      const act = KEYS[event.code];
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const now = document.querySelector(NOW);
      const at = document.activeElement;
      if (!now || at?.matches(TYPED_IN)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // what a dialog covers is not meant; the fact after this one was not read before it shows
      const fact = factOf(now.querySelector("[class*=st-key-fact_]"));
      const waits = fact === decided.fact && Date.now() < decided.until;
      if (event.repeat || waits || document.querySelector("[role=dialog]")) return;
      if (act !== "mend") decided = { fact, until: Date.now() + PATIENCE };
      press(`.st-key-${act}_${fact} button:not(:disabled)`, Date.now() + PATIENCE / 2);
    },
    true,
  );

  const boxOf = (mark) => {
    let box = mark.parentElement;
    while (box && !(box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
      box = box.parentElement;
    return box?.closest(".st-key-report-side") ? box : null;
  };

  const show = (fact, smoothly) => {
    const mark = document.querySelector(`${TEXT} mark[data-facts~="${fact}"]`);
    const box = mark && boxOf(mark);
    if (!box) return;
    const away = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    box.scrollBy({ top: away - box.clientHeight / 3, behavior: smoothly && !calm ? "smooth" : "auto" });
  };

  // the fact asked for stands out by a rule of its own: marks are drawn anew at every decision
  const outline = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, outline];
  const point = (fact) =>
    outline.replaceSync(fact ? `.report-text mark[data-facts~="${fact}"] { box-shadow: 0 0 0 2px #1B4F9C; }` : "");

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("button, a, input, summary")) return;
    const mark = event.target.closest?.(`${TEXT} mark`);
    if (mark) {
      const card = mark.dataset.facts.split(" ").map((one) => document.querySelector(`.st-key-fact_${one}`)).find(Boolean);
      if (!card) return;
      point(factOf(card));
      card.scrollIntoView({ block: "nearest" });
      return;
    }
    const fact = factOf(cardOf(event.target));
    if (!fact) return;
    point(fact);
    show(fact, true);
  });

  let followed = "";
  let asked = 0;
  const follow = () => {
    asked = 0;
    const now = document.querySelector(`${NOW} [class*=st-key-fact_]`);
    const fact = factOf(now);
    if (fact === followed || (fact && !document.querySelector(`${TEXT} mark[data-facts~="${fact}"]`))) return;
    const first = !followed;
    followed = fact;
    point(fact);
    if (fact) show(fact, !first);
  };
  new MutationObserver(() => {
    asked ||= window.setTimeout(follow, 60);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
