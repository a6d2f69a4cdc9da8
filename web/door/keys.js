// Judging without the mouse: numbers choose the word, N and [ ] move on, arrows go to the table.
// Only while nothing is being typed in, and only where a judge's panel is on the page.
"use strict";

(() => {
  const WORDS = {
    Digit1: ["已查阅，不扣分", "未发现", "不认定"],
    Digit2: ["扣分", "登记一起", "认定一起"],
    Digit3: ["同意自评"],
  };
  const BUTTONS = {
    KeyN: [".st-key-next_owed"],
    BracketLeft: [".st-key-previous_item", ".st-key-previous_id"],
    BracketRight: [".st-key-next_item", ".st-key-next_id"],
  };
  const ONE_MORE = "2"; // where something was taken off already, it is a switch that opens the form
  const FORM = { Digit2: "textarea", Digit3: "[data-testid=stMultiSelect]" }; // by which it is known
  const PATIENCE = 4000; // milliseconds that the form may take to appear
  const TYPED_IN = "input, textarea, select, [contenteditable=true], [role=combobox], [role=dialog] *";
  const FIELDS = ["stMultiSelect", "stSelectbox", "stNumberInput", "stTextInput", "stTextArea", "stDateInput"]
    .map((one) => `.st-key-panel [data-testid=${one}]`);

  const shown = (one) => one && one.offsetParent && !one.disabled;
  const panel = () => document.querySelector(".st-key-panel");

  function word(code) {
    const said = WORDS[code];
    const choices = [...panel().querySelectorAll("[role=radiogroup] [role=radio]")];
    const found = choices.find((one) => shown(one) && said.includes(one.textContent.trim()));
    if (found || choices.length || !code.endsWith(ONE_MORE)) return found;
    return panel().querySelector("[data-testid=stCheckbox] label");
  }

  function button(code) {
    const found = BUTTONS[code].map((one) => document.querySelector(`${one} button`));
    return found.find(shown);
  }

  function press(found) {
    found?.click();
    return Boolean(found);
  }

  // the form comes with the next run of the page: its first field is where one types next
  function focusOnForm(sign, until) {
    const field = panel()?.querySelector("[data-testid=stMultiSelect] input, input, textarea");
    if (field && panel().querySelector(sign)) field.focus();
    else if (Date.now() < until) window.setTimeout(() => focusOnForm(sign, until), 60);
  }

  function choose(code) {
    const found = word(code);
    if (!found) return false;
    if (found.getAttribute("aria-checked") !== "true") found.click();
    if (code in FORM) focusOnForm(FORM[code], Date.now() + PATIENCE);
    return true;
  }

  function toTable(event) {
    const table = document.querySelector("[data-testid=data-grid-canvas]");
    if (!table || table.contains(document.activeElement)) return false;
    table.focus();
    const { key, code, keyCode } = event;
    table.dispatchEvent(new KeyboardEvent("keydown", { key, code, keyCode, bubbles: true }));
    return true;
  }

  // Tab goes from field to field: what clears a field or counts it up has keys of its own
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest?.(".st-key-panel")) return;
    const aside = FIELDS.map((one) => `${one} button`).join();
    for (const one of document.querySelectorAll(aside)) one.tabIndex = -1;
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (!panel() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const at = document.activeElement;
      if (at?.matches(TYPED_IN) || at?.closest(FIELDS.join())) {
        if (event.key === "Escape" && at.closest(".st-key-panel")) at.blur();
        return;
      }
      const code = event.code.replace("Numpad", "Digit");
      let done = false;
      if (code in WORDS && !event.repeat) done = choose(code);
      else if (code in BUTTONS && !event.repeat) done = press(button(code));
      else if (code === "ArrowUp" || code === "ArrowDown") done = toTable(event);
      if (!done) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  // the page says which row is chosen; a long table does not come to it by itself
  let followed = "";
  window.setInterval(() => {
    const said = document.querySelector("[class*=st-key-chosen_row_]");
    const row = said?.className.match(/st-key-chosen_row_(\d+)/)?.[1] ?? "";
    const table = row && document.querySelector(".dvn-scroller");
    if (row === followed || (row && !table)) return;
    followed = row;
    if (!row) return;
    const line = 34; // as tall as the head; `row_height` of the table
    const top = Number(row) * line;
    const room = table.clientHeight - 2 * line;
    if (top < table.scrollTop || top > table.scrollTop + room)
      table.scrollTop = Math.max(0, top - room / 2);
  }, 250);
})();
