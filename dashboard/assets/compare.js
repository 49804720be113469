/* What Compare asks: one question at a time, and again for the next histories until all are lived.
   So progress is seen, and whoever stops asking stops the work. */
(function () {
  const page = {
    pins: "", why: false, assume: null, measure: null, focus: 1, version: 0, lived: 0,
    is_busy: false, waits: false, has_answer: false,
  };
  const root = document.documentElement;
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const is_shown = () => {
    const place = document.getElementById("at-compare");
    return place !== null && place.hidden === false;
  };
  const number = () => JSON.parse(page.pins || "[]").length;

  // Where another page is shown, the question waits until this one is shown again.
  function ask() {
    page.version += 1;
    page.lived = 0;
    page.waits = number() > 1 && !is_shown();
    if (number() < 2) return stand_still();
    if (!page.waits) send();
  }

  function send() {
    busy(true);
    set("compare-asked", {data: {
      version: page.version, lived: page.lived, pins: JSON.parse(page.pins), why: page.why,
      assume: page.assume, measure: page.measure, focus: page.focus,
      is_dark: root.dataset.mantineColorScheme === "dark",
      is_large: root.classList.contains("projector"),
    }});
  }

  function busy(is_busy) {
    page.is_busy = is_busy;
    set("compare-work", {hidden: !is_busy});
    root.dataset.comparing = is_busy ? "yes" : "";
  }

  // Unseen, they keep their width: a chart that is drawn without one is not as it should be.
  function show_results(is_seen) {
    set("compare-results", {className: is_seen ? "results" : "results unseen"});
  }

  function stand_still() {
    busy(false);
    page.has_answer = false;
    show_results(false);
    set("compare-message", {hide: true});
  }

  function answered(answer) {
    if (answer.version !== page.version || answer.superseded) return;
    if (answer.lived) {
      page.lived = answer.lived;
      return send();
    }
    busy(false);
    if (answer.failed && !page.why) show_results(false);
    if (answer.failed) {
      Object.assign(page, {why: false, assume: null});
      document.getElementById("compare-message-place").scrollIntoView({block: "center"});
    }
    if (answer.is_over) {
      page.has_answer = true;
      show_results(true);
    }
  }

  // What was shown stays; an answer that is still under way comes too late.
  function stop() {
    page.version += 1;
    page.why = page.why && !page.is_busy;
    busy(false);
  }

  function draw_again() {
    if (page.has_answer && !page.is_busy) ask();
  }

  function pinned(pins) {
    const text = JSON.stringify(pins || []);
    if (text === page.pins) return;
    Object.assign(page, {pins: text, why: false, assume: null});
    page.focus = Math.min(page.focus, Math.max(1, number() - 1));
    set("compare-done", {children: "Living the first histories …"});
    set("compare-bar", {value: "0"});
    ask();
  }

  function why(key, value) {
    page.why = true;
    page.assume = key && value !== "" && value !== null ? {[key]: value} : null;
    set("compare-done", {children: "Living the first histories …"});
    set("compare-bar", {value: "0"});
    ask();
  }

  window.dash_clientside = window.dash_clientside || {};
  const acts = {
    compare_pinned: pinned,
    compare_chosen: function (measure, focus) {
      const is_other = page.measure !== measure || page.focus !== Number(focus);
      Object.assign(page, {measure: measure, focus: Number(focus) || 1});
      if (is_other && page.has_answer) ask();
    },
    compare_why: (clicks, key, value) => { if (clicks) why(key, value); },
    compare_stop: (clicks) => { if (clicks) stop(); },
    compare_answered: (answer) => { if (answer) answered(answer); },
  };
  window.dash_clientside.hqc = window.dash_clientside.hqc || {};
  for (const [name, act] of Object.entries(acts))
    window.dash_clientside.hqc[name] = function () {
      act.apply(null, arguments);
      return window.dash_clientside.no_update;
    };

  new MutationObserver(draw_again).observe(
    root, {attributes: true, attributeFilter: ["data-mantine-color-scheme", "class"]});

  document.addEventListener("hqc:gone", (event) => {
    if (event.detail === "compare" && page.waits) ask();
  });
})();
