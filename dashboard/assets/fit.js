/* What is typed into a field for a number: the nearest that fits stands there at once, and where
   nothing was typed, or nothing that is a number, what stood there before. */
(function () {
  // `low` and `high` may be unknown; `is_whole`: only whole numbers fit.
  hqc.fitting = function (typed, {low, high, is_whole}, before) {
    const is_text = typeof typed === "string" && typed.trim() !== "";
    const number = is_text ? Number(typed) : typed;
    if (typeof number !== "number" || Number.isNaN(number)) return before;
    const most = typeof high === "number" ? high : Infinity;
    const least = typeof low === "number" ? low : -Infinity;
    return Math.min(most, Math.max(least, is_whole ? Math.round(number) : number));
  };

  // Set at once it would come before the field has taken what was typed, and change nothing.
  const TAKEN = 50; // milliseconds
  const waiting = {}; // by field: of several values that are to be put back the last counts
  hqc.put_back = function (id, value) {
    const key = JSON.stringify(id);
    clearTimeout(waiting[key]);
    waiting[key] = setTimeout(() => hqc.set(id, {value: value}), TAKEN);
  };

  // Who empties a field and leaves it finds in it again what is shown.
  hqc.never_empty = function (id, shown) {
    document.addEventListener("focusout", (event) => {
      const is_empty = event.target.id === id && !/\d/.test(event.target.value);
      if (is_empty && shown() !== null) hqc.put_back(id, shown());
    });
  };
})();
