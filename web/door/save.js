// Ctrl+Enter saves from wherever the hand is. Streamlit's own shortcut keeps still while a
// button or a field has the focus, which is where it is after choosing or typing.
"use strict";

(() => {
  const SHORTCUT = /Ctrl \+ Enter/; // what Streamlit prints on the button that has the shortcut
  const COMMIT = 250; // milliseconds for the field that was left to be sent

  const saveButton = () =>
    [...document.querySelectorAll("button:not(:disabled)")].find(
      (one) => one.offsetParent && SHORTCUT.test(one.textContent),
    );

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      const at = document.activeElement;
      if (!at || at === document.body || !saveButton()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      at.blur();
      window.setTimeout(() => saveButton()?.click(), COMMIT);
    },
    true,
  );
})();
