/* Under a lever that is turned: from which days on it is turned otherwise, a line each. What is typed
   and does not fit stays where it is, and why is said below; all else goes on as it was. */
(function () {
  const FIRST = 90, APART = 30; // days: of the first line, and between two
  const STEP = 0.05; // of a level
  const written = (number) => number.toLocaleString(
    document.documentElement.lang, {maximumSignificantDigits: 6, useGrouping: false});
  const number_in = (text) => text.trim() === "" ? NaN : Number(text.trim().replace(",", "."));
  const told_of = ([day, level]) =>
    hqc.say("{level} from day {day}", {level: written(level), day: day});

  function made(kind, own, attributes = {}) {
    const one = Object.assign(document.createElement(kind), own);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    return one;
  }

  const lines_in = (block) => Array.from(block.querySelectorAll(".later-line"));
  const fields = (line) => ({
    day: line.querySelector(".later-day"),
    slider: line.querySelector("[type=range]"),
    level: line.querySelector(".later-level"),
  });
  const is_wrong = (field) => field.getAttribute("aria-invalid") === "true";

  // Below a line stands what is wrong with its day, and with its level.
  function say_below(line, part, words) {
    const place = line.querySelector(".later-told");
    fields(line)[part].setAttribute("aria-invalid", words ? "true" : "false");
    place.dataset[part] = words;
    place.textContent = [place.dataset.day, place.dataset.level].filter(Boolean).join(" ");
  }

  function note(block, words) {
    block.querySelector(".later-note").textContent = words;
  }

  // Each day comes after the one before: where not, the one that was wrong before, or else the later
  // one, is told so, and counts as what it was.
  function in_turn(lines, days, known, start, told) {
    for (let nth = 0; nth < days.length;) {
      const before = nth === 0 ? start : days[nth - 1];
      if (days[nth] > before) { nth += 1; continue; }
      const is_new = (one) => one >= 0 && days[one] !== known[one];
      const is_one_above = is_new(nth - 1) && (!is_new(nth) || is_wrong(fields(lines[nth - 1]).day));
      const at = is_one_above ? nth - 1 : nth;
      told[at] = is_one_above ? hqc.say("Write a day before {day}.", {day: days[nth]})
        : hqc.say("Write a day after {day}.", {day: before});
      days[at] = known[at];
      nth = 0;
    }
    return days;
  }

  /* `turn`: start, level and later changes of a lever by name; `last`: the last day that a change can
     come on; `change`: what is done with other later changes; `most`: how many there may be. */
  hqc.later = function ({turn, last, change, most}) {
    const blocks = () => Array.from(document.querySelectorAll(".later[data-lever]"));
    let number = 0; // of a line, for its id

    function unfit_day(day, name) {
      if (!Number.isInteger(day) || day < 0) return hqc.say("Write a day: a whole number.");
      return day > last(name) ? hqc.say("Write a day up to {day}.", {day: last(name)}) : "";
    }

    // Takes what is typed and fits.
    function take(block) {
      const name = block.dataset.lever, {start, later} = turn(name);
      const lines = lines_in(block), known = later.map(([day]) => day);
      const typed = lines.map((line) => number_in(fields(line).day.value));
      const told = typed.map((day) => unfit_day(day, name));
      const fitting = typed.map((day, nth) => told[nth] ? known[nth] : day);
      const days = in_turn(lines, fitting, known, start, told);
      const levels = lines.map((line, nth) => {
        const level = number_in(fields(line).level.value);
        const is_fit = level >= 0 && level <= 1;
        say_below(line, "level", is_fit ? "" : hqc.say("Write a level from 0 to 1."));
        return is_fit ? level : later[nth][1];
      });
      lines.forEach((line, nth) => say_below(line, "day", told[nth]));
      const wanted = days.map((day, nth) => [day, levels[nth]]);
      if (JSON.stringify(wanted) !== JSON.stringify(later)) change(name, wanted, name + "/later");
    }

    function line_of(block) {
      const lever = block.dataset.name, told = "later-told-" + (number += 1);
      const level_name = hqc.say("{lever}: level from then on", {lever: lever});
      const line = made("div", {className: "later-line"}, {role: "group"});
      const day = made("input", {className: "later-day", inputMode: "numeric", autocomplete: "off"},
        {"aria-describedby": told, "aria-label": hqc.say("{lever}: from day", {lever: lever})});
      const slider = made("input", {type: "range", min: 0, max: 1, step: STEP}, {"aria-label": level_name});
      const level = made("input", {className: "later-level", inputMode: "decimal", autocomplete: "off"},
        {"aria-describedby": told, "aria-label": hqc.say("{name}, typed", {name: level_name})});
      const remove = made("button", {type: "button", className: "chip later-remove", textContent: "×"});
      day.addEventListener("change", () => take(block));
      level.addEventListener("change", () => take(block));
      slider.addEventListener("input", () => {
        level.value = written(Number(slider.value));
        take(block);
      });
      remove.addEventListener("click", () => remove_line(block, line));
      const from = made("label", {});
      from.append(made("span", {textContent: hqc.say("from day")}), day);
      line.append(from, slider, level, remove,
        made("p", {className: "later-told", id: told}, {"aria-live": "polite"}));
      return line;
    }

    function remove_line(block, line) {
      const name = block.dataset.lever, nth = lines_in(block).indexOf(line);
      line.remove();
      change(name, turn(name).later.filter((_, other) => other !== nth), null);
      const next = lines_in(block)[nth];
      const place = next ? next.querySelector(".later-remove") : block.querySelector(".later-add");
      if (place !== null) place.focus();
      if (lines_in(block).length > 0) take(block);
    }

    // The new line turns it up fully or, where it is, off.
    function add(block) {
      const name = block.dataset.lever, {start, level, later} = turn(name);
      const [before, until] = later.length ? later[later.length - 1] : [start, level];
      const wanted = later.length ? before + APART : Math.max(FIRST, start + APART);
      const day = Math.min(last(name), wanted);
      if (day <= before) return note(block, hqc.say("There is no later day to change it on."));
      const line = line_of(block);
      block.querySelector(".later-add").before(line);
      change(name, [...later, [day, until < 1 ? 1 : 0]], null);
      fields(line).day.select();
    }

    function lay_out(block, count) {
      const more = made("button",
        {type: "button", className: "chip later-add", textContent: hqc.say("Change it later")},
        {"aria-label": hqc.say("{lever}: change it later", {lever: block.dataset.name})});
      more.addEventListener("click", () => add(block));
      const lines = Array.from({length: count}, () => line_of(block));
      block.replaceChildren(...lines, more, made("p", {className: "later-note"}, {"aria-live": "polite"}));
    }

    // What is wrong, and still to be mended, is left as it is unless all is told anew.
    function fill(line, nth, [day, level], lever, is_anew) {
      const own = fields(line);
      for (const [part, text] of [["day", String(day)], ["level", written(level)]]) {
        if (is_anew) say_below(line, part, "");
        if (!is_wrong(own[part])) own[part].value = text;
      }
      own.slider.value = level;
      line.setAttribute("aria-label",
        hqc.say("{lever}: later change {number}", {lever: lever, number: nth + 1}));
      line.querySelector(".later-remove").setAttribute("aria-label",
        hqc.say("Remove {event}", {event: lever + " " + told_of([day, level])}));
    }

    function show_in(block, is_anew) {
      const {level, later} = turn(block.dataset.lever);
      if (level === 0 && later.length === 0) return block.replaceChildren();
      const is_other = block.childElementCount === 0 || lines_in(block).length !== later.length;
      if (is_other) lay_out(block, later.length);
      lines_in(block).forEach((line, nth) =>
        fill(line, nth, later[nth], block.dataset.name, is_anew || is_other));
      block.querySelector(".later-add").hidden = later.length >= most();
      note(block, "");
    }

    return {
      show: (is_anew) => blocks().forEach((block) => show_in(block, is_anew)),
      // A first day comes before the first line: the last one that does, and why in words.
      first_day: function (name, wanted) {
        const {later} = turn(name);
        if (later.length === 0 || !(wanted >= later[0][0])) return wanted;
        const block = blocks().find((one) => one.dataset.lever === name);
        const told = hqc.say("The first day comes before day {day}.", {day: later[0][0]});
        if (block) setTimeout(() => note(block, told));
        return Math.max(0, later[0][0] - 1);
      },
      words: (lever, later) => later.length === 0 ? hqc.say("{lever} not changed later", {lever: lever})
        : lever + " " + later.map(told_of).join(", "),
    };
  };
})();
