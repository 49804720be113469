/* How pages ask: one question at a time, and the newest one wins. What pages share stands here, too;
   Dash loads this file first. */
window.hqc = (function () {
  const root = document.documentElement;
  const is_there = (id) => document.getElementById(
    typeof id === "string" ? id : window.dash_component_api.stringifyId(id)) !== null;
  // A row of a shock, or a group, may not be laid out yet: Dash cannot set what is not there.
  const set = (id, props) => {
    if (typeof id === "string" || is_there(id)) window.dash_clientside.set_props(id, props);
  };
  // Whatever is set has Dash ask all that is on the page: nothing is set twice.
  const told = {};
  const set_once = (id, props) => {
    const text = JSON.stringify(props);
    if (told[id] === text) return;
    told[id] = text;
    set(id, props);
  };
  const look = () => ({
    is_dark: root.dataset.mantineColorScheme === "dark",
    is_large: root.classList.contains("projector"),
  });
  const is_shown = (page) => {
    const place = document.getElementById("at-" + page);
    return place !== null && place.hidden === false;
  };

  function when_look_changes(act) {
    new MutationObserver(act).observe(
      root, {attributes: true, attributeFilter: ["data-mantine-color-scheme", "class"]});
  }

  function when_gone_to(page, act) {
    document.addEventListener("hqc:gone", (event) => { if (event.detail === page) act(); });
  }

  // What Dash's callbacks call by name; they set nothing themselves.
  function register(acts, prefix = "") {
    window.dash_clientside = window.dash_clientside || {};
    const known = window.dash_clientside.hqc = window.dash_clientside.hqc || {};
    for (const [name, act] of Object.entries(acts))
      known[prefix + name] = function () {
        act.apply(null, arguments);
        return window.dash_clientside.no_update;
      };
  }

  /* The questions that are put into one store. `changed` is told what is under way, null when
     nothing is; `lost` that no answer came in `longest` milliseconds, `gone` that the server is not
     there, `back` that it is again, if something was under way. */
  class Asking {
    constructor(store, {longest = () => 0, changed = () => {}, lost = () => {}, gone = lost, back = () => {}} = {}) {
      Object.assign(this, {store, longest, changed, lost, gone, back});
      Object.assign(this, {version: 0, flight: null, next: null, timer: null, missed: false});
      document.addEventListener("hqc:server-gone", () => this.miss());
      document.addEventListener("hqc:server-back", () => this.resume());
    }

    miss() {
      if (this.flight === null) return;
      this.missed = true;
      this.land();
      this.gone();
    }

    resume() {
      if (this.missed) this.back();
      this.missed = false;
    }

    // A newer question waits for the one under way, and takes the place of any that waits, too.
    ask(make) {
      if (this.flight === null) this.send(make());
      else this.next = make;
    }

    // A question that does not wait: the server stops what it did for the one before.
    send(question) {
      this.next = null;
      this.version += 1;
      this.flight = Object.assign({version: this.version}, question, look());
      this.changed(this.flight);
      clearTimeout(this.timer);
      const longest = this.longest(question);
      if (longest) this.timer = setTimeout(() => { this.land(); this.lost(); }, longest);
      set(this.store, {data: this.flight});
    }

    // Says whether this is the answer that the page waited for, and nothing newer is to be asked.
    answered(reply) {
      if (this.flight === null || reply.version !== this.flight.version) return false;
      const next = this.next;
      this.land();
      if (next !== null) this.send(next());
      return next === null && !reply.superseded;
    }

    land() {
      clearTimeout(this.timer);
      Object.assign(this, {flight: null, next: null});
      this.changed(null);
    }
  }

  // What is said stands in English where it is said; the page brings what it is in its language.
  let words = null;
  function say(text, parts = {}) {
    const place = document.getElementById("said");
    if (words === null && place !== null) words = JSON.parse(place.dataset.words);
    return ((words || {})[text] || text).replace(
      /\{(\w+)\}/g, (whole, name) => name in parts ? parts[name] : whole);
  }

  // How a slider writes its value.
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
    in_language: (value) => value.toLocaleString(root.lang, {useGrouping: false}),
  });

  return {say, is_there, set, set_once, look, is_shown, when_look_changes, when_gone_to, register, Asking};
})();
