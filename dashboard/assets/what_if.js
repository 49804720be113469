/* What is moved is kept here: the state shown, the state before, undo and redo. While a few histories
   are under way the newest state waits for its turn; all of them give way to anything newer. */
(function () {
  const page = {
    base: null, now: null, before: null, pins: [], undone: [], done: [], shown: {},
    dragged: false, rests: false, shape: null, last: {key: null, at: 0}, good: null,
    is_set_back: false, link: null, chosen: null, outcome: "performance",
  };
  const SEEN = 1500; // milliseconds
  const root = document.documentElement;
  const asking = new hqc.Asking("asked", {
    longest: (question) => question.count === "few" ? 15000 : 150000,
    changed: (flight) => { root.dataset.asking = flight === null ? "" : flight.count; },
    lost: no_answer,
    gone: () => {},  // said for all pages at once
    back: () => ask(),
  });
  const {is_there, set, set_once} = hqc;
  const copy = (one) => JSON.parse(JSON.stringify(one));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const value_of = (key) => key in page.now.changes ? page.now.changes[key] : page.base.values[key];
  const shape_of = () =>
    [page.base.days, ...page.now.shocks.map((s) => s.kind + "/" + s.name)].join(" ");

  // What is changed later of a lever (`later.js`).
  const LATER = ".later";
  const lever_of = (key) => key.split(".")[1];
  const part_of = (name, part) => value_of(["levers", name, part].join("."));
  const later = hqc.later({
    turn: (name) => ({
      start: part_of(name, "start"), level: part_of(name, "level"), later: part_of(name, "later") || [],
    }),
    last: (name) => Math.min(page.base.days, (page.base.ends || {})[name] || Infinity) - 1,
    most: () => page.base.most_later || 12,
    change: function (name, lines, key) {
      keep(key);
      put("levers." + name + LATER, lines);
      show(false);
    },
  });

  function put(key, value) {
    if (same(value, page.base.values[key] || [])) delete page.now.changes[key];
    else page.now.changes[key] = value;
  }

  function keep(key) {
    const moment = Date.now();
    const goes_on = key !== null && key === page.last.key && moment - page.last.at < 1000;
    page.last = {key: key, at: moment};
    if (page.is_set_back) set("notice", {hide: true});
    page.is_set_back = false;
    if (goes_on) return;
    page.done.push({base: page.base, now: copy(page.now), before: copy(page.before)});
    if (page.done.length > 200) page.done.shift();
    page.undone = [];
  }

  function show_controls() {
    for (const key of Object.keys(page.base.values)) {
      const value = value_of(key);
      if (page.shown[key] === value || !is_there({part: "number", key: key})) continue;
      page.shown[key] = value;
      set({part: "slider", key: key}, {value: value});
      set({part: "number", key: key}, {value: value});
    }
    for (const shock of page.now.shocks) show_shock(shock);
    for (const sign of document.querySelectorAll(".currency"))
      sign.textContent = page.base.currency;
  }

  // What is turned, each with a cross; a closed group that holds some of it has a dot.
  function show_turned() {
    const keys = Object.keys(page.now.changes);
    const place = document.getElementById("turned");
    if (place !== null) place.replaceChildren(...keys.map(chip));
    for (const summary of document.querySelectorAll("summary[data-keys]")) {
      const own = summary.dataset.keys.split(" ");
      summary.classList.toggle("holds", keys.some((key) => own.includes(key)));
    }
  }

  function chip(key) {
    const value = page.now.changes[key];
    const name = key.endsWith(LATER) ? "levers." + lever_of(key) + ".level" : key;
    const told = hqc.say(page.base.names[name] || name);
    const said = Array.isArray(value) ? later.words(told, value) : told + " " + (typeof value === "number"
      ? value.toLocaleString(root.lang, {maximumSignificantDigits: 6, useGrouping: false}) : value);
    const one = document.createElement("button");
    one.type = "button";
    one.className = "chip";
    one.textContent = said + "\u00a0×";
    one.setAttribute("aria-label", hqc.say("Take back: {change}", {change: said}));
    one.addEventListener("click", () => reset((other) => other === key));
    return one;
  }

  const USUAL = {fairness: 0.5, promise: 0, target: "usual", breach: "integrity"};
  const value_in = (shock, field) => shock[field] === undefined ? USUAL[field] : shock[field];
  function range_in(shock, field) {
    if (field === "day") return {low: 0, high: page.base.days - 1, is_whole: true};
    return field === "size" ? page.base.sizes[shock.kind] : page.base.ranges[field];
  }
  const span_of = (shock) => [shock.day, Math.min(page.base.days, shock.day + shock.duration)];

  // What was moved itself is not told again: it may have moved on meanwhile.
  function show_shock(shock, moved = {}) {
    if (moved.part !== "span") set({part: "span", name: shock.name}, {value: span_of(shock)});
    for (const field of ["day", "size", "duration", "fairness", "promise", "target", "breach"])
      for (const part of ["shock", "shock-number", "shock-choice"])
        if (part !== moved.part || field !== moved.field)
          set({part: part, name: shock.name, field: field}, {value: value_in(shock, field)});
  }

  // Only other shocks need other rows: rows laid out anew would bring older values back.
  function lay_out_shocks() {
    const shape = shape_of();
    if (shape === page.shape) return;
    page.shape = shape;
    set("shape", {data: shape});
  }

  function show(everything) {
    set("scenario", {data: {now: copy(page.now), before: copy(page.before)}});
    hqc.remember_soon("what-if", packed);
    lay_out_shocks();
    set_once("undo", {disabled: page.done.length === 0});
    set_once("replay", {disabled: page.done.length === 0});
    set_once("redo", {disabled: page.undone.length === 0});
    if (everything) show_controls();
    later.show(everything);
    if (everything) hqc.kept.begin(open_kept);
    show_turned();
    ask();
  }

  // Where another page is shown, the question waits until this one is shown again.
  function ask() {
    page.waits = !hqc.is_shown("what-if");
    if (page.waits) return;
    if (asking.flight !== null && asking.flight.count === "all") send("few");
    else asking.ask(() => question("few"));
  }

  // While something is dragged a few histories are enough; on release all are lived.
  function rest() {
    if (page.dragged) page.rests = true;
    else send("all");
  }

  document.addEventListener("pointerdown", () => { page.dragged = true; }, true);
  for (const end of ["pointerup", "pointercancel"])
    document.addEventListener(end, () => {
      page.dragged = false;
      if (page.rests && asking.flight === null) send("all");
      page.rests = false;
    }, true);

  const question = (count) => ({
    count: count, outcome: page.outcome, now: copy(page.now), before: copy(page.before),
  });
  const send = (count) => asking.send(question(count));

  // Other colours, sizes or another outcome: what was lived is known, so that all of it can be drawn
  // at once.
  function draw_again() {
    if (page.now !== null && asking.flight === null && !page.waits) send("all");
  }

  function no_answer() {
    set("message", {
      hide: false,
      children: hqc.say("The server does not answer. Nothing is lost: move something to try again."),
    });
  }

  const said_options = (groups) => groups.map((one) => ({
    group: hqc.say(one.group),
    items: one.items.map((item) => ({...item, label: hqc.say(item.label)})),
  }));

  function settle(state) {
    Object.assign(page, {base: state.base, now: copy(state.now), before: copy(state.before)});
    set("base", {data: page.base});  // or the organization below would count as chosen anew
    set("organization", {data: said_options(page.base.options), value: page.base.name});
    const told = hqc.say(page.base.description.trim());
    set("organization-told", {children: told, hidden: told === ""});
    show(true);
  }

  function free_name(kind) {
    const taken = page.now.shocks.map((shock) => shock.name);
    let name = kind, number = 2;
    while (taken.includes(name)) name = kind + "_" + number++;
    return name;
  }

  function value_from(triggered) {
    const at = triggered.prop_id.lastIndexOf(".");
    return {place: JSON.parse(triggered.prop_id.slice(0, at)), value: triggered.value};
  }

  function move(place, given) {
    const typed = hqc.fitting(given, page.base.ranges[place.key], value_of(place.key));
    const value = /^levers\..*\.start$/.test(place.key) ? later.first_day(lever_of(place.key), typed) : typed;
    if (value !== given) hqc.put_back(place, value);
    if (value_of(place.key) === value) return false;
    keep(place.key);
    if (value === page.base.values[place.key]) delete page.now.changes[place.key];
    else page.now.changes[place.key] = value;
    page.shown[place.key] = value;
    set({part: place.part === "slider" ? "number" : "slider", key: place.key}, {value: value});
    return true;
  }

  // The first thumb moves the whole shock, the second its end. While the first one moves, the second
  // stays behind, and follows when it rests.
  const RESTS = 150; // milliseconds
  const following = {};

  function move_span(shock, [first, last], place) {
    const [day, end] = span_of(shock);
    const is_whole = first !== day;
    if (!is_whole && (last === end || shock.name in following)) return false;
    keep(shock.name + "/span");
    if (is_whole) shock.day = Math.min(first, page.base.days - 1);
    else shock.duration = Math.max(1, last - day);
    show_shock(shock, place);
    if (is_whole) follow(shock.name);
    return true;
  }

  function follow(name) {
    clearTimeout(following[name]);
    following[name] = setTimeout(() => {
      delete following[name];
      const shock = page.now.shocks.find((one) => one.name === name);
      if (shock) set({part: "span", name: name}, {value: span_of(shock)});
    }, RESTS);
  }

  function move_shock(place, given) {
    const shock = page.now.shocks.find((one) => one.name === place.name);
    if (!shock || given === null) return false;
    if (place.part === "span") return move_span(shock, given, place);
    const value = place.part === "shock-choice" ? given
      : hqc.fitting(given, range_in(shock, place.field), value_in(shock, place.field));
    if (value !== given) hqc.put_back(place, value);
    if (value_in(shock, place.field) === value) return false;
    keep(place.name + "/" + place.field);
    if (value === "usual") delete shock[place.field];
    else shock[place.field] = value;
    show_shock(shock, place);
    return true;
  }

  function reset(is_chosen) {
    keep(null);
    for (const key of Object.keys(page.now.changes)) if (is_chosen(key)) delete page.now.changes[key];
    show(true);
  }

  const is_assumed = (key) => key.startsWith("assumptions.");
  const presses = {
    undo: () => step(page.done, page.undone),
    redo: () => step(page.undone, page.done),
    pin: () => { keep(null); page.before = copy(page.now); show(false); },
    replay: replay,
    "pin-to-compare": pin_to_compare,
    "keep": keep_under_a_name,
    "reset-levers": () => reset((key) => !is_assumed(key)),
    "reset-assumptions": () => reset(is_assumed),
  };

  // The state before the last change, until it was seen; then the change again.
  function replay() {
    step(page.done, page.undone);
    page.replaying = true;
  }

  function replayed() {
    page.replaying = false;
    setTimeout(() => step(page.undone, page.done), SEEN);
  }

  function pin_to_compare() {
    if (page.pins.some((one) => same(one, page.now))) return;
    page.pins = [...page.pins, copy(page.now)].slice(-page.base.most_pins);
    set("pins", {data: page.pins});
  }

  // Without a name of its own it is called by what is turned.
  function keep_under_a_name() {
    const field = document.getElementById("keep-name");
    const turned = Array.from(document.querySelectorAll("#turned .chip"), (one) =>
      one.textContent.replace("\u00a0×", "")).join(", ");
    const name = field.value.trim() || turned || page.base.name;
    const state = {
      base: page.base.name, now: copy(page.now), before: copy(page.before), notes: notes(),
    };
    if (hqc.kept.add(name.slice(0, 80), state)) set("keep-name", {value: ""});
    else set("notice", {hide: false, children: hqc.say("This browser keeps nothing for this page.")});
  }

  // What was written down belongs to a scenario that is kept.
  const NOTES = ["question", "expected", "monday"].map((name) => "decision-" + name);
  const notes = () => NOTES.map((id) => document.getElementById(id).value);
  function write_down(kept) {
    NOTES.forEach((id, nth) => set(id, {value: (kept.notes || [])[nth] || ""}));
  }

  function open_kept(kept) {
    write_down(kept);
    open_state(kept);
  }

  // Of another organization the server tells first what it is.
  function open_state(kept) {
    keep(null);
    if (kept.base === page.base.name) settle({base: page.base, now: kept.now, before: kept.before});
    else {
      page.chosen = kept;
      set("organization", {value: kept.base});
    }
  }

  function step(from, to) {
    if (from.length === 0) return;
    to.push({base: page.base, now: copy(page.now), before: copy(page.before)});
    page.last = {key: null, at: 0};
    settle(from.pop());
  }

  const snapshot = () => ({
    base: page.base, now: copy(page.now), before: copy(page.before), depth: page.done.length,
  });

  // What does not fit together is taken back, and why is said: everything else goes on.
  function set_back(why) {
    if (page.good === null || same(page.good.now, page.now)) return;
    page.done.length = Math.min(page.done.length, page.good.depth);
    page.last = {key: null, at: 0};
    settle(page.good);
    page.is_set_back = true;
    set("notice", {hide: false, children: why.join(" ") + " " + hqc.say("It was set back.")});
  }

  function react(to_one) {
    if (page.now === null) return;
    let changed = false;
    for (const one of window.dash_clientside.callback_context.triggered) {
      const {place, value} = value_from(one);
      if (to_one(place, value)) changed = true;
    }
    if (changed) show(false);
  }

  // The same files sent once more, as after the server was started again: all goes on as it was.
  function is_known(base) {
    if (page.base === null) return false;
    return same(base, page.base) || (base.is_sent === true && base.name === page.base.name);
  }

  // What a reload brings back: what is shown comes last, after the steps that lead to it.
  function packed() {
    const here = {base: page.base, now: page.now, before: page.before};
    return {
      link: page.link, pins: page.pins, done: page.done.length, outcome: page.outcome,
      ...hqc.steps_packed([...page.done, ...page.undone, here]),
    };
  }

  // A link that was not opened here before is what somebody wants to see now.
  function brought_back(base) {
    const kept = page.now === null ? hqc.remembered("what-if") : null;
    if (kept === null || (page.link !== null && page.link !== kept.link)) return false;
    const steps = hqc.steps_unpacked(kept);
    const here = steps.pop();
    Object.assign(page, {
      link: kept.link, done: steps.slice(0, kept.done), undone: steps.slice(kept.done),
    });
    page.shown = Object.assign({}, base.laid_out);
    page.outcome = kept.outcome || page.outcome;
    set("outcome", {value: page.outcome});
    set("pins", {data: kept.pins});
    settle(here);
    return true;
  }

  const acts = {
    opened: function (base) {
      if (!base) return;
      const chosen = page.chosen;
      page.chosen = null;
      if (chosen && chosen.base === base.name)
        return settle({base: base, now: chosen.now, before: chosen.before});
      if (is_known(base)) { ask(); return; }
      page.link = new URLSearchParams(location.search).get("what") || page.link;
      if (brought_back(base)) return;
      if (page.now !== null) keep(null);
      else page.shown = Object.assign({}, base.laid_out);
      if (base.pins) set("pins", {data: base.pins});
      settle({base: base, now: base.now, before: base.before});
    },
    moved: function () { react(move); },
    struck: function () { react(move_shock); },
    pressed: function () {
      if (page.now === null) return;
      for (const one of window.dash_clientside.callback_context.triggered) {
        const id = one.prop_id.slice(0, one.prop_id.lastIndexOf("."));
        if (!one.value) continue;
        if (id in presses) presses[id]();
        else remove(JSON.parse(id).name);
      }
    },
    added: function (kind) {
      if (!kind || page.now === null) return;
      set("add", {value: null});
      if (page.now.shocks.length >= page.base.most_shocks) return;
      keep(null);
      const size = kind in page.base.sizes ? page.base.sizes[kind].first : 0.5;
      const day = Math.min(60, page.base.days - 1);
      page.now.shocks.push({
        kind: kind, name: free_name(kind), day: day, size: size, duration: 30,
      });
      show(false);
    },
    outcome: function (measure) {
      if (!measure || measure === page.outcome) return;
      page.outcome = measure;
      hqc.remember_soon("what-if", packed);
      if (asking.flight === null) draw_again();
      else ask();
    },
    answered: function (answer) {
      if (!answer || !asking.answered(answer)) return;
      if (answer.unfit) return set_back(answer.unfit);
      if (!answer.failed) page.good = snapshot();
      if (page.replaying) replayed();
      else if (answer.count === "few" && !answer.failed) rest();
    },
    unfolded: function () {
      if (page.now === null) return;
      show_controls();
      later.show(false);
    },
    pinned: function (pins) {
      page.pins = pins || [];
      if (page.now !== null) hqc.remember_soon("what-if", packed);
      const count = page.pins.length;
      set("pin-to-compare", {children: count
        ? hqc.say("Save for comparison ({count})", {count: count}) : hqc.say("Save for comparison")});
    },
    enlarged: function (is_large) {
      root.classList.toggle("projector", is_large === true);
    },
  };

  // What pays: a lever is turned from its first day on, with nothing later.
  hqc.turn_lever = function (name, level) {
    if (page.now === null) return;
    keep(null);
    put("levers." + name + LATER, []);
    put("levers." + name + ".level", level);
    show(true);
  };

  // Another page's state is shown; undo brings back what was.
  hqc.open_state = function (state) {
    if (page.now !== null) open_state({base: state.base, now: state, before: page.before});
  };

  hqc.when_look_changes(draw_again);
  hqc.when_gone_to("what-if", () => { if (page.now !== null && page.waits) ask(); });
  hqc.register(acts);

  function remove(name) {
    if (!page.now.shocks.some((shock) => shock.name === name)) return;
    keep(null);
    page.now.shocks = page.now.shocks.filter((shock) => shock.name !== name);
    show(false);
  }
})();
