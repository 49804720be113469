/* Best within: asks again and again for the next runs of a search, until its answer is there. So
   progress is seen, and whoever stops asking stops the work; what was found so far stays. */
(function () {
  const page = {now: null, asked: null, states: {}, has_answer: false};
  const set = hqc.set;
  const asking = new hqc.Asking("best-asked", {changed: busy});
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // Levers that are searched are off on both sides: how far they are turned makes no difference.
  function essence(now, levers) {
    const searched = (key) => /^levers\..*\.(level|later)$/.test(key)
      && (levers.length === 0 || levers.includes(key.split(".")[1]));
    const rest = Object.entries(now.changes).filter(([key]) => !searched(key));
    return [now.base, rest.sort(), now.shocks];
  }

  function ask(budget) {
    Object.assign(page, {asked: budget, states: {}, has_answer: false});
    set("best-message", {hide: true});
    set("best-found", {children: []});
    set("best-so-far", {children: [], hidden: true});
    set("best-bar", {value: "0"});
    set("best-done", {children: hqc.say("Running the first of them …")});
    asking.send(page.asked);
  }

  function busy(flight) {
    set("best-work", {hidden: flight === null});
    document.documentElement.dataset.searching = flight === null ? "" : "yes";
  }

  function answered(answer) {
    if (!asking.answered(answer)) return;
    if (answer.goes_on) {
      set("best-so-far", {hidden: false});
      return asking.send(page.asked);
    }
    set("best-so-far", {hidden: true});
    page.has_answer = answer.is_over === true;
    page.states = answer.states || {};
    mark_older();
  }

  function mark_older() {
    if (document.getElementById("best-older") === null || page.asked === null) return;
    const {now, levers} = page.asked;
    set("best-older", {hidden: same(essence(page.now, levers), essence(now, levers))});
  }

  // Where another page is shown, what is asked of is told when this one is shown again.
  function tell() {
    if (page.now !== null && hqc.is_shown("best-within")) hqc.set_once("best-shown", {data: page.now});
  }

  function draw_again() {
    if (page.has_answer && asking.flight === null) asking.send(page.asked);
  }

  // A link opens elsewhere as it is; here, what it shows can be undone.
  document.addEventListener("click", (event) => {
    const way = event.target.closest ? event.target.closest("a[data-best]") : null;
    const state = way === null ? undefined : page.states[way.dataset.best];
    if (state === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hqc.open_state(state);
    document.getElementById("to-what-if").click();
  });

  hqc.register({
    best_asked: function (clicks, hours, money, goal, not_worse, levers, robust) {
      if (!clicks || page.now === null) return;
      ask({
        now: page.now, hours: hours, money: money, goal: goal, not_worse: not_worse || [],
        levers: levers || [], robust: robust === true,
      });
    },
    best_stop: (clicks) => { if (clicks) asking.land(); },
    best_moved: (state) => {
      if (!state) return;
      page.now = state.now;
      tell();
      mark_older();
    },
    best_answered: (answer) => { if (answer) answered(answer); },
    best_compare: (clicks, one, two, pins) => {
      const both = [page.states[one], page.states[two]];
      if (!clicks || both.includes(undefined) || one === two) return;
      const others = (pins || []).filter((pin) => !both.some((own) => same(own, pin)));
      set("pins", {data: [...both, ...others].slice(0, 4)});
      document.getElementById("to-compare").click();
    },
  });
  hqc.when_look_changes(draw_again);
  hqc.when_gone_to("best-within", tell);
})();
