/* Scenarios that somebody keeps under a name, on this machine: what was changed, and against what.
   Another tab sees them, too. Where nothing can be kept, that is said. */
(function () {
  const MOST = 50;
  const key = () => "hqc " + document.getElementById("to-what-if").pathname + " kept";

  function all() {
    try {
      const found = JSON.parse(localStorage.getItem(key()));
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }
  function store(kept) {
    try {
      localStorage.setItem(key(), JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  function put(told, act, words) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "chip";
    one.textContent = words;
    one.setAttribute("aria-label", told);
    one.addEventListener("click", act);
    return one;
  }
  function line(kept) {
    const item = document.createElement("li");
    item.append(
      put(hqc.say("Open {name}", {name: kept.name}), () => { item.closest("details").open = false; open(kept); }, kept.name),
      put(hqc.say("Remove {event}", {event: kept.name}), () => remove(kept.name), "×"),
    );
    return item;
  }
  let open = () => {};
  function show() {
    const place = document.getElementById("kept");
    if (place !== null) place.replaceChildren(...all().map(line));
  }
  function remove(name) {
    store(all().filter((one) => one.name !== name));
    show();
  }

  hqc.kept = {
    // `opens`: what is done with one that was chosen.
    begin: function (opens) {
      open = opens;
      show();
    },
    // Kept last stands first; a name that is there already is kept anew.
    add: function (name, state) {
      const others = all().filter((one) => one.name !== name);
      const is_stored = store([{name: name, ...state}, ...others].slice(0, MOST));
      show();
      return is_stored;
    },
  };
  window.addEventListener("storage", (event) => { if (event.key === key()) show(); });
})();
