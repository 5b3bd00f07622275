// The caseload: narrows the table of clients and sorts it. Without this script the table stands as it was built.
(function () {
  "use strict";

  const form = document.getElementById("/narrow");
  const table = document.getElementById("/clients");
  if (!form || !table) return;

  const HASH = "#/find";
  const words = JSON.parse(form.dataset.words);
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const status = document.getElementById("/status");
  const narrowedBy = document.getElementById("/narrowed-by");
  const nobody = document.getElementById("/nobody");
  const sortedBy = document.getElementById("/sorted-by");
  const sortedByNeed = sortedBy.textContent;
  const clear = document.getElementById("/clear");
  const { q, manager, program, due, sort: sorter } = form.elements;
  const filters = [manager, program, due, q].filter(Boolean);
  const headers = Array.from(table.tHead.rows[0].cells);
  const columns = new Map(headers.map((header, place) => [header.dataset.column, column(header, place)]));
  const groups = Array.from(table.tBodies, body => ({ body, rows: clients(body), shown: null }));
  const everyone = groups.flatMap(group => group.rows);
  let sorting = "";

  try {
    offerSorting();
    show();
    listen();
    form.hidden = document.getElementById("/tally").hidden = false;
  } catch (problem) {
    for (const { body, rows } of groups) {
      body.hidden = false;
      for (const client of rows) client.row.hidden = false;
    }
    form.hidden = true;
    throw problem;
  }

  // What the table holds

  function column(header, place) {
    return { header, place, kind: header.dataset.kind, label: header.textContent.trim() };
  }

  function clients(body) {
    const rows = Array.from(body.rows).filter(row => !row.classList.contains("group"));
    return rows.map((row, place) => ({ row, place, keys: new Map(), text: "" }));
  }

  function written(client, name) {
    const cell = client.row.cells[columns.get(name).place];
    return (cell.querySelector("bdi") || cell).textContent.trim();
  }

  function isDue(client) {
    return client.row.cells[columns.get("due").place].dataset.due.split(" ").includes(due.value);
  }

  function searched(client) {
    return client.text ||= folded(client.row.cells[0].textContent);
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // What is asked for stands in the address, after the #

  function asked() {
    const [place, query] = location.hash.split("?", 2);
    return new URLSearchParams(place === HASH ? query : "");
  }

  function remember() {
    const wanted = new URLSearchParams();
    for (const field of filters) if (field.value.trim()) wanted.set(field.name, field.value.trim());
    if (sorting) wanted.set("sort", sorting);
    const query = wanted.toString();
    history.replaceState(null, "", query ? `${HASH}?${query}` : HASH);
  }

  function show() {
    const wanted = asked();
    q.value = wanted.get("q") || "";
    choose(manager, wanted.get("manager") || "");
    choose(program, wanted.get("program") || "");
    if (due) due.value = wanted.get("due") || "";
    if (due && due.selectedIndex < 0) due.value = "";
    sort(wanted.get("sort") || "");
    narrow();
  }

  function choose(select, value) {
    if (!Array.from(select.options).some(option => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  }

  // Narrowing

  function narrow() {
    const parts = folded(q.value).split(/\s+/).filter(Boolean);
    const fits = client =>
      (!manager.value || written(client, "manager") === manager.value) &&
      (!program.value || written(client, "program") === program.value) &&
      (!due?.value || isDue(client)) &&
      parts.every(part => searched(client).includes(part));
    let shown = 0;
    for (const { body, rows } of groups) {
      let here = 0;
      for (const client of rows) {
        const hidden = !fits(client);
        if (client.row.hidden !== hidden) client.row.hidden = hidden;
        if (!hidden) here += 1;
      }
      body.hidden = !here;
      shown += here;
    }
    tell(shown);
  }

  function tell(shown) {
    const all = everyone.length;
    const number = new Intl.NumberFormat(language);
    const sentence = all === 1 ? words.showing_one : words.showing_many;
    status.textContent = filled(sentence, { shown: number.format(shown), number: number.format(all) });
    nobody.hidden = shown > 0;
    const by = filters.filter(field => field.value.trim());
    narrowedBy.textContent = by.map(field => `${field.labels[0].textContent}: ${inForce(field)}`).join("; ");
    narrowedBy.hidden = clear.hidden = !by.length;
  }

  // What a filter is set to, in words: the values of what is due are for the address alone
  function inForce(field) {
    return field === due ? due.selectedOptions[0].textContent : field.value.trim();
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  // Sorting: "contact" is up, "-contact" is down; nothing is the order of need, in which the table was built

  function sort(wanted) {
    const down = wanted.startsWith("-");
    const by = columns.get(down ? wanted.slice(1) : wanted);
    const before = sorting;
    sorting = by ? wanted : "";
    if (sorting !== before) for (const group of groups) arrange(group, by, down);
    for (const { header } of columns.values()) header.removeAttribute("aria-sort");
    if (by) by.header.setAttribute("aria-sort", down ? "descending" : "ascending");
    sorter.value = sorting;
    const sentence = by ? filled(words.sorted_by, inWords(by, down)) : sortedByNeed;
    if (sortedBy.textContent !== sentence) sortedBy.textContent = sentence;
  }

  function arrange({ body, rows }, by, down) {
    const turned = down ? -1 : 1;
    const ordered = Array.from(rows);
    if (by) ordered.sort((one, other) => turned * compared(one, other, by) || one.place - other.place);
    const heading = body.querySelector(".group");
    body.replaceChildren(...(heading ? [heading] : []), ...ordered.map(client => client.row));
  }

  function compared(one, other, by) {
    const first = key(one, by), second = key(other, by);
    if (by.kind === "text") return collator.compare(first, second);
    return first < second ? -1 : Number(first > second);
  }

  function key(client, by) {
    if (!client.keys.has(by)) {
      const given = client.row.cells[by.place].dataset.key;
      client.keys.set(by, by.kind === "text" ? written(client, by.header.dataset.column) : by.kind === "number" ? Number(given) : given);
    }
    return client.keys.get(by);
  }

  function inWords(by, down) {
    return { column: by.label, order: words[`order_${by.kind}_${down ? "down" : "up"}`] };
  }

  function next(name) {
    const first = columns.get(name).kind === "number" ? `-${name}` : name;
    const second = first === name ? `-${name}` : name;
    return sorting === first ? second : first;
  }

  // What the reader can do

  function offerSorting() {
    for (const [name, by] of columns) {
      for (const way of by.kind === "number" ? ["-", ""] : ["", "-"])
        sorter.add(new Option(filled(words.sort_choice, inWords(by, way === "-")), way + name));
      const button = document.createElement("button");
      button.type = "button";
      button.append(...by.header.childNodes);
      button.addEventListener("click", () => {
        sort(next(name));
        remember();
      });
      by.header.append(button);
    }
    headersIfSeen();
    window.addEventListener("resize", headersIfSeen);
  }

  // Where clients are cards, the header is there for screen readers alone, and no key must lead into it
  function headersIfSeen() {
    const unseen = getComputedStyle(table.tHead).position === "absolute";
    for (const { header } of columns.values()) header.firstElementChild.disabled = unseen;
  }

  function listen() {
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("input", event => {
      if (event.target === sorter) sort(sorter.value);
      else narrow();
      remember();
    });
    clear.addEventListener("click", () => {
      for (const field of filters) field.value = "";
      narrow();
      remember();
      q.focus();
    });
    window.addEventListener("hashchange", () => {
      if (!location.hash || location.hash.startsWith(HASH)) show();
    });
  }
})();
