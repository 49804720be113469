/* Whether the server is there: a question that cannot be sent is the answer to that. Dash itself
   says nothing of it. Everybody who waits is told at once, and again when the server is back. */
(function () {
  const QUESTION = "_dash-update-component";
  const WITHOUT = [502, 503, 504];  // what a proxy says when nobody is behind it
  const AGAIN = 700;  // milliseconds
  const send = window.fetch.bind(window);
  let is_gone = false;

  window.fetch = async function (asked, ...more) {
    const is_question = String(asked && asked.url || asked).includes(QUESTION);
    try {
      const answer = await send(asked, ...more);
      if (is_question && WITHOUT.includes(answer.status)) gone();
      return answer;
    } catch (error) {
      if (is_question && error.name !== "AbortError") gone();
      throw error;
    }
  };

  const announce = (what) => document.dispatchEvent(new CustomEvent(what));
  const notice = (props) => window.dash_clientside.set_props("notice", props);

  function gone() {
    if (!is_gone) setTimeout(look, AGAIN);
    is_gone = true;
    notice({hide: false, children: hqc.say("The server does not answer. Nothing is lost: this page goes on as soon as it is back.")});
    announce("hqc:server-gone");
  }

  async function look() {
    const there = await send(window.location.pathname, {method: "HEAD", cache: "no-store"})
      .then((answer) => !WITHOUT.includes(answer.status), () => false);
    if (!there) {
      setTimeout(look, AGAIN);
      return;
    }
    is_gone = false;
    notice({hide: true});
    announce("hqc:server-back");
  }
})();
