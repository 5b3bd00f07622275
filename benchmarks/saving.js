// Runs in every page before the page's own scripts, and tells the benchmark when the number of a new save is painted.
//
// Notes that were saved say "Saved as number N"; the largest N on the page is that of the last save. Looking once a
// frame, just before it is painted, is as good as looking all the time, since nobody sees more. When the next frame
// begins, the one with the words has been painted. A page that comes back hides itself until it stands where it stood;
// words that are hidden do not count.
(() => {
  "use strict";

  const WORDS = /Saved as number (\d+)/g;
  let told = 0;

  function largest() {
    const main = document.querySelector("main");
    const seen = main !== null && getComputedStyle(main).visibility === "visible";
    const found = seen ? Array.from(main.textContent.matchAll(WORDS), ([, number]) => Number(number)) : [];
    return Math.max(0, ...found);
  }

  function look() {
    const number = largest();
    if (number > told) {
      told = number;
      requestAnimationFrame(() => window.tellPainted(number));
    }
    requestAnimationFrame(look);
  }

  requestAnimationFrame(look);
})();
