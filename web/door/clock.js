// Beijing time and the time left until the deadline, ticking without asking the server.
//
// An element [data-clock-now] carries the server's time when it was drawn and, where there is a
// deadline, [data-clock-due], both in milliseconds. This computer's own clock may be wrong: only
// its difference from the server's is used.
"use strict";

(() => {
  const FACE = "[data-clock-now]";
  const SECOND = 1000, HOUR = 3600 * SECOND, DAY = 24 * HOUR;
  const BEIJING = 8 * HOUR; // no summer time since 1991
  const DOUBT = 30 * SECOND;
  let ahead = null; // how far the server's clock is ahead of this computer's
  let learnt = "";
  let lastTick = Date.now();

  const learn = (face) => {
    const stamp = face.dataset.clockNow;
    if (stamp === learnt) return;
    learnt = stamp;
    const sample = Number(stamp) - Date.now();
    // an answer is as late as its way was long: the largest difference is the truest
    if (ahead === null) ahead = sample;
    else if (Math.abs(sample - ahead) < DOUBT) ahead = Math.max(ahead, sample);
    else ask(); // a slow answer, or somebody has set this computer's clock
  };

  const ask = async () => {
    try {
      const sent = Date.now();
      const answer = await fetch("/healthz", { method: "HEAD", cache: "no-store" });
      const said = Date.parse(answer.headers.get("date"));
      if (said) ahead = said + SECOND / 2 - (sent + Date.now()) / 2;
    } catch {
      // no network: go on with what is known
    }
  };

  const two = (number) => String(number).padStart(2, "0");
  const left = (rest) => {
    if (rest <= 0) return ["over", null];
    const days = Math.floor(rest / DAY), hours = Math.floor((rest % DAY) / HOUR);
    if (days >= 10) return ["", `剩 ${days} 天`];
    if (days) return ["", `剩 ${days} 天 ${hours} 小时`];
    const minutes = Math.floor((rest % HOUR) / 60_000), seconds = Math.floor((rest % 60_000) / SECOND);
    return ["soon", `剩 ${two(hours)}:${two(minutes)}:${two(seconds)}`];
  };

  const write = (element, text) => {
    const node = element?.firstChild;
    if (node && node.nodeValue !== text) node.nodeValue = text;
  };

  const draw = (face) => {
    const now = Date.now() + ahead;
    const beijing = new Date(now + BEIJING).toISOString();
    write(face.querySelector(".clock-time"), `${beijing.slice(5, 10)} ${beijing.slice(11, 19)}`);
    const rest = face.querySelector(".clock-left");
    if (!rest || !face.dataset.clockDue) return;
    const [state, text] = left(Number(face.dataset.clockDue) - now);
    if (rest.dataset.state !== state) rest.dataset.state = state;
    write(rest, text ?? face.dataset.clockOver);
  };

  const drawAll = () => {
    for (const face of document.querySelectorAll(FACE)) {
      learn(face);
      draw(face);
    }
  };

  const tick = () => {
    const at = Date.now();
    if (Math.abs(at - lastTick) > DOUBT) ask(); // slept, or the clock was set
    lastTick = at;
    drawAll();
    window.setTimeout(tick, SECOND - ((at + (ahead ?? 0)) % SECOND));
  };

  // a face just drawn is read at once: later its time would be taken for a wrong clock
  new MutationObserver((changes) => {
    if (changes.some((one) => one.addedNodes.length)) drawAll();
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  tick();
})();
