/* What Compare asks: again and again for the next histories, until all are run. So progress is seen,
   and whoever stops asking stops the work. */
(function () {
  const page = {
    pins: "", why: false, assume: null, measure: null, focus: 1, lived: 0, waits: false,
    has_answer: false,
  };
  const set = hqc.set;
  const asking = new hqc.Asking("compare-asked", {changed: busy});
  const number = () => JSON.parse(page.pins || "[]").length;

  // Where another page is shown, the question waits until this one is shown again.
  function ask() {
    page.lived = 0;
    page.waits = number() > 1 && !hqc.is_shown("compare");
    if (number() < 2) return stand_still();
    if (!page.waits) send();
  }

  function send() {
    asking.send({
      lived: page.lived, pins: JSON.parse(page.pins), why: page.why, assume: page.assume,
      measure: page.measure, focus: page.focus,
    });
  }

  function busy(flight) {
    set("compare-work", {hidden: flight === null});
    document.documentElement.dataset.comparing = flight === null ? "" : "yes";
  }

  // Unseen, they keep their width: a chart that is drawn without one is not as it should be.
  function show_results(is_seen) {
    set("compare-results", {className: is_seen ? "results" : "results unseen"});
  }

  function stand_still() {
    asking.land();
    page.has_answer = false;
    show_results(false);
    set("compare-message", {hide: true});
  }

  function answered(answer) {
    if (!asking.answered(answer)) return;
    if (answer.lived) {
      page.lived = answer.lived;
      return send();
    }
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
    page.why = page.why && asking.flight === null;
    asking.land();
  }

  function draw_again() {
    if (page.has_answer && asking.flight === null) ask();
  }

  function pinned(pins) {
    const text = JSON.stringify(pins || []);
    if (text === page.pins) return;
    Object.assign(page, {pins: text, why: false, assume: null});
    page.focus = Math.min(page.focus, Math.max(1, number() - 1));
    set("compare-done", {children: "Running the first of them …"});
    set("compare-bar", {value: "0"});
    ask();
  }

  function why(key, value) {
    page.why = true;
    page.assume = key && value !== "" && value !== null ? {[key]: value} : null;
    set("compare-done", {children: "Running the first of them …"});
    set("compare-bar", {value: "0"});
    ask();
  }

  const acts = {
    compare_pinned: pinned,
    compare_chosen: function (measure, focus) {
      const is_other = page.measure !== measure || page.focus !== Number(focus);
      Object.assign(page, {measure: measure, focus: Number(focus) || 1});
      if (is_other && page.has_answer) ask();
    },
    compare_why: (clicks, key, value) => { if (clicks) why(key, value); },
    compare_typed: function (typed, low, high) {
      const value = typed === "" ? "" : hqc.fitting(typed, {low: low, high: high}, "");
      if (value !== typed) hqc.put_back("compare-assume-value", value);
    },
    compare_stop: (clicks) => { if (clicks) stop(); },
    compare_answered: (answer) => { if (answer) answered(answer); },
  };
  hqc.register(acts);
  hqc.when_look_changes(draw_again);
  hqc.when_gone_to("compare", () => { if (page.waits) ask(); });
})();
