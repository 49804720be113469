/* The people: what is chosen is kept here. What stands beside the picture is asked for once it
   rests. */
(function () {
  const page = {
    cast: null, ready: null, rest: null, playing: false, asked: null, is_cast: false, base: null,
    nth: null,
  };
  const REST = 250; // milliseconds without a change
  const PAUSE = 130; // between two pictures while playing
  const LONGEST = 20000;
  const asking = new hqc.Asking("people-asked", {longest: () => LONGEST, lost: stop});
  const is_there = () => document.getElementById("people-chart") !== null;
  const is_shown = () => is_there() && hqc.is_shown("people");
  const set = (name, props) => { if (is_there()) hqc.set("people-" + name, props); };
  const look = () => Object.assign(hqc.look(), {is_narrow: window.innerWidth < 700});

  function settle() {
    clearTimeout(page.rest);
    if (page.playing) return;
    page.rest = setTimeout(() => set("settled", {data: page.asked}), REST);
  }

  function stop() {
    page.playing = false;
    set("play", {children: "▶ Play"});
    settle();
  }

  function go_on() {
    if (!page.playing) return;
    if (!is_shown()) return stop();
    const last = page.ready.last;
    const next = page.asked.day + Math.max(1, Math.round(last / 150));
    set("day", {value: Math.min(next, last)});
    if (next >= last) stop();
  }

  function play() {
    if (page.ready === null) return;
    if (page.playing) return stop();
    page.playing = true;
    set("play", {children: "❚❚ Pause"});
    if (page.asked.day >= page.ready.last) set("day", {value: 0});
    else go_on();
  }

  function choose(one, other) {
    set("person", {value: one});
    set("other", {value: other || null});
  }

  // In another organization there are other people.
  function forget() {
    choose(null, null);
    set("team", {value: ""});
    set("without", {data: {}});
  }

  function triggered() {
    return window.dash_clientside.callback_context.triggered.filter((one) => one.value);
  }

  const acts = {
    cast: function (scenario, went, nth) {
      if (went !== "people" && !page.is_cast) page.cast = null;
      if (went !== "people" || !scenario || typeof nth !== "number") return;
      const question = {now: scenario.now, nth: nth};
      const text = JSON.stringify(question);
      if (text === page.cast) return;
      Object.assign(page, {cast: text, nth: nth});
      page.is_cast = false;
      if (page.base !== null && page.base !== scenario.now.base) forget();
      page.base = scenario.now.base;
      stop();
      set("cast", {data: question});
    },
    ask: function (ready, day, team, person, other, only, without) {
      if (!ready) return;
      page.ready = ready;
      page.is_cast = true;
      const is_new = person && (page.asked === null || page.asked.person !== person);
      if (is_new && !team && ready.persons) set("team", {value: ready.persons});
      const gone = without || {};
      page.asked = Object.assign({
        now: ready.now, nth: ready.nth, day: Math.min(day, ready.last),
        team: team, person: person, other: other, only: only,
        gone: gone.person || null, gone_tie: gone.tie || null,
      }, look());
      set("whole", {disabled: !team});
      set("remove-person", {disabled: !person || gone.person === person});
      set("remove-tie", {disabled: !(person && other && person !== other)});
      set("remove-back", {disabled: !gone.person && !gone.tie});
      set("live", {disabled: !gone.person});
      asking.ask(() => page.asked);
      settle();
    },
    drawn: function (drawn) {
      if (drawn && asking.answered(drawn) && page.playing) setTimeout(go_on, PAUSE);
    },
    clicked: function (click) {
      if (!click || !click.points || !click.points[0].customdata) return;
      const [kind, name] = click.points[0].customdata.split(/:(.*)/);
      if (kind === "team") return set("team", {value: name});
      const before = page.asked ? page.asked.person : null;
      choose(name, before && before !== name ? before : null);
    },
    chosen: function () {
      for (const one of triggered()) {
        const id = JSON.parse(one.prop_id.slice(0, one.prop_id.lastIndexOf(".")));
        choose(id.one, id.other);
      }
    },
    pressed: function () {
      for (const one of triggered()) {
        const name = one.prop_id.split(".")[0];
        if (name === "people-play") play();
        else if (name === "people-whole") set("team", {value: ""});
        else if (page.ready) {
          stop();
          set("day", {value: page.ready.jumps[Number(name.slice(-1))]});
        }
      }
    },
    removed: function () {
      for (const one of triggered()) {
        const name = one.prop_id.split(".")[0];
        const {person, other} = page.asked;
        if (name === "people-remove-person") set("without", {data: {person: person}});
        else if (name === "people-remove-tie") set("without", {data: {tie: [person, other]}});
        else set("without", {data: {}});
      }
    },
  };

  hqc.register(acts, "people_");
  hqc.never_empty("people-nth", () => page.nth);
  hqc.when_look_changes(() => set("look", {data: look()}));
})();
