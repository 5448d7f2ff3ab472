// Behaviour of the desk. Every page works without it: it opens in place what links open on a page of their own, and gives keys to what can be clicked.
"use strict";
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const live = words => { const place = one("#live"); if (place) place.textContent = words; };
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // --- pieces: <details data-part="address"> gets its inside when it is opened first
  const asked = new WeakMap(); // what is being loaded, so that a key that needs it waits for it
  function fill(fold) {
    if (!fold.dataset.part || !one(".inside", fold)) return undefined;
    if (!asked.has(fold)) asked.set(fold, load(fold, one(".inside", fold)));
    return asked.get(fold);
  }
  async function load(fold, place) {
    one(".failed", place)?.remove();
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(fold.dataset.part, { headers: { "X-Part": "1" } });
      if (!answer.ok) throw new Error(answer.status);
      place.innerHTML = await answer.text(); // our own server's escaped page; the content security policy lets no script in it run
    } catch {
      asked.delete(fold);
      fail(place, "It could not be loaded. Close it and open it again, or follow the link.");
    }
    place.removeAttribute("aria-busy");
  }
  function fail(place, words) {
    one(".failed", place)?.remove();
    const line = document.createElement("p");
    line.className = "failed";
    line.setAttribute("role", "alert");
    line.textContent = words;
    place.prepend(line);
  }
  document.addEventListener("toggle", event => { if (event.target.open) fill(event.target); }, true);

  // --- rows: j and k go through what is marked .row, o opens, y n h press the judging buttons of the row
  let at = null;
  const rows = () => all(".row").filter(row => row.checkVisibility ? row.checkVisibility() : row.offsetParent);
  function go(step) {
    const found = rows();
    if (!found.length) return;
    const now = found.indexOf(at && document.contains(at) ? at : document.activeElement.closest?.(".row"));
    const next = now < 0 ? found.find(row => row.getBoundingClientRect().top >= 0) || found[0] : found[now + step];
    if (!next) return live(step > 0 ? "This is the last line." : "This is the first line.");
    at = next;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
  }
  const current = () => document.activeElement.closest?.(".row") || (at && document.contains(at) ? at : null);
  function open(row) {
    const fold = row && (one("details.words", row) || one("details", row));
    if (fold) fold.open = !fold.open;
    else if (row) one("a[href]", row)?.click();
  }
  async function press(row, key) {
    if (!row) return live("Choose a line first: j.");
    let button = one(`[data-key="${key}"]`, row);
    const fold = one("details.words", row);
    if (!button && fold) { fold.open = true; await fill(fold); button = one(`[data-key="${key}"]`, row); }
    if (button) { button.closest("details")?.setAttribute("open", ""); button.click(); }
    else live("There is nothing to judge here.");
  }
  function escape() {
    const shown = one("dialog[open]");
    if (shown) return shown.close();
    if (document.activeElement.matches("input, textarea, select")) return document.activeElement.blur();
    const row = current(), fold = document.activeElement.closest?.("details[open]") || (row && one("details[open]", row));
    if (!fold) return undefined;
    fold.open = false;
    return (row || one("summary", fold)).focus({ preventScroll: true }); // what had the focus may be folded away now
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return escape();
    if (event.target.matches("input, textarea, select, [contenteditable]") || one("dialog[open]")) return;
    const deeds = {
      j: () => go(1), k: () => go(-1), o: () => open(current()),
      y: () => press(current(), "y"), n: () => press(current(), "n"), h: () => press(current(), "h"),
      "/": () => { const field = one("#q"); field?.focus(); field?.select(); },
      "?": () => one("#keys")?.showModal(),
      Enter: () => { if (event.target.matches(".row")) open(event.target); },
    };
    if (!Object.hasOwn(deeds, event.key) || (event.key === "Enter" && !event.target.matches(".row"))) return;
    event.preventDefault();
    deeds[event.key]();
  });
  document.addEventListener("focusin", event => { at = event.target.closest?.(".row") || at; });

  // --- forms marked data-quiet are sent in place: the piece that comes back replaces the nearest [data-piece], nothing else moves
  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("form[data-quiet]")) return;
    event.preventDefault();
    const piece = form.closest("[data-piece]"), row = form.closest(".row");
    const body = new URLSearchParams(new FormData(form, event.submitter));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1", "X-CSRF-Token": document.body.dataset.csrf } });
      const words = await answer.text();
      if (!answer.ok) throw new Error(words);
      if (answer.redirected) return location.assign(answer.url); // a page, no piece: what stood here is there no more
      if (piece) piece.outerHTML = words;
      live("Kept.");
      (row || one("main")).focus({ preventScroll: true });
    } catch {
      fail(form, "It was not kept. Load the page again and do it once more.");
    }
  });

  // --- forms that ask before they do something that is hard to take back
  document.addEventListener("submit", event => {
    const words = event.target.dataset.sure;
    if (words && !confirm(words)) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);

  // --- [data-newer="address"]: asks now and then whether there is something newer; nothing moves, a line says how many
  const newer = one("[data-newer]");
  async function ask() {
    if (document.visibilityState !== "visible") return;
    try {
      const found = await (await fetch(newer.dataset.newer)).json();
      if (!found.is_newer) return;
      newer.hidden = false;
      one("a", newer).textContent = found.words;
      if (newer.dataset.said !== found.words) live(found.words);
      newer.dataset.said = found.words;
    } catch { /* the desk may have been ended; the next question will tell */ }
  }
  if (newer) setInterval(ask, 15000);

  // --- [data-progress="address"]: the piece behind it replaces it every second until it no longer asks for that
  async function follow(place) {
    for (let failed = 0; place && place.dataset.progress && failed < 5;) {
      await new Promise(done => setTimeout(done, 1000));
      try {
        const answer = await fetch(place.dataset.progress, { headers: { "X-Part": "1" } });
        if (!answer.ok) throw new Error(answer.status);
        const held = document.createElement("template");
        held.innerHTML = await answer.text();
        const fresh = held.content.firstElementChild;
        if (!fresh) return;
        if (place.contains(document.activeElement)) place.innerHTML = fresh.innerHTML;
        else { place.replaceWith(fresh); place = fresh; }
        if (!fresh.dataset.progress) { live("The work has ended."); if (fresh.dataset.then) location.replace(fresh.dataset.then); return; }
        failed = 0;
      } catch { failed += 1; }
    }
  }
  all("[data-progress]").forEach(follow);

  // --- fields that send their form when they change (filters), and buttons that choose all
  document.addEventListener("change", event => { if (event.target.matches("[data-send]")) event.target.form.requestSubmit(); });
})();
