// The door's own pages: fill a demo account in, show a password, take one click only.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.login) {
    document.getElementById("login").value = button.dataset.login;
    document.getElementById("password").value = button.dataset.password;
    for (const error of document.querySelectorAll(".error")) error.remove();
    for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    document.querySelector(".go").focus();
  } else if (button.dataset.shows) {
    const field = document.getElementById(button.dataset.shows);
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? "显示" : "隐藏";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  }
});

document.addEventListener("submit", (event) => {
  const button = event.target.querySelector(".go");
  if (!button || !button.dataset.busy) return;
  button.disabled = true;
  button.textContent = button.dataset.busy;
});

// the browser's "back" may show the page as it was left, with its button still busy
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
