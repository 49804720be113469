// Keeps a page at its newest: asks for changes, keeps what is typed, counts down. Nothing here is
// needed: without it the page's forms and links do the same.
"use strict";
const main = () => document.getElementById("main");
let wait = 1, ends = null, isSending = false, said = "", timer = 0, lastKept = "";
const store = (() => { try { localStorage.setItem("hqc", "1"); return localStorage; } catch { return null; } })();

const offline = (is) => { document.getElementById("offline").hidden = !is; };

function start() {
  const own = main().dataset;
  wait = Number(own.poll) || 1;
  ends = own.left === "" ? null : performance.now() + 1000 * Number(own.left);
  tick();
  spend();
}

function put(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const found = fresh.getElementById("main");
  if (!found) { location.reload(); return; }
  const focused = document.activeElement?.name, moved = found.querySelector("h1")?.textContent !== main().querySelector("h1")?.textContent;
  main().replaceWith(found);
  document.title = fresh.title;
  if (moved) window.scrollTo(0, 0);
  else if (focused) found.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  start();
}

async function renew() {
  await keep();
  const got = await fetch(location.pathname, { redirect: "follow" });
  put(await got.text());
}

async function ask() {
  try {
    const got = await fetch(main().dataset.now, { headers: { Accept: "application/json" } });
    if (got.status === 401 || got.status === 403) { location.reload(); return; }
    if (!got.ok) throw new Error(got.status);
    const told = await got.json();
    offline(false);
    wait = told.poll;
    main().dataset.paused = told.paused ? 1 : 0;
    ends = told.left === null ? null : performance.now() + 1000 * told.left;
    if (told.key !== main().dataset.key && !isSending) await renew();
    await again();
  } catch {
    offline(true);
    wait = Math.min(5, wait * 1.5);
  }
  setTimeout(ask, 1000 * wait * (0.7 + 0.6 * Math.random()));
}

const form = () => main().querySelector("form.asked");
const body = (from) => new URLSearchParams(new FormData(from)).toString();

async function keep() {
  const from = form();
  if (!from || !from.dataset.typed) return;
  const text = body(from);
  if (text === lastKept) return;
  const got = await fetch(main().dataset.draft, { method: "PUT", body: text, headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Form-Token": from.form_token.value } });
  if (got.ok) lastKept = text;
}

async function send(action, text) {
  const got = await fetch(action, { method: "POST", body: text, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
  if (got.status === 503 || got.status === 429) throw new Error(got.status);
  store?.removeItem("hqc-unsent");
  put(await got.text());
}

async function again() {
  const unsent = store?.getItem("hqc-unsent");
  if (unsent && !isSending) { const [action, text] = JSON.parse(unsent); await send(action, text); }
}

document.addEventListener("input", (event) => {
  const from = event.target.closest("form.asked");
  if (!from) return;
  from.dataset.typed = "1";
  spend();
  clearTimeout(timer);
  timer = setTimeout(() => keep().catch(() => offline(true)), 800);
});

document.addEventListener("submit", async (event) => {
  const from = event.target.closest("form.asked");
  if (!from) return;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  const text = body(from);
  store?.setItem("hqc-unsent", JSON.stringify([from.action, text]));
  try { await send(from.action, text); } catch { offline(true); }
  isSending = false;
});

const told_as = (number) => number.toLocaleString(document.documentElement.lang);

function spend() {
  const from = form(), told = from?.querySelector(".spent");
  if (!told) return;
  let money = 0, hours = 0;
  for (const one of from.querySelectorAll("input[type=radio]:checked")) { money += Number(one.dataset.money); hours += Number(one.dataset.hours); }
  const over = money > Number(from.dataset.money) || hours > Number(from.dataset.hours);
  told.textContent = told.dataset.words.replace("{money}", told_as(money)).replace("{hours}", told_as(hours)) + (over ? " " + told.dataset.over : "");
  told.classList.toggle("over", over);
}

function tick() {
  const clock = document.getElementById("clock"), own = main().dataset;
  if (own.paused === "1") { clock.textContent = own.pausedWords; return; }
  if (ends === null) { clock.textContent = ""; return; }
  const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (!own.saidAt.split(" ").includes(String(left)) || said === `${own.key}/${left}`) return;
  said = `${own.key}/${left}`;
  const words = left === 60 ? own.saidMinute : left > 60 ? own.saidMinutes.replace("{number}", left / 60) : own.saidSeconds.replace("{number}", left);
  document.getElementById("spoken").textContent = words;
}

setInterval(tick, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask_now(); });
const ask_now = () => { fetch(main().dataset.now).then((got) => got.json()).then((told) => { if (told.key !== main().dataset.key && !isSending) renew(); }).catch(() => {}); };
window.addEventListener("pagehide", () => { keep().catch(() => {}); });
start();
setTimeout(ask, 700);
