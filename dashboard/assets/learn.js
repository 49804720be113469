/* Learn: pictures follow the colours and the size of everything else. */
(function () {
  const root = document.documentElement;
  function look() {
    if (document.getElementById("learn-lesson") === null) return;
    window.dash_clientside.set_props("learn-look", {data: {
      is_dark: root.dataset.mantineColorScheme === "dark",
      is_large: root.classList.contains("projector"),
    }});
  }
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.hqc = Object.assign(window.dash_clientside.hqc || {}, {
    learn_look: function () {
      look();
      return window.dash_clientside.no_update;
    },
  });
  new MutationObserver(look).observe(
    root, {attributes: true, attributeFilter: ["data-mantine-color-scheme", "class"]});
})();
