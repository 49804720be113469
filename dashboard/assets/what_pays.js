/* What pays in What if: asks again and again for the next runs, until all are there. So progress is
   seen, and whoever stops asking stops the work. A row of the answer turns its lever. */
(function () {
  const page = {now: null, asked: null, lived: 0, has_answer: false};
  const set = hqc.set;
  const asking = new hqc.Asking("what-pays-asked", {changed: busy});

  // All levers are looked at alone: how far they are turned makes no difference to the answer.
  function essence(now) {
    const changes = Object.entries(now.changes).filter(([key]) => !/^levers\..*\.(level|later)$/.test(key));
    return JSON.stringify([now.base, changes.sort(), now.shocks]);
  }

  function ask() {
    Object.assign(page, {asked: page.now, lived: 0});
    set("what-pays-place", {hidden: false});
    set("what-pays-bar", {value: "0"});
    set("what-pays-done", {children: hqc.say("Running the first of them …")});
    asking.send({now: page.asked, lived: 0});
  }

  function busy(flight) {
    set("what-pays-work", {hidden: flight === null});
    document.documentElement.dataset.paying = flight === null ? "" : "yes";
  }

  function answered(answer) {
    if (!asking.answered(answer)) return;
    if (answer.lived) {
      page.lived = answer.lived;
      return asking.send({now: page.asked, lived: page.lived});
    }
    page.has_answer = page.has_answer || answer.is_over === true;
    mark_older();
  }

  // What was shown stays; an answer that is still under way comes too late.
  function stop() {
    asking.land();
    if (!page.has_answer) set("what-pays-place", {hidden: true});
  }

  function close() {
    asking.land();
    set("what-pays-place", {hidden: true});
  }

  function mark_older() {
    const place = document.getElementById("what-pays-older");
    if (place !== null && page.asked !== null)
      set("what-pays-older", {hidden: essence(page.now) === essence(page.asked)});
  }

  function draw_again() {
    const place = document.getElementById("what-pays-place");
    if (place !== null && !place.hidden && page.has_answer && asking.flight === null)
      asking.send({now: page.asked, lived: 0});
  }

  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-pays]");
    if (row !== null) hqc.turn_lever(row.dataset.pays, Number(row.dataset.level));
  });

  hqc.when_look_changes(draw_again);
  hqc.register({
    pays_asked: function (clicks, state) {
      if (!clicks || !state) return;
      page.now = state.now;
      ask();
      document.getElementById("what-pays-place").scrollIntoView({block: "start"});
    },
    pays_stop: (clicks) => { if (clicks) stop(); },
    pays_close: (clicks) => { if (clicks) close(); },
    pays_moved: (state) => {
      if (!state) return;
      page.now = state.now;
      mark_older();
    },
    pays_answered: (answer) => { if (answer) answered(answer); },
  });
})();
