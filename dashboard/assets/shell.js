/* From one page to another: all pages stay laid out, one is shown. */
(function () {
  // How dark and how large everything is, for pages whose pictures are drawn by the server.
  let look = null;
  function tell_look() {
    const now = hqc.look();
    if (JSON.stringify(now) === look) return;
    look = JSON.stringify(now);
    hqc.set("look", {data: now});
  }
  hqc.when_look_changes(() => { if (look !== null) tell_look(); });

  // What stands in an address under the path of a proxy, without slashes at its ends.
  function inside(path) {
    const under = document.getElementById("_dash-config").textContent;
    const base = plain(JSON.parse(under).requests_pathname_prefix);
    const whole = plain(path).replace(/\/?$/, "/");
    return (whole.startsWith(base) ? whole.slice(base.length) : whole.slice(1)).replace(/\/$/, "");
  }
  function plain(path) {
    try { return decodeURIComponent(path); } catch { return path; }
  }

  // For those who go by the keyboard: past the head, on What if right to the levers.
  const levers = () => document.querySelector(".page:not([hidden]) #moves");
  function name_skip() {
    document.getElementById("skip").textContent =
      levers() ? hqc.say("Skip to what leaders can change") : hqc.say("Skip to the page");
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("#skip")) return;
    event.preventDefault();
    const place = levers() || document.querySelector(".page:not([hidden])");
    place.tabIndex = -1;
    place.focus();
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.hqc = Object.assign(window.dash_clientside.hqc || {}, {
    gone_to: function (path) {
      const name = inside(path) || "what-if";
      const found = document.getElementById("at-" + name) ? name : "nowhere";
      for (const page of document.querySelectorAll(".page")) page.hidden = page.id !== "at-" + found;
      for (const way of document.querySelectorAll("nav a")) {
        if (way.id === "to-" + found) way.setAttribute("aria-current", "page");
        else way.removeAttribute("aria-current");
        if (way.id === "to-" + found) document.title = hqc.say("{page} – high-quality connections", {page: way.textContent});
      }
      name_skip();
      tell_look();
      window.scrollTo(0, 0);
      document.dispatchEvent(new CustomEvent("hqc:gone", {detail: found}));
      return found;
    },
    // Said anew from the beginning; what is shown comes back with the page.
    speak: function (code) {
      if (code && code !== document.documentElement.lang) {
        document.cookie = "hqc_language=" + code + "; path=/; max-age=31536000; SameSite=Lax";
        location.reload();
      }
      return window.dash_clientside.no_update;
    },
  });
  // Dash's upload comes later than the page, and names its field to nobody.
  new MutationObserver((_, observer) => {
    const files = document.querySelector("#upload input");
    if (files === null) return;
    files.setAttribute("aria-label", hqc.say("Files of your own organization"));
    observer.disconnect();
  }).observe(document.documentElement, {childList: true, subtree: true});

  // What is too large is not sent at all: the server would refuse it without a word to the page.
  const LARGEST = 2e6;
  for (const kind of ["change", "drop"])
    document.addEventListener(kind, (event) => {
      if (!event.target.closest || !event.target.closest("#upload")) return;
      const files = event.type === "drop" ? event.dataTransfer.files : event.target.files;
      const menu = event.target.closest("details.menu");
      if (menu !== null) menu.open = false;
      if (Array.from(files).reduce((sum, file) => sum + file.size, 0) <= LARGEST) return;
      event.preventDefault();
      event.stopPropagation();
      window.dash_clientside.set_props("notice", {hide: false, children: hqc.say(
        "These files are too large: at most 2 MB can be sent here; python run.py import reads larger ones.")});
    }, true);
  // A menu closes when something else is used.
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
})();
