// Runs in every page that reader.py opens, before the page's own script, and notes when what happened.
// Times are milliseconds since the page was asked for (performance.timeOrigin) or, for moves from page to page, since 1970.
"use strict";

window.reading = { shown: null, tasks: [], data: null, asked: null, answered: null, arrived: null };

(() => {
  const told = window.reading;

  // The frame after the next one begins when the next one has been painted.
  const afterPaint = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));

  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) told.tasks.push([task.startTime, task.startTime + task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // The search data is one assignment to this name.
  let notes;
  Object.defineProperty(window, "chartgenNotes", {
    configurable: true,
    get: () => notes,
    set: (value) => {
      notes = value;
      told.data = performance.now();
    },
  });

  for (const kind of ["input", "change"]) {
    addEventListener(
      kind,
      (event) => {
        told.asked = event.timeStamp;
        told.answered = null;
      },
      true,
    );
  }
  addEventListener(
    "click",
    (event) => {
      told.arrived = null;
      window.tellMove?.(performance.timeOrigin + event.timeStamp);
    },
    true,
  );

  addEventListener("DOMContentLoaded", () => {
    const status = document.querySelector(".find .status");
    const counted = () => {
      if (told.asked === null || !/\d/.test(status.textContent)) return;
      const asked = told.asked;
      afterPaint((time) => {
        if (told.asked === asked) told.answered = time;
      });
    };
    if (status) new MutationObserver(counted).observe(status, { childList: true, characterData: true, subtree: true });
  });

  // A part of the page is whole once something stands behind it, or all of the page has been read.
  const whole = (part) => part !== null && (document.readyState !== "loading" || part.nextElementSibling !== null);
  const target = () => {
    const at = new URLSearchParams(location.hash.split("?")[1] ?? "").get("at");
    return at === null ? null : document.getElementById(at);
  };
  const reached = () => {
    const article = target();
    if (article === null || !article.contains(document.activeElement)) return false;
    const { top, bottom } = article.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  told.reached = reached;
  const look = () => {
    if (told.shown === null && whole(document.querySelector("h1")) && whole(document.querySelector(".glance, .entry"))) {
      told.shown = 0;
      afterPaint((time) => (told.shown = time));
    }
    if (told.arrived === null && reached()) {
      told.arrived = 0;
      afterPaint((time) => (told.arrived = performance.timeOrigin + time));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
