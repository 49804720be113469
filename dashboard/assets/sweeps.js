/* What Sweeps asks: of which sweep, which outcome over which axes, and on which ground. */
(function () {
  let asked = null;

  function ask() {
    if (asked !== null) hqc.set("sweep-asked", {data: Object.assign({}, asked, hqc.look())});
  }

  hqc.register({
    sweep_chosen: function (outcome, across, upward, right, down, name) {
      if (!name || !outcome) return;
      asked = {name: name, outcome: outcome, keys: [across, upward, right, down].filter(Boolean)};
      ask();
    },
  });
  hqc.when_look_changes(ask);
})();
