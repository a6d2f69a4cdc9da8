// Files into the evidence store: chosen or dropped, sent three at a time, each with its progress.
// A place to drop on is <button class="fazhi-upload" data-to="…" data-kinds="…" data-most="…">
// drawn by a page; data-fields="{name: class}" names fields of the page that are read as they stand
// when the person clicks and sent along, data-first says what to fill in first. When all were sent, the page's hidden button .st-key-uploaded is pressed.
"use strict";

(() => {
  const AT_ONCE = 3;
  const MEGABYTE = 1000000;
  const DONE = ".st-key-uploaded button";

  let tray = null;
  let list = null;
  let waiting = [];
  let running = 0;
  let sent = 0;
  let refused = 0;
  let known = 0;
  let whole = 0;

  const made = (tag, parent, text = "") => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  };

  const open = () => {
    if (tray) return;
    tray = made("section", document.body);
    tray.id = "fazhi-tray";
    tray.setAttribute("aria-label", "上传进度");
    const head = made("header", tray);
    const title = made("span", head);
    title.className = "title";
    title.setAttribute("role", "status");
    const close = made("button", head, "收起");
    close.type = "button";
    close.addEventListener("click", shut);
    list = made("ol", tray);
  };

  const shut = () => {
    tray?.remove();
    tray = list = null;
    if (!running && !waiting.length) sent = known = refused = whole = 0;
  };

  const tell = () => {
    if (!tray) return;
    const bad = refused ? `${refused} 份没有保存` : "";
    const here = known ? `${known} 份原来已有` : "";
    const fresh = sent || !(known || refused) ? `已上传 ${sent} 份` : "";
    const busy = running || waiting.length;
    tray.querySelector(".title").textContent = busy
      ? `正在上传 ${sent + known + refused} / ${whole}`
      : [fresh, here, bad].filter(Boolean).join("，");
  };

  const row = (file) => {
    open();
    const item = made("li", list);
    const line = made("div", item);
    line.className = "name";
    const name = made("b", line, file.name);
    name.title = file.name;
    const state = made("span", line, "等待");
    state.className = "quiet";
    return { item, state, bar: null };
  };

  const finished = (drawn, words, good, more = "") => {
    drawn.bar?.remove();
    drawn.state.textContent = good ? words : "没有保存";
    if (good) {
      if (more) {
        known += 1;
        made("div", drawn.item, more).className = "more";
      } else sent += 1;
      list?.append(drawn.item); // what is still under way stays in sight
    } else {
      refused += 1;
      made("div", drawn.item, words).className = "bad";
      list?.prepend(drawn.item); // what needs the person stands on top
    }
    tell();
  };

  const problem = (file, to) => {
    const name = file.name;
    const kinds = to.kinds.split(",");
    const ending = name.includes(".") ? name.split(".").pop().toLowerCase().replace("jpeg", "jpg") : "";
    if (!kinds.includes(ending)) return `“${name}”：不收这种文件。可以上传：${kinds.join("、")}；${to.otherwise}。`;
    if (file.size === 0) return `“${name}”：文件是空的（0 字节），请重新导出或扫描后再上传。`;
    if (file.size > to.most) {
      return `“${name}”：${Math.ceil(file.size / MEGABYTE)} MB，超过 ${to.most / MEGABYTE} MB。` +
        "扫描件请降低分辨率（200—300 dpi、黑白或灰度），或拆成几个文件。";
    }
    return "";
  };

  const send = ({ file, to, drawn }) => {
    running += 1;
    drawn.bar = made("progress", drawn.item);
    drawn.bar.max = file.size;
    drawn.state.textContent = "0%";
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      drawn.bar.value = event.loaded;
      const share = Math.floor((100 * event.loaded) / Math.max(event.total, 1));
      drawn.state.textContent = share < 100 ? `${share}%` : "正在查验";
    });
    request.addEventListener("loadend", () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // no answer: the line below says so
      }
      if (request.status === 200) finished(drawn, answer.said || "已上传", true, answer.more);
      else if (answer.problems) finished(drawn, answer.problems.join("\n"), false);
      else if (request.status === 401) finished(drawn, "登录已过期，请重新登录后再上传。", false);
      else finished(drawn, `“${file.name}”：网络中断或服务器没有应答，没有保存。请再试一次。`, false);
      running -= 1;
      next();
    });
    request.open("PUT", `${to.address}${to.address.includes("?") ? "&" : "?"}name=${encodeURIComponent(file.name)}`);
    request.send(file);
  };

  const next = () => {
    while (running < AT_ONCE && waiting.length) send(waiting.shift());
    tell();
    if (running || waiting.length) return;
    document.querySelector(DONE)?.click();
    if (!refused) window.setTimeout(() => { if (!running && !waiting.length && !refused) shut(); }, 4000);
  };

  // a folder that is dropped has no bytes: its size is 0 and its kind is none of ours
  const take = (files, place) => {
    const address = addressOf(place);
    if (!address) {
      ask(place);
      return;
    }
    const to = { address, kinds: place.dataset.kinds, most: Number(place.dataset.most),
      otherwise: place.dataset.otherwise ?? "其他材料请转为 pdf" };
    if (!running && !waiting.length) { shut(); }
    for (const file of files) {
      whole += 1;
      const drawn = row(file);
      const words = problem(file, to);
      if (words) finished(drawn, words, false);
      else waiting.push({ file, to, drawn });
    }
    next();
  };

  // A field's words as they stand, also those that the page has not been told of yet
  const typed = (name) => {
    const field = document.querySelector(`.${name} input`);
    if (field) return field.value.trim();
    const date = document.querySelector(`.${name} [role=group]`);
    const parts = [...(date?.querySelectorAll("[data-type]:not([data-type=literal])") ?? [])];
    return parts.map((one) => one.textContent.trim()).join("-");
  };

  // Where to send, with the fields that go along; empty while one of them is not filled in
  const addressOf = (place) => {
    let address = place.dataset.to;
    for (const [key, name] of Object.entries(JSON.parse(place.dataset.fields ?? "{}"))) {
      const words = typed(name);
      if (!words || (key === "on" && !/^\d{4}-\d{2}-\d{2}$/.test(words))) return "";
      address += `${address.includes("?") ? "&" : "?"}${key}=${encodeURIComponent(words)}`;
    }
    return address;
  };

  const ask = (place) => {
    if (!running && !waiting.length) shut();
    open();
    tray.querySelector(".title").textContent = "还不能上传";
    const item = made("li", list, place.dataset.first);
    item.className = "bad";
  };

  const choose = (place) => {
    if (!addressOf(place)) {
      ask(place);
      return;
    }
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = !place.dataset.single;
    input.accept = place.dataset.kinds.split(",").map((kind) => `.${kind}`).join(",");
    input.addEventListener("change", () => take([...input.files], place));
    input.click();
  };

  document.addEventListener("click", (event) => {
    const place = event.target.closest?.(".fazhi-upload");
    if (place) choose(place);
  });
  const placeOf = (event) => event.target.closest?.(".fazhi-upload") ??
    event.target.closest?.("[class*=st-key-card_]")?.querySelector(".fazhi-upload");
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
      const place = placeOf(event);
      for (const one of document.querySelectorAll(".fazhi-upload.over")) if (one !== place) one.classList.remove("over");
      if (!place) return;
      event.preventDefault();
      place.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) for (const one of document.querySelectorAll(".fazhi-upload.over")) one.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    const place = placeOf(event);
    if (!place || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    place.classList.remove("over");
    take([...event.dataTransfer.files], place);
  });
  window.addEventListener("beforeunload", (event) => {
    if (running || waiting.length) event.preventDefault();
  });
})();
