// On the application's pages: lead to the login page when the session has ended, keep the links
// to /logout and /password in their tab, and show a part that took another's place from its top.
// Streamlit has no way to do any of it from a script.
"use strict";

(() => {
  const ENDED = ".st-key-signed-out"; // ui shows a container with key="signed-out"
  const here = () => window.location.pathname + window.location.search;
  let leaving = false;

  const toLogin = () => {
    if (leaving) return;
    leaving = true;
    window.location.replace("/login?said=expired&next=" + encodeURIComponent(here()));
  };

  // A refused websocket looks to Streamlit like a server that is down: ask the gate which it is.
  const ask = async () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app || app.dataset.testConnectionState === "CONNECTED") return;
    try {
      const answer = await fetch("/_stcore/health", { cache: "no-store" });
      if (answer.status === 401) toLogin();
      if (answer.status === 403) window.location.assign("/password");
    } catch {
      // the server is down or restarting; Streamlit says so and tries again by itself
    }
  };
  window.setInterval(ask, 4000);

  // Streamlit keeps the scroll position and the focus when a script draws another part of a page
  const PART = "st-key-part-"; // ui shows a container with key="part-…"
  let part = "";
  const followPart = () => {
    const shown = document.querySelector(`[class*=${PART}]`);
    const name = shown ? [...shown.classList].find((one) => one.startsWith(PART)) : "";
    if (name === part) return;
    if (part && name) settled(() => beginPart(name));
    part = name;
  };
  const settled = (act) => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState === "running") window.setTimeout(() => settled(act), 40);
    else act();
  };
  const beginPart = (name) => {
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    // with a mouse and keyboard go on at the first field; on a phone that would open its keyboard
    if (!window.matchMedia("(pointer: fine)").matches) return;
    document.querySelector(`.${name} input:not(:disabled)`)?.focus({ preventScroll: true });
  };

  new MutationObserver(() => {
    if (document.querySelector(ENDED)) toLogin();
    followPart();
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.origin !== window.location.origin) return;
      if (link.pathname !== "/logout" && link.pathname !== "/password") return;
      event.preventDefault();
      event.stopPropagation();
      leaving = true;
      const back = link.pathname === "/password" ? "?next=" + encodeURIComponent(here()) : "";
      window.location.assign(link.pathname + back);
    },
    true,
  );
})();
