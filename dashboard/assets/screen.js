/* The second screen: the window with *What if* tells the window with the big chart what it shows.
   And the printed page: laid out for paper, redrawn at its width, printed, and laid out again. */
(function () {
  const SIZE = 26;
  const ASKS = 600; // milliseconds
  const PAPER = 1200; // milliseconds until everything is redrawn at the width of paper
  const of_session = () => new URLSearchParams(location.hash.slice(1)).get("of");
  const root = document.documentElement;
  let channel = null;
  let latest = null;

  function listen_to(session) {
    if (channel !== null || !session) return;
    channel = new BroadcastChannel("hqc-" + session);
    channel.onmessage = (event) => {
      if (event.data === "what is shown?") { if (latest !== null) channel.postMessage(latest); }
      else if (event.data && event.data.figure) draw(event.data);
    };
  }

  function draw({figure, headline, shown}) {
    if (document.getElementById("screen-chart") === null) return;
    const layout = Object.assign({}, figure.layout);
    layout.font = Object.assign({}, layout.font, {size: SIZE});
    layout.margin = {l: 100, r: 40, t: 50, b: 80};
    layout.xaxis = Object.assign({}, layout.xaxis, {title: {text: hqc.say("working day"), font: {size: SIZE}}});
    layout.shapes = (layout.shapes || []).map((shape) => Object.assign({}, shape,
      {label: Object.assign({}, shape.label, {font: {size: SIZE - 4}})}));
    const set = hqc.set;
    set("screen-chart", {figure: {data: figure.data, layout: layout}});
    set("screen-headline", {children: headline});
    set("screen-shown", {children: shown});
  }

  // Asked again until it is shown: what comes before the page is laid out is lost.
  hqc.when_gone_to("screen", () => {
    root.classList.add("screen");
    listen_to(of_session());
    const is_waiting = () => {
      const headline = document.getElementById("screen-headline");
      return headline === null || headline.textContent === hqc.say("Waiting for the other window …");
    };
    const ask = () => {
      if (channel === null || !is_waiting()) return;
      channel.postMessage("what is shown?");
      setTimeout(ask, ASKS);
    };
    setTimeout(ask, ASKS);
  });

  // What was written down, and the guesses of Predict where there are any.
  function fill_paper() {
    const text = (id) => document.getElementById(id).value.trim();
    for (const name of ["question", "expected", "monday"])
      document.getElementById("paper-" + name).textContent = text("decision-" + name);
    const guesses = Array.from(document.querySelectorAll("#guess-list li"), (one) => one.textContent);
    const expected = document.getElementById("paper-expected");
    expected.textContent = [expected.textContent, ...guesses].filter((one) => one).join("\n");
    document.getElementById("paper-link").textContent = text("link");
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.hqc = Object.assign(window.dash_clientside.hqc || {}, {
    tell_screen: function (figure, headline, shown, session) {
      if (of_session() === null) {
        // The second screen goes on with this window after it was loaded again.
        const kept = hqc.remembered("screen") || session;
        if (kept) hqc.remember("screen", kept);
        listen_to(kept);
        const way = document.getElementById("to-screen");
        if (way) way.href = way.pathname + "#of=" + kept;
        if (figure && figure.data.length) latest = {figure: figure, headline: headline, shown: shown};
        if (channel !== null && latest !== null) channel.postMessage(latest);
      }
      return window.dash_clientside.no_update;
    },
    print_page: function (clicks) {
      if (!clicks) return window.dash_clientside.no_update;
      const scheme = root.dataset.mantineColorScheme;
      document.getElementById("take-home-menu").open = false;
      fill_paper();
      root.classList.add("paper");
      root.dataset.mantineColorScheme = "light";
      setTimeout(() => {
        window.print();
        root.classList.remove("paper");
        root.dataset.mantineColorScheme = scheme;
      }, PAPER);
      return window.dash_clientside.no_update;
    },
  });
})();
