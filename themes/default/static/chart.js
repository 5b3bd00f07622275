// Finding in a chart: what a reader looks for, which notes hold it, and how the page shows them.
//
// The page is complete without this. It narrows the page, marks what was found, walks through it, and turns the story
// newest first. What is looked for stands in the address after #, nowhere else. The words of all notes come from
// notes.js beside the page, read when first needed. Text of notes becomes text of the page, never HTML or script.
//
//   1 Text: folding away capitals and accents, words    6 Marks on the page
//   2 Looking: a query, where it is, an extract         7 The hits
//   3 The address: what is looked for, written down     8 Showing what is looked for
//   4 The notes of notes.js                             9 Keys
//   5 The page: narrowing, order, going to a place     10 What changed since a day; the start
(function () {
  "use strict";

  // ---- 1 Text ---------------------------------------------------------------------------------------------------

  const ASCII = /^[\x00-\x7f]*$/;
  // Accents and points of Latin, Greek, Cyrillic, Hebrew and Arabic, and characters that show nothing.
  const UNSEEN = new RegExp(
    "[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0640\\u064b-\\u065f\\u0670\\u1ab0-\\u1aff\\u1dc0-\\u1dff"
    + "\\u20d0-\\u20ff\\ufe20-\\ufe2f\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff]", "g");
  const ALIKE = new Map(Object.entries({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
  }));
  const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
  const IN_WORDS = /[\p{L}\p{N}\p{M}]/u;
  const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
  const NONE = 0, WORD = 1, ANYWHERE = 2; // what a character is: between words, in one, of a script without spaces

  const foldedCharacters = new Map();
  const kinds = new Map();

  function foldCharacter(character) {
    let folded = foldedCharacters.get(character);
    if (folded === undefined) {
      folded = character.normalize("NFKD").replace(UNSEEN, "").toLowerCase();
      folded = Array.from(folded, (one) => ALIKE.get(one) || one).join("");
      foldedCharacters.set(character, folded);
    }
    return folded;
  }

  // A text without capitals and accents, the same for every way of writing them.
  function fold(text) {
    if (ASCII.test(text)) return text.toLowerCase();
    return text.replace(/[^\x00-\x7f]+/g, (run) => Array.from(run, foldCharacter).join("")).toLowerCase();
  }

  // The same, with the place in the text of each of its characters, and of its end; null where nothing has moved.
  function foldKeeping(text) {
    if (ASCII.test(text)) return { text: text.toLowerCase(), from: null };
    const from = [];
    let folded = "", place = 0;
    for (const character of text) {
      const one = foldCharacter(character);
      for (let count = 0; count < one.length; count++) from.push(place);
      folded += one;
      place += character.length;
    }
    from.push(place);
    return { text: folded, from };
  }

  function kindOf(character) {
    let kind = kinds.get(character);
    if (kind === undefined) {
      kind = SPACELESS.test(character) ? ANYWHERE : IN_WORDS.test(character) ? WORD : NONE;
      kinds.set(character, kind);
    }
    return kind;
  }

  const kindAt = (text, place) => kindOf(String.fromCodePoint(text.codePointAt(place)));

  function kindBefore(text, place) {
    const low = text.charCodeAt(place - 1);
    return kindAt(text, low >= 0xdc00 && low <= 0xdfff && place > 1 ? place - 2 : place - 1);
  }

  // Whether a word begins or ends here.
  function isEdge(text, place) {
    if (place <= 0 || place >= text.length) return true;
    return kindBefore(text, place) !== WORD || kindAt(text, place) !== WORD;
  }

  // ---- 2 Looking ------------------------------------------------------------------------------------------------

  // A query as terms, each of words in order: "whole" ones stood in quotes; of the others the last may go on.
  function parse(query) {
    const terms = [];
    for (const [piece, quoted] of fold(query).matchAll(/"([^"]*)(?:"|$)|[^\s"]+/g)) {
      const words = piece.match(WORDS);
      if (words) terms.push({ words, whole: quoted !== undefined });
    }
    return terms;
  }

  // Where a term that begins here ends, or 0. Between its words stands anything but letters and the end of a block.
  function endOf(text, term, start) {
    let end = start + term.words[0].length;
    for (let number = 1; number < term.words.length; number++) {
      if (!isEdge(text, end)) return 0;
      while (end < text.length && text[end] !== "\n" && kindAt(text, end) === NONE) end += text.codePointAt(end) > 0xffff ? 2 : 1;
      if (!text.startsWith(term.words[number], end)) return 0;
      end += term.words[number].length;
    }
    return term.whole && !isEdge(text, end) ? 0 : end;
  }

  // The first place of a term in a folded text from here on, as start and end; null where there is none.
  function find(text, term, from) {
    for (let start = text.indexOf(term.words[0], from); start >= 0; start = text.indexOf(term.words[0], start + 1)) {
      const end = isEdge(text, start) && endOf(text, term, start);
      if (end) return [start, end];
    }
    return null;
  }

  const holdsAll = (text, terms) => terms.every((term) => find(text, term, 0));

  function toEdge(text, end) {
    while (!isEdge(text, end)) end++;
    return end;
  }

  // Places of all terms in a text as it is written, in order and apart; a word is marked to its end.
  function places(written, terms, most = 1000) {
    const { text, from } = foldKeeping(written);
    const found = [];
    for (const term of terms) {
      let count = 0;
      for (let hit = find(text, term, 0); hit && count < most; count++) {
        found.push([hit[0], toEdge(text, hit[1])]);
        hit = find(text, term, hit[1]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const apart = [];
    for (const [start, end] of found) {
      const last = apart[apart.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else apart.push([start, end]);
    }
    return from ? apart.map(([start, end]) => [from[start], from[end]]) : apart;
  }

  const AROUND = 70; // characters shown before and after what was found
  const ENOUGH = 240; // characters after which no further place is shown

  // An extract of a text as pieces: { text, found }. Without terms it is the beginning of the first long line.
  function extract(written, terms) {
    const pieces = [];
    const add = (text, found) => pieces.push({ text: text.replace(/\n/g, " · "), found });
    const found = places(written, terms, 30);
    if (!found.length) return [{ text: beginning(written), found: false }];
    const title = written.indexOf("\n") + 1; // it stands above the extract
    let done = found[0][0] < title ? 0 : title, shown = 0;
    for (const [from, to] of found) {
      const near = from - done < (shown ? 2 * AROUND + FAR : AROUND);
      const start = near ? done : wordEnd(written, from - AROUND) + 1;
      if (shown > ENOUGH) break;
      if (!near) add((shown ? written.slice(done, wordEnd(written, done + AROUND)) : "") + " … ", false);
      add(written.slice(start, from), false);
      add(written.slice(from, to), true);
      shown += to - start;
      done = to;
    }
    const end = wordEnd(written, done + AROUND);
    add(written.slice(done, end) + (end < written.length ? " …" : ""), false);
    return pieces;
  }

  function beginning(written) {
    const lines = written.split("\n").slice(1);
    const line = lines.find((one) => one.length > AROUND) || lines.join(" · ");
    return line.length <= ENOUGH ? line : line.slice(0, wordEnd(line, ENOUGH)) + " …";
  }

  const FAR = 25;

  // The next white space, unless it is far away, as in scripts without any.
  function wordEnd(written, place) {
    const space = written.slice(place, place + FAR).search(/\s/);
    if (space >= 0) return place + space;
    const half = written.charCodeAt(place);
    return half >= 0xdc00 && half <= 0xdfff ? place + 1 : place;
  }

  // ---- 3 The address --------------------------------------------------------------------------------------------

  const COLUMNS = { kind: "kinds", person: "people", goal: "goals", activity: "activities", author: "authors" };
  const SAID = {
    kind: "found_of_kind", person: "found_with_person", goal: "found_of_goal", activity: "found_of_activity",
    author: "found_by_author",
  };
  const FIELDS = ["q", ...Object.keys(COLUMNS), "from", "to"];
  const NAMES = [...FIELDS, "order", "at"];
  const START = "#/find?";
  const DAY = /^\d{4}-\d\d-\d\d$/;

  // What an address asks for, by name; only what is set, and nothing for the address of a place of the page.
  function readAddress(hash) {
    const wanted = {};
    if (!hash.startsWith(START)) return wanted;
    const given = new URLSearchParams(hash.slice(START.length));
    for (const name of NAMES) {
      const value = (given.get(name) || "").trim();
      const odd = ((name === "from" || name === "to") && !DAY.test(value)) || (name === "order" && value !== "newest");
      if (value && !odd) wanted[name] = value;
    }
    return wanted;
  }

  function writeAddress(wanted) {
    const given = new URLSearchParams();
    for (const name of NAMES) if (wanted[name]) given.set(name, wanted[name]);
    const text = given.toString();
    return text && START + text;
  }

  const narrows = (wanted) => FIELDS.some((name) => wanted[name] && (name !== "q" || parse(wanted.q).length));

  // ---- 4 The notes ----------------------------------------------------------------------------------------------

  let notes = null; // once they are read; false where they cannot be
  let asked = false;

  function need() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = "notes.js";
    script.onload = script.onerror = () => {
      notes = understood(window.chartgenNotes) || false;
      show();
      showChanges();
      if (notes) foldAhead(0);
    };
    document.head.append(script);
  }

  // Words of the page were put in place anew, as `chartgen serve` does: read the notes again once they are needed.
  function renew(event) {
    const read = notes !== null;
    asked = false;
    notes = null;
    if (read) need();
    event.preventDefault(); // says that this can be done
  }

  const foldedText = (note) => (note.folded === null ? (note.folded = fold(note.text)) : note.folded);

  // Fold the notes a few at a time, so that the first search need not wait for it.
  function foldAhead(from) {
    notes.all.slice(from, from + 100).forEach(foldedText);
    if (from + 100 < notes.all.length) setTimeout(foldAhead, 0, from + 100);
  }

  // The data as this script needs it, or null where it is not what it should be.
  function understood(data) {
    const lists = ["notes", "changes", ...Object.values(COLUMNS)];
    if (!data || !lists.every((name) => Array.isArray(data[name]))) return null;
    if (!data.notes.every((row) => Array.isArray(row) && row.length === 10)) return null;
    const all = data.notes.map(([anchor, page, day, title, kind, people, goals, activities, author, text]) => (
      { anchor, page, day, title, text, folded: null,
        kind: [kind], person: people, goal: goals, activity: activities, author: [author] }
    ));
    return { all, changes: data.changes, words: data };
  }

  // The notes that an address asks for, in the order of the story, or turned round.
  function hitsOf(wanted) {
    const terms = parse(wanted.q || "");
    const columns = Object.keys(COLUMNS).filter((name) => wanted[name]);
    const numbers = columns.map((name) => notes.words[COLUMNS[name]].indexOf(wanted[name]));
    const found = notes.all.filter((note) =>
      columns.every((name, number) => numbers[number] >= 0 && note[name].includes(numbers[number]))
      && (!wanted.from || note.day >= wanted.from)
      && (!wanted.to || (note.day && note.day <= wanted.to))
      && (!terms.length || holdsAll(foldedText(note), terms)));
    return wanted.order ? found.reverse() : found;
  }

  const authorOf = (note) => (note.author[0] < 0 ? words.author_not_recorded : notes.words.authors[note.author[0]]);

  // ---- 5 The page -----------------------------------------------------------------------------------------------

  const form = document.querySelector("form.find");
  if (!form) return;
  const one = (selector, within = form) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const words = JSON.parse(form.dataset.words);
  const root = document.documentElement;
  const main = one("main", document);
  const isAddendum = (article) => article.parentElement.closest("article.entry") !== null;
  const articles = all("article.entry", main).filter((article) => !isAddendum(article));
  const chapters = all(".story, .year, .month, .undated, .unreadable", main);
  const own = location.pathname.slice(location.pathname.lastIndexOf("/") + 1) || "index.html";

  // A string of the page's language with values in the place of braces; `number` chooses between one and many.
  function say(key, values = {}) {
    const text = words[key] !== undefined ? words[key] : words[key + (values.number === 1 ? "_one" : "_many")];
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? grouped(values[name]) : values[name]));
  }

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, () => words.thousands);

  function dayInWords(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return words.day.replace(/\{(\w+)\}/g, (_, name) => ({ day, month: words.months[month - 1], year })[name]);
  }

  // Show these notes alone, each with its addenda and the note it amends; null shows all again.
  function narrow(hits) {
    if (!hits && !root.classList.contains("narrowed")) return;
    const kept = new Set();
    for (const note of hits || []) {
      for (let part = document.getElementById(note.anchor); part && part !== main; part = part.parentElement) kept.add(part);
    }
    for (const part of [...articles, ...chapters]) {
      const hide = hits !== null && !kept.has(part);
      if (part.hidden !== hide) part.hidden = hide;
    }
    for (const folded of all(".entry details.more", main)) unfold(folded, hits !== null && kept.has(folded.parentElement));
    root.classList.toggle("narrowed", hits !== null);
  }

  const unfolded = new Set(); // what a reader found folded, and finds so again

  function unfold(part, open) {
    if (open === unfolded.has(part) || (open && part.open)) return;
    part.open = open;
    if (open) unfolded.add(part);
    else unfolded.delete(part);
  }

  let turned = false;

  // Years, months and notes newest first, or as they stand in the file.
  function turn(newest) {
    if (newest === turned) return;
    turned = newest;
    for (const story of all(".story", main)) reverse(story, ".year");
    for (const year of all(".year", main)) reverse(year, ".month");
    for (const month of all(".month", main)) reverse(month, ".entry, .pointer, .gap");
    for (const list of all(".chapters", main)) reverse(list, "li");
    for (const lead of all("[data-newest]", main)) {
      [lead.textContent, lead.dataset.newest] = [lead.dataset.newest, lead.textContent];
    }
  }

  function reverse(parent, selector) {
    const parts = Array.from(parent.children).filter((part) => part.matches(selector));
    if (!parts.length) return;
    const after = parts[parts.length - 1].nextSibling;
    for (const part of parts.reverse()) parent.insertBefore(part, after);
  }

  function focusOn(part) {
    if (!part.matches("a, button, input, [tabindex]")) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }

  function goTo(part) {
    focusOn(part);
    keepClearOfStrip();
    part.scrollIntoView();
  }

  const strip = form.closest(".strip") || form;
  let clear = 0; // pixels that the strip covers

  // Nothing that gets the focus may lie under the strip, however high that is now; what it just reached moves down.
  function keepClearOfStrip() {
    const before = clear;
    const stuck = [strip, ...strip.children].filter((part) => getComputedStyle(part).position === "sticky");
    clear = Math.max(0, ...stuck.map((part) => part.offsetHeight + 12));
    if (clear === before) return;
    root.style.scrollPaddingTop = clear ? `${clear}px` : "";
    const top = document.activeElement.getBoundingClientRect().top;
    if (Math.abs(top - before) < 40 && top < clear) document.activeElement.scrollIntoView();
  }

  // ---- 6 Marks --------------------------------------------------------------------------------------------------

  const WITHIN = new Set(["a", "b", "bdi", "code", "em", "i", "strong", "time"]); // as in site/plain.py
  const BETWEEN = new Set(["br", "img", "span"]);
  const NOT_LOOKED_THROUGH = ".problems, .source, .remark";
  const marks = window.Highlight && window.CSS && CSS.highlights ? new Highlight() : null;
  const marked = new Map(); // the ranges by note; notes near the window alone
  let markedTerms = [];
  let watcher = null;

  // Mark words in the notes that can be seen, and in others when they come near.
  function mark(terms) {
    if (!marks || JSON.stringify(terms) === JSON.stringify(markedTerms)) return;
    markedTerms = terms;
    const near = Array.from(marked.keys());
    marks.clear();
    for (const article of near) markIn(article);
    if (!watcher && terms.length) {
      CSS.highlights.set("found", marks);
      watcher = new IntersectionObserver(whenSeen, { rootMargin: "50%" });
      for (const article of articles) watcher.observe(article);
    }
  }

  function whenSeen(changes) {
    for (const { target, isIntersecting } of changes) (isIntersecting ? markIn : unmark)(target);
  }

  function unmark(article) {
    for (const range of marked.get(article) || []) marks.delete(range);
    marked.delete(article);
  }

  function markIn(article) {
    unmark(article);
    const ranges = markedTerms.length ? rangesIn(article) : [];
    for (const range of ranges) marks.add(range);
    marked.set(article, ranges);
    return ranges;
  }

  function rangesIn(article) {
    const read = { text: "", nodes: [], starts: [] };
    readText(article, read);
    return places(read.text, markedTerms).map(([start, end]) => {
      const first = nodeAt(read.starts, start), last = nodeAt(read.starts, end - 1);
      const range = new Range();
      range.setStart(read.nodes[first], start - read.starts[first]);
      range.setEnd(read.nodes[last], Math.min(end - read.starts[last], read.nodes[last].length));
      return range;
    });
  }

  // The text of a part of the page as notes.js has it, with its nodes and where in the text each begins.
  function readText(part, read) {
    for (const node of part.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        read.nodes.push(node);
        read.starts.push(read.text.length);
        read.text += node.data.replace(/\s/g, " ");
      } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(NOT_LOOKED_THROUGH)) {
        const edge = WITHIN.has(node.localName) ? "" : BETWEEN.has(node.localName) ? " " : "\n";
        read.text += edge;
        readText(node, read);
        read.text += edge;
      }
    }
  }

  function nodeAt(starts, place) {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // ---- 7 The hits -----------------------------------------------------------------------------------------------

  const FIRST = 50; // hits shown at once
  const list = one(".hits", document);
  const status = one(".status");
  const sheetLine = one(".narrowing", document);
  const isHere = (note) => note.page === own || document.getElementById(note.anchor) !== null;
  const addressOf = (note, asked) => (isHere(note) ? "" : note.page) + writeAddress({ ...asked, at: note.anchor });

  function element(name, properties, ...content) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...content);
    return made;
  }

  function listHits(hits, most) {
    const terms = parse(wanted.q || "");
    one("ol", list).replaceChildren(...hits.slice(0, most).map((note) => hitItem(note, terms)));
    one(".none", list).hidden = hits.length > 0;
    const more = one(".all", list);
    more.hidden = hits.length <= most;
    more.textContent = say("found_show_all", { number: hits.length });
    more.onclick = () => {
      listHits(hits, hits.length);
      focusOn(one(`ol li:nth-child(${most + 1}) a`, list));
    };
  }

  function hitItem(note, terms) {
    const link = element("a", { href: addressOf(note, wanted), className: "hit" }, element("bdi", {}, note.title));
    const by = note.kind[0] < 0 ? [] : [" ", element("span", { className: "by" }, element("bdi", {}, authorOf(note)))];
    const pieces = extract(note.text, terms).map(({ text, found }) => (found ? element("mark", {}, text) : text));
    return element("li", {}, link, ...by, element("p", { className: "extract", dir: "auto" }, ...pieces));
  }

  // In a chart of several pages: how many hits on which, and the way to all of them on one.
  function listPages(hits) {
    const counts = new Map();
    for (const note of hits) counts.set(note.page, (counts.get(note.page) || 0) + 1);
    const inChapters = one(".in-chapters", list);
    inChapters.hidden = !form.dataset.whole || own === form.dataset.whole || !hits.length;
    one("ul", inChapters).replaceChildren(...Array.from(counts, ([page, number]) => {
      const text = say("found_in_chapter", { chapter: words.pages[page] || page.replace(/\.html$/, ""), number });
      return element("li", {}, page === own ? text : element("a", { href: page + writeAddress(wanted) }, text));
    }));
    const toPrint = one(".to-print", list);
    toPrint.hidden = inChapters.hidden;
    one("a", toPrint).href = form.dataset.whole + writeAddress(wanted);
    one("a", toPrint).textContent = say("found_to_print", { number: hits.length });
  }

  // What stands at the top of a printed sheet: how much of the chart this is, and what chose it.
  function describe(hits) {
    const here = hits.filter((note) => document.getElementById(note.anchor));
    const shown = articles.length ? here : hits.slice(0, one("ol", list).children.length);
    const lines = [say("found_sheet", { shown: shown.length, number: notes.all.length, what: inWords(wanted) })];
    if (!articles.length && shown.length) lines.push(say("found_excerpts"));
    if (hits.length > shown.length) lines.push(say("found_elsewhere", { number: hits.length - shown.length }));
    const beside = all("article.entry", main).filter((article) => !article.closest("article[hidden]")).length > here.length;
    if (beside) lines.push(say("found_with_addenda"));
    return lines.join(" ");
  }

  function inWords(asked) {
    const quoted = (text) => say("found_quoted", { text });
    const terms = (asked.q || "").match(/["“”„][^"“”„]*|[^\s"“”„]+/g) || [];
    const names = terms.map((term) => term.replace(/["“”„]/g, "").trim()).filter((term) => term && term.match(WORDS));
    const parts = names.length ? [say("found_that_hold", { words: names.map(quoted).join(", ") })] : [];
    for (const name of Object.keys(SAID)) if (asked[name]) parts.push(say(SAID[name], { text: asked[name] }));
    if (asked.from) parts.push(say("found_from", { day: dayInWords(asked.from) }));
    if (asked.to) parts.push(say("found_to", { day: dayInWords(asked.to) }));
    return parts.join(", ");
  }

  // ---- 8 Showing ------------------------------------------------------------------------------------------------

  let wanted = {};
  let hits = null; // of what is wanted, once known
  let hitsFor = "";
  const bar = one(".at-hit");
  const field = (name) => form.elements.namedItem(name);

  // Make the page what is wanted. If anything fails, the page is whole again and says that the search does not work.
  function show() {
    try {
      turn(wanted.order === "newest");
      const narrowed = narrows(wanted);
      if (narrowed) need();
      hits = narrowed && notes ? knownHits() : null;
      const results = narrowed && !wanted.at && hits !== null;
      narrow(results ? hits : null);
      list.hidden = !results;
      if (results) listHits(hits, FIRST);
      if (results) listPages(hits);
      sheetLine.hidden = !results;
      sheetLine.textContent = results ? describe(hits) : "";
      if (results) setTimeout(markWanted); // the count comes first
      else markWanted();
      showBar(narrowed);
      tell(narrowed ? statusText() : "");
      showTools(narrowed);
    } catch (error) {
      narrow(null);
      list.hidden = sheetLine.hidden = bar.hidden = true;
      tell(say("found_failed"));
      throw error;
    }
  }

  const markWanted = () => mark(parse(wanted.q || ""));

  function knownHits() {
    const key = writeAddress({ ...wanted, at: "" });
    if (hits === null || key !== hitsFor) hits = hitsOf(wanted);
    hitsFor = key;
    return hits;
  }

  const tell = (text) => status.textContent === text || (status.textContent = text);

  function statusText() {
    if (notes === false) return say("found_failed");
    if (wanted.at && !document.getElementById(wanted.at)) return say("found_not_here");
    if (!hits) return say("found_reading");
    if (!wanted.at) return say("found_shown", { shown: hits.length, number: notes.all.length });
    const number = hits.findIndex((note) => note.anchor === wanted.at) + 1;
    return number ? say("found_hit", { number, total: hits.length }) : say("found_not_among", { number: hits.length });
  }

  function showBar(narrowed) {
    bar.hidden = !wanted.at || !narrowed;
    if (bar.hidden) return;
    const place = hits ? hits.findIndex((note) => note.anchor === wanted.at) : -1;
    const lead = (name, note) => {
      one(name).hidden = !note;
      if (note) one(name).href = addressOf(note, wanted);
    };
    lead(".previous", place > 0 ? hits[place - 1] : null);
    lead(".next", place >= 0 ? hits[place + 1] : null);
    one(".back").href = writeAddress({ ...wanted, at: "" });
  }

  function showTools(narrowed) {
    one(".clear").hidden = !FIELDS.some((name) => wanted[name]);
    one(".newest").setAttribute("aria-pressed", String(turned));
    one(".chosen").textContent = narrowed ? inWords({ ...wanted, q: "" }) : "";
  }

  function fillForm() {
    for (const name of FIELDS) {
      const control = field(name), value = wanted[name] || "";
      if (!control || control.value === value) continue;
      control.value = value;
      if (control.value !== value && control.options) control.add(new Option(value, value, true, true)); // of an older bookmark
    }
  }

  // A new address came: by a link, a bookmark, or the way back.
  function arrive() {
    settle();
    const before = wanted;
    wanted = readAddress(location.hash);
    fillForm();
    show();
    all(".current").forEach((article) => article.classList.remove("current"));
    if (wanted.at) return arriveAt(document.getElementById(wanted.at));
    const place = document.getElementById(decoded(location.hash.slice(1)));
    if (place) for (const folded of place.querySelectorAll(":scope > details.more")) folded.open = true;
    const covered = () => Math.abs(place.getBoundingClientRect().top) < clear;
    if (place && (writeAddress(before) || covered())) place.scrollIntoView();
    if (before.at && !list.hidden) comeBackFrom(before.at);
  }

  // Back among the hits, stand where the list was left.
  function comeBackFrom(anchor) {
    const number = hits.findIndex((note) => note.anchor === anchor) + 1;
    if (number > FIRST) listHits(hits, hits.length);
    if (number) goTo(one(`ol li:nth-child(${number}) a`, list));
  }

  function arriveAt(part) {
    if (!part) return;
    goTo(part);
    if (!part.matches(".entry")) return;
    part.classList.add("current");
    for (const folded of all("details.more", part)) unfold(folded, true);
    const ranges = marks ? markIn(articles.find((article) => article.contains(part))) : [];
    const first = ranges.find((range) => part.contains(range.startContainer));
    const top = first ? first.getBoundingClientRect().top : 0;
    if (top > innerHeight * 1.5) scrollBy(0, top - innerHeight / 3); // in a long note, down to the words
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  // What the form says becomes what is wanted. The address follows a little later: browsers limit how often it may.
  let typing = 0, settling = 0;

  function takeForm() {
    clearTimeout(typing);
    clearTimeout(settling);
    wanted = { order: wanted.order };
    for (const name of FIELDS) if (field(name) && field(name).value.trim()) wanted[name] = field(name).value.trim();
    settling = setTimeout(settle, 250);
    show();
    if (!list.hidden && list.getBoundingClientRect().top < 0) list.scrollIntoView();
  }

  function settle() {
    if (!settling) return;
    clearTimeout(settling);
    settling = 0;
    // What one goes on typing is one search; the way back leads to the chart as it was before.
    writeDown(narrows(readAddress(location.hash)) ? "replaceState" : "pushState");
  }

  function writeDown(how) {
    try {
      history[how](null, "", location.pathname + location.search + writeAddress(wanted));
    } catch (error) {
      // Some browsers let no page from disk do this; the search works without.
    }
  }

  function clearAll() {
    settle();
    wanted = { order: wanted.order };
    writeDown("pushState");
    fillForm();
    show();
  }

  function turnOver() {
    settle();
    wanted = { ...wanted, order: turned ? "" : "newest" };
    writeDown("replaceState");
    show();
    const story = one(".story h2", main);
    if (story && list.hidden && !wanted.at) story.scrollIntoView();
  }

  // Newest first stays so on the way to another place of the chart.
  const plainAddresses = new WeakMap();

  function carryOrder(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    const href = plainAddresses.get(link) || link.getAttribute("href");
    const [, page, place] = /^([\w-]*(?:\.html)?)(?:#(?!\/find\?)(.*))?$/.exec(href) || [];
    if (page === undefined || !(turned || plainAddresses.has(link))) return;
    plainAddresses.set(link, href);
    const at = place === undefined ? "" : decoded(place);
    link.setAttribute("href", turned ? page + writeAddress({ order: "newest", at }) : href);
  }

  // ---- 9 Keys ---------------------------------------------------------------------------------------------------

  const KEPT = "chartgen.keys"; // whether the keys are off: a preference of this reader, nothing about anybody
  const help = one("dialog.keys", document);
  const keysOn = one(".keys-on", help);

  function remembered() {
    try {
      return localStorage.getItem(KEPT);
    } catch (error) {
      return null; // a browser may keep nothing for a page from disk
    }
  }

  function remember() {
    try {
      if (keysOn.checked) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "off");
    } catch (error) {
      // Then it holds for this page alone.
    }
  }

  const isWrittenIn = (part) => part.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const ACTIONS = {
    "/": () => {
      field("q").focus();
      field("q").select();
      form.scrollIntoView({ block: "nearest" });
    },
    "?": () => help.showModal(),
    j: () => step(1),
    k: () => step(-1),
  };

  function pressed(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented || help.open) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[key];
    const action = key === "Escape" ? () => escape(target)
      : arrow && target.closest(".hits") ? () => stepHit(arrow)
      : arrow === 1 && target === field("q") && !list.hidden ? () => stepHit(1)
      : keysOn.checked && !isWrittenIn(target) && Object.prototype.hasOwnProperty.call(ACTIONS, key) ? ACTIONS[key]
      : null;
    if (action && action() !== false) event.preventDefault();
  }

  // The next or previous of the notes that are shown, from where the reader is; without any, of the hits.
  function step(by) {
    const shown = all("article.entry", main).filter((article) => article.getClientRects().length);
    const elsewhere = form.dataset.whole && !list.hidden; // what was found stands on many pages
    if (!shown.length || elsewhere) return stepHit(by);
    const here = document.activeElement.closest("article.entry");
    const edge = clear + 1;
    const below = shown.findIndex((article) => article.getBoundingClientRect().top > edge);
    const next = here ? shown[shown.indexOf(here) + by] : by > 0 ? shown[below] : shown[(below < 0 ? shown.length : below) - 1];
    if (next) goTo(next);
    else if (by > 0 && here) (all(".turn a", main).pop() || all(".chapters a", main)[0] || here).focus();
  }

  // Through what was found; on the first page of a long chart, through its chapters.
  function stepHit(by) {
    const links = list.hidden ? all(".chapters a", main) : all("a.hit", list);
    const here = links.indexOf(document.activeElement);
    const next = links[here < 0 ? 0 : here + by];
    if (next) next.focus();
    else if (here === 0) field("q").focus();
    return true;
  }

  // A click beside the open filters folds them.
  function foldFilters(event) {
    const filters = one("details.filters");
    if (filters.open && !filters.contains(event.target)) filters.open = false;
  }

  // Out of the filters, out of a hit to the hits, out of the search.
  function escape(target) {
    const filters = one("details.filters");
    if (filters.open && filters.contains(target)) {
      filters.open = false;
      one("summary", filters).focus();
    } else if (wanted.at && narrows(wanted)) {
      location.hash = writeAddress({ ...wanted, at: "" });
    } else if (FIELDS.some((name) => wanted[name])) {
      clearAll();
    } else if (target === field("q")) {
      target.blur();
    } else {
      return false;
    }
    return true;
  }

  // ---- 10 Changes, and the start --------------------------------------------------------------------------------

  const since = one("form.since", document);
  const news = since && since.parentElement;
  const unpicked = news && Array.from(one(".changes", news).childNodes);

  // What changed from the day that was picked on, in place of what the page says by itself.
  function showChanges() {
    const day = since ? one("input", since).value : "";
    const list = since && one(".changes", news), count = since && one("[role=status]", news);
    if (!since || (!day && !count.textContent)) return;
    const later = day && notes ? notes.changes.filter(([on]) => on >= day) : null;
    list.replaceChildren(...(later ? later.map(changeItem) : unpicked));
    if (one(".mark", news)) one(".mark", news).hidden = later !== null;
    count.hidden = !day;
    if (!day) count.textContent = "";
    else if (later) count.textContent = say("changes_since", { number: later.length, day: dayInWords(day) });
    else count.textContent = say(notes === false ? "found_failed" : "found_reading");
  }

  function changeItem([day, text, href]) {
    const [, page, place] = /^([\w-]*(?:\.html)?)#(.+)$/.exec(href) || [];
    const words = element("bdi", {}, text);
    const here = place && document.getElementById(decoded(place));
    const link = place ? element("a", { href: `${here ? "" : page}#${place}` }, words) : words;
    return element("li", {}, element("time", { dateTime: day }, dayInWords(day)), " ", link);
  }

  function start() {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      takeForm();
      if (!list.hidden) stepHit(1);
    });
    form.addEventListener("input", (event) => {
      clearTimeout(typing);
      typing = setTimeout(takeForm, event.target === field("q") ? 15 : 0);
    });
    form.addEventListener("focusin", need);
    one(".clear").addEventListener("click", () => { clearAll(); field("q").focus(); });
    one(".newest").addEventListener("click", turnOver);
    one(".help").addEventListener("click", () => help.showModal());
    one(".close", help).addEventListener("click", () => help.close());
    keysOn.checked = remembered() !== "off";
    keysOn.addEventListener("change", remember);
    document.addEventListener("keydown", pressed);
    for (const name of ["click", "auxclick", "contextmenu"]) document.addEventListener(name, carryOrder, true);
    for (const name of ["click", "pagehide"]) addEventListener(name, settle, true);
    addEventListener("click", foldFilters);
    addEventListener("hashchange", arrive);
    document.addEventListener("chartgen:renewed", renew);
    if (since) {
      since.hidden = false;
      since.addEventListener("submit", (event) => event.preventDefault());
      since.addEventListener("input", () => { need(); showChanges(); });
    }
    new ResizeObserver(keepClearOfStrip).observe(strip);
    keepClearOfStrip();
    arrive();
    if (window.requestIdleCallback) addEventListener("load", () => setTimeout(() => requestIdleCallback(need), 1000));
  }

  start();
})();
