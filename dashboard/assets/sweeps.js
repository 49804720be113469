/* What Sweeps asks: of which sweep, which outcome over which axes, and on which ground. */
(function () {
  const root = document.documentElement;
  let asked = null;

  function ask() {
    if (asked === null) return;
    window.dash_clientside.set_props("sweep-asked", {data: Object.assign({}, asked, {
      is_dark: root.dataset.mantineColorScheme === "dark",
      is_large: root.classList.contains("projector"),
    })});
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.hqc = Object.assign(window.dash_clientside.hqc || {}, {
    sweep_chosen: function (outcome, across, upward, right, down, name) {
      if (name && outcome) {
        asked = {name: name, outcome: outcome, keys: [across, upward, right, down].filter(Boolean)};
        ask();
      }
      return window.dash_clientside.no_update;
    },
  });

  new MutationObserver(ask).observe(
    root, {attributes: true, attributeFilter: ["data-mantine-color-scheme", "class"]});
})();
