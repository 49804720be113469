/* What outlives a reload: kept by the browser for this tab alone, and only for the rules that it was
   made with. Where nothing can be kept, nothing is. */
(function () {
  const made_by = () => document.querySelector("footer").dataset.madeBy;
  const key = (name) => "hqc " + document.getElementById("to-what-if").pathname + " " + name;

  hqc.remember = function (name, what) {
    try {
      sessionStorage.setItem(key(name), JSON.stringify({made_by: made_by(), what: what}));
    } catch { /* it is forbidden, or full */ }
  };
  hqc.remembered = function (name) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key(name)));
      return kept !== null && kept.made_by === made_by() ? kept.what : null;
    } catch {
      return null;
    }
  };

  const SOON = 200; // milliseconds
  const soon = {};
  hqc.remember_soon = function (name, made) {
    clearTimeout(soon[name] && soon[name].timer);
    const timer = setTimeout(() => { delete soon[name]; hqc.remember(name, made()); }, SOON);
    soon[name] = {timer: timer, made: made};
  };
  window.addEventListener("pagehide", () => {
    for (const [name, one] of Object.entries(soon)) hqc.remember(name, one.made());
  });

  // Of many steps back most are of the same organization, which is kept once.
  hqc.steps_packed = function (steps) {
    const bases = [...new Set(steps.map((one) => one.base))];
    return {bases: bases, steps: steps.map((one) => ({...one, base: bases.indexOf(one.base)}))};
  };
  hqc.steps_unpacked = ({bases, steps}) =>
    steps.map((one) => ({...one, base: bases[one.base]}));
})();
