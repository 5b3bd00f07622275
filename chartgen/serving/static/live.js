// Seeing a chart while it is written: an open page is renewed when it changed, where its reader was, and what is wrong
// stands over it until it is mended.
//
// The server says only that something changed; what, this script then asks, for this page alone. Messages quote notes,
// so they are set as text, never as HTML. What a reload must find again (how far down, which details were open) is
// kept in the tab's own storage, by ids, and taken out of it again.
//
// Most edits change a few words of one note. Those are put in place, which is quicker than a reload and keeps all that
// the reader has open; where that cannot be done for certain, the page is reloaded.
//
//   1 Asking    2 Hearing of changes    3 Putting changes in place    4 Going away and coming back
//   5 What is shown over the page
(function () {
  "use strict";

  const here = document.currentScript;
  const base = here.src.slice(0, here.src.lastIndexOf("/") + 1);
  const { page } = here.dataset;
  let { version } = here.dataset;
  const root = document.documentElement;
  const PLACE = "chartgen place", FOLDED = "chartgen folded";
  let leaving = false;

  // ---- 1 Asking -------------------------------------------------------------------------------------------------

  let asking = false, again = false;

  async function ask() {
    again = true;
    if (asking) return;
    asking = true;
    while (again && !leaving) {
      again = false;
      const state = await stateOfPage(version).catch(() => null);
      if (state) take(state);
      else lost();
    }
    asking = false;
  }

  // How things stand; with the text of the page, unless it is that of the version one has.
  async function stateOfPage(have) {
    const answer = await fetch(`${base}state?page=${encodeURIComponent(page)}&have=${have}`, { cache: "no-store" });
    if (!answer.ok) throw new Error("refused");
    return answer.json();
  }

  function take(state) {
    if (state.version && state.version !== version && !isPutInPlace(state)) renew();
    else whenReady(() => show(state));
  }

  // ---- 2 Hearing of changes -------------------------------------------------------------------------------------

  // Browsers keep few connections to one server, so one tab listens for all of them.
  const others = window.BroadcastChannel ? new BroadcastChannel(`chartgen ${base}`) : null;
  let silent = 0;

  function listen() {
    const changes = new EventSource(`${base}changes`);
    changes.onmessage = () => heard("changed", true);
    changes.onopen = () => heard("there", true);
    changes.onerror = () => {
      heard("lost", true);
      if (changes.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
    addEventListener("pagehide", (event) => { if (event.isTrusted) changes.close(); });
  }

  function heard(word, pass) {
    if (pass && others) others.postMessage(word);
    if (word === "lost") {
      silent = silent || setTimeout(lost, 2500);
      return;
    }
    clearTimeout(silent);
    silent = 0;
    if (word === "changed") ask();
  }

  function start() {
    if (others) others.onmessage = (event) => heard(event.data, false);
    const forAll = others && navigator.locks && window.isSecureContext;
    if (forAll) {
      navigator.locks.request(`chartgen ${base}`, () => new Promise(() => listen())).catch(() => {});
      ask();
    } else listen();
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  // ---- 3 Putting changes in place -------------------------------------------------------------------------------

  let written = null; // the page as the server wrote it, before any script changed it

  // A page as text: what stands in its head, but for the version, and its body. The head is not parsed, since the
  // page's policy would hold new styles against it.
  function inTwo(text) {
    const end = Math.max(0, text.search(/<body[\s>]/i));
    return { head: text.slice(0, end).replace(/ data-version="\w*"/, ""), body: text.slice(end) };
  }

  const parsed = (text) => new DOMParser().parseFromString(text, "text/html").body;

  // Read the page as it was written when there is time for it.
  function readAhead() {
    const later = window.requestIdleCallback || ((then) => setTimeout(then, 200));
    later(async () => {
      if (!version || leaving) return;
      const state = await stateOfPage("").catch(() => ({}));
      if (state.version !== version) return;
      const { head, body } = inTwo(state.text);
      written = { head, body: parsed(body) };
    });
  }

  function isPutInPlace(state) {
    try {
      return putInPlace(state);
    } catch (error) {
      return false; // a reload puts everything right
    }
  }

  // Whether what changed could be put in place. A page's own script must say that it can go on with it.
  function putInPlace(state) {
    if (!written || !state.text) return false;
    const { head, body } = inTwo(state.text);
    if (head !== written.head) return false;
    const next = parsed(body);
    const changes = changesBetween(written.body, next);
    if (!changes || !isAgreed()) return false;
    const kept = place();
    for (const [old, next] of changes) old.replaceWith(document.importNode(next, true));
    goTo(kept);
    version = state.version;
    written = { head, body: next };
    return true;
  }

  function isAgreed() {
    const own = document.querySelector("script[src]:not([data-version])");
    return !own || !document.dispatchEvent(new CustomEvent("chartgen:renewed", { cancelable: true }));
  }

  // The parts of this page to be replaced, each with what replaces it; null where a reload is needed.
  function changesBetween(old, next) {
    const found = [];
    collect(old, next, found);
    const here = found.map(([was, is]) => [counterpart(was), was, is]);
    return here.every(([part, was]) => part && part.isEqualNode(was) && !isHeld(part)) ? here.map(([part, , is]) => [part, is]) : null;
  }

  // The smallest parts that differ.
  function collect(old, next, found) {
    const alike = old.cloneNode(false).isEqualNode(next.cloneNode(false)) && old.childNodes.length === next.childNodes.length;
    const inner = alike && Array.from(old.childNodes, (part, number) => [part, next.childNodes[number]]).filter(([one, other]) => !one.isEqualNode(other));
    if (inner && inner.every(([one, other]) => one.nodeType === 1 && other.nodeType === 1)) inner.forEach(([one, other]) => collect(one, other, found));
    else found.push([old, next]);
  }

  // The same part of the page before the reader: the way down to it from the nearest id above.
  function counterpart(part) {
    const way = [];
    while (part && !part.id) {
      if (!part.parentElement) return null;
      way.unshift(Array.prototype.indexOf.call(part.parentElement.children, part));
      part = part.parentElement;
    }
    return way.reduce((above, number) => above && above.children[number], part && document.getElementById(part.id));
  }

  // What the page's own script may hold in its hands: notes and their chapters, fields to fill in.
  const isHeld = (part) => part.matches("body, main, header, nav, form, form *, dialog, dialog *, article, section, [class~=year], [class~=month]")
    || part.querySelector("article, form, dialog, main, script") !== null;

  // ---- 4 Going away and coming back -----------------------------------------------------------------------------

  const address = () => location.pathname + location.search;
  const isSeen = (box) => box.height > 0 && box.width > 0;

  function renew() {
    if (leaving) return;
    leaving = true;
    dispatchEvent(new PageTransitionEvent("pagehide")); // lets the page write down what it was about to
    if (version) store(PLACE, JSON.stringify({ address: address(), hash: location.hash, ...place() }));
    location.reload();
  }

  // What the reader has before them: how far down, and things near the top of the window, the best to go by first.
  function place() {
    return { x: scrollX, y: scrollY, marks: marks(), details: openDetails(), focus: focused() };
  }

  function marks() {
    const found = nearTheTop("article[id]");
    const marked = found.length ? [...found, ...nearTheTop("[id]")] : [...nearTheTop("tbody tr"), ...nearTheTop("[id]")];
    return marked.map((part) => [keyOf(part), part.getBoundingClientRect().top + scrollY]).filter(([key]) => key);
  }

  // The note that begins in the upper half of the window, else the one that goes on there; then those around it.
  function nearTheTop(selector) {
    const parts = Array.from(document.querySelectorAll(selector)).filter((part) => part !== host);
    const tops = parts.map((part) => { const box = part.getBoundingClientRect(); return isSeen(box) ? box.top : NaN; });
    let best = tops.findIndex((top) => top >= -2 && top < innerHeight / 2);
    if (best < 0) best = tops.reduce((last, top, number) => (top < innerHeight / 2 ? number : last), -1);
    if (best < 0) best = tops.findIndex((top) => top >= 0);
    const order = [best, best + 1, best - 1, best + 2, best - 2, best - 3];
    return order.filter((number) => number >= 0 && !Number.isNaN(tops[number]) && parts[number]).map((number) => parts[number]);
  }

  function keyOf(part) {
    if (part.id) return `#${part.id}`;
    const link = part.querySelector("a[href]");
    return link ? link.getAttribute("href") : "";
  }

  function byKey(key) {
    if (key[0] === "#") return document.getElementById(key.slice(1));
    const link = Array.from(document.querySelectorAll("tbody tr a[href]")).find((one) => one.getAttribute("href") === key);
    return link ? link.closest("tr") : null;
  }

  // Which details are not as the page has them, each by the nearest id above it and its number below that.
  function allDetails() {
    const count = new Map();
    return Array.from(document.querySelectorAll("details")).map((part) => {
      const above = part.closest("[id]"), id = above ? above.id : "";
      count.set(id, (count.get(id) || 0) + 1);
      return [`${id} ${count.get(id)}`, part];
    });
  }

  const openDetails = () => allDetails().filter(([, part]) => part.open).map(([key]) => key);

  function focused() {
    const part = document.activeElement;
    if (!part || !part.id || part === document.body || part === host) return null;
    return { id: part.id, from: part.selectionStart, to: part.selectionEnd };
  }

  // Keep the new page out of sight until it stands where the old one did: until then the browser shows the old one.
  function comeBack() {
    const text = takeOut(PLACE);
    const kept = text && JSON.parse(text);
    if (!kept || kept.address !== address() || kept.hash !== location.hash) return;
    history.scrollRestoration = "manual";
    root.style.visibility = "hidden";
    let settled = false;
    const settle = () => {
      if (settled) return;
      settled = true;
      reopen(kept.details);
      root.style.visibility = "";
      refocus(kept.focus);
      stayAt(kept);
    };
    addEventListener("load", () => setTimeout(settle, 0), { once: true });
    whenReady(() => { goTo(kept); setTimeout(settle, 400); });
  }

  function reopen(kept) {
    const open = new Set(kept);
    for (const [key, part] of allDetails()) if (open.has(key)) part.open = true;
  }

  function refocus(kept) {
    const part = kept && document.getElementById(kept.id);
    if (!part || document.activeElement === part) return;
    part.focus({ preventScroll: true });
    if (typeof kept.from === "number" && part.setSelectionRange) {
      try { part.setSelectionRange(kept.from, kept.to); } catch (error) { /* not a field one can select in */ }
    }
  }

  function goTo(kept) {
    const known = kept.marks.map(([key, top]) => [byKey(key), top]).find(([part]) => part && isSeen(part.getBoundingClientRect()));
    const moved = known ? known[0].getBoundingClientRect().top + scrollY - known[1] : 0;
    const y = kept.y === 0 ? 0 : kept.y + moved;
    if (Math.abs(scrollY - y) >= 0.5 || scrollX !== kept.x) scrollTo({ left: kept.x, top: y, behavior: "instant" });
  }

  // The page may still grow, as pictures come and a search is done anew; stay until the reader moves, or it is still.
  function stayAt(kept) {
    const again = () => goTo(kept);
    const growing = new ResizeObserver(again);
    const acts = ["wheel", "touchstart", "keydown", "pointerdown"];
    const leave = () => {
      growing.disconnect();
      history.scrollRestoration = "auto";
      for (const act of acts) removeEventListener(act, leave, true);
    };
    for (const act of acts) addEventListener(act, leave, { capture: true, passive: true });
    growing.observe(document.body);
    again();
    setTimeout(again, 50);
    setTimeout(leave, 1500);
  }

  function store(name, value) {
    try { sessionStorage.setItem(name, value); } catch (error) { /* no room, or not allowed: the reader scrolls */ }
  }

  function stored(name) {
    try { return sessionStorage.getItem(name); } catch (error) { return null; }
  }

  function takeOut(name) {
    const value = stored(name);
    try { sessionStorage.removeItem(name); } catch (error) { /* as above */ }
    return value;
  }

  function whenReady(then) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then, { once: true });
    else then();
  }

  // ---- 5 What is shown over the page ----------------------------------------------------------------------------

  const STYLES = "STYLES";
  const host = document.createElement("chartgen-live");
  const parts = {};
  let last = null, shownText = "";

  function element(name, given = {}, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(given)) {
      if (key in made && key !== "role") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...inside);
    return made;
  }

  function build() {
    if (host.shadowRoot) return;
    host.lang = "en";
    host.dir = "ltr";
    const shadow = host.attachShadow({ mode: "open" });
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    shadow.adoptedStyleSheets = [styles];
    parts.title = element("h2", { id: "title" });
    parts.fold = element("button", { type: "button", "aria-controls": "list" });
    parts.list = element("ol");
    parts.scroll = element("div", { id: "list", className: "list", tabIndex: 0, role: "group", "aria-labelledby": "title" }, parts.list);
    parts.note = element("p", { className: "note" });
    parts.heard = element("p", { className: "heard", role: "status", "aria-live": "polite" });
    parts.panel = element("section", { className: "panel", role: "region", "aria-labelledby": "title", hidden: true },
      element("div", { className: "head" }, parts.title, parts.fold), parts.note, parts.scroll);
    parts.fold.addEventListener("click", () => fold(!isFolded()));
    host.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the page has keys of its own
      if (event.key === "Escape" && !isFolded()) { fold(true); parts.fold.focus(); }
    });
    shadow.append(parts.panel, parts.heard);
    document.body.append(host);
    new ResizeObserver(keepClear).observe(parts.panel);
  }

  const isFolded = () => stored(FOLDED) === "yes";

  function fold(folded) {
    store(FOLDED, folded ? "yes" : "no");
    if (last) show(last);
  }

  function lost() {
    whenReady(() => show({ ...(last || { troubles: [], more: 0 }), building: null, lost: true }));
  }

  function show(state) {
    last = state;
    const count = state.troubles.length + state.more;
    const missing = state.built && !state.version && Boolean(version);
    const said = progress(state);
    const titles = [
      [state.lost, "chartgen serve does not answer"],
      [count, count === 1 ? "1 error" : `${count} errors`],
      [missing, "This page is no longer among the charts"],
      [said, "Building the charts"],
    ];
    const title = (titles.find(([is]) => is) || [])[1] || "";
    if (!title && !host.shadowRoot) return;
    build();
    const text = JSON.stringify([title, state.troubles, said, isFolded()]);
    if (text === shownText) return;
    shownText = text;
    parts.panel.hidden = !title;
    parts.panel.classList.toggle("calm", !count && !state.lost);
    parts.title.textContent = title;
    parts.heard.textContent = title || "No errors";
    const note = state.lost ? "This page is not renewed any more. Start chartgen serve again, and open the address that it prints."
      : missing ? "What you see is how it was last. Its notes may have been moved or renamed."
      : said;
    setNote(note, state, missing);
    parts.list.replaceChildren(...state.troubles.map(item), ...(state.more ? [element("li", {}, `And ${state.more} more.`)] : []));
    setFolded(count > 0);
  }

  function setNote(note, state, missing) {
    parts.note.replaceChildren(note);
    parts.note.hidden = !note;
    if (missing && !state.lost) parts.note.append(" ", element("a", { href: base.replace(/\.live\/$/, "") }, "All clients"));
    const progressed = state.building && element("progress", { max: state.building[1], value: state.building[0], "aria-label": "Clients built" });
    if (progressed) parts.note.append(" ", progressed);
  }

  function setFolded(folds) {
    const folded = folds && isFolded();
    parts.fold.hidden = !folds;
    parts.fold.textContent = folded ? "Show" : "Hide";
    parts.fold.setAttribute("aria-expanded", String(!folded));
    parts.scroll.hidden = folded || !folds;
    parts.panel.classList.toggle("folded", folded);
  }

  function item(one) {
    const where = one.file && (one.line ? `${one.file}, line ${one.line}` : one.file);
    const lines = [[where, "where"], [one.message, "what"], [one.help, "help"]];
    return element("li", {}, ...lines.filter(([text]) => text).map(([text, className]) => element("p", { className }, text)));
  }

  // How far a long build is, in words; on a page that waits for it, there.
  function progress(state) {
    const words = state.building ? `${state.building[0]} of ${state.building[1]} clients are done.` : "";
    const own = document.getElementById("chartgen-progress");
    if (own && words) own.textContent = `${words} This page turns into the chart by itself.`;
    return own ? "" : words;
  }

  // Whatever is gone to with the keyboard must not lie under the panel, and the end of the page can be scrolled free.
  function keepClear() {
    const height = parts.panel.hidden ? 0 : Math.ceil(parts.panel.getBoundingClientRect().height);
    root.style.scrollPaddingBottom = document.body.style.paddingBottom = height ? `${height + 8}px` : "";
  }

  comeBack();
  start();
  addEventListener("load", readAhead, { once: true });
})();
