// The instructor's page and the projector: shown anew when anything has happened.
"use strict";
const main = () => document.getElementById("main");
let ends = null;

function start() {
  const left = main().dataset.left;
  ends = left === "" ? null : performance.now() + 1000 * Number(left);
  tick();
}

function isBusy() {
  const at = document.activeElement;
  return at && at.matches("select, input, textarea") && main().contains(at);
}

async function ask() {
  try {
    const got = await fetch(main().dataset.now);
    if (!got.ok) { location.reload(); return; }
    const told = await got.json();
    main().dataset.paused = told.paused ? 1 : 0;
    ends = told.left === null ? null : performance.now() + 1000 * told.left;
    if (told.key !== main().dataset.key && !isBusy()) {
      const page = await (await fetch(location.pathname)).text();
      const found = new DOMParser().parseFromString(page, "text/html").getElementById("main");
      if (!found) { location.reload(); return; }
      const open = [...main().querySelectorAll("details")].map((one) => one.open);
      const at = document.activeElement?.value;
      main().replaceWith(found);
      found.querySelectorAll("details").forEach((one, nth) => { if (nth in open) one.open = open[nth]; });
      if (at) found.querySelector(`button[value="${CSS.escape(at)}"]`)?.focus();
      start();
    }
  } catch { /* the next try may find the server again */ }
  setTimeout(ask, 1000);
}

function tick() {
  const clock = document.getElementById("clock"), own = main().dataset;
  if (!clock) return;
  if (own.paused === "1") { clock.textContent = own.pausedWords; return; }
  if (ends === null) { clock.textContent = ""; return; }
  const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

setInterval(tick, 1000);
start();
setTimeout(ask, 500);
