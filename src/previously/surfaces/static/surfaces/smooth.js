// Everything works without this. With it, a page that changes because of its reader changes in place:
// scroll and focus stay where they were, and what has changed is said aloud.
(() => {
  "use strict";

  const announcer = document.getElementById("announcer");

  const anchorOf = (element) => {
    const around = element.closest("main [id]:not(form)");
    return around ? around.id : "main";
  };

  const say = (text) => {
    announcer.textContent = "";
    window.setTimeout(() => { announcer.textContent = text; }, 60);
  };

  const focusOn = (id) => {
    const target = document.getElementById(id) || document.getElementById("main");
    if (!target.matches("a[href], button, input, select, summary, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  const swap = (html, anchor, top) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const fresh = next.getElementById("main");
    if (!fresh) return false;
    document.getElementById("main").replaceWith(fresh);
    document.title = next.title;
    document.body.className = next.body.className;
    const after = document.getElementById(anchor);
    if (after && top !== null) window.scrollBy({ top: after.getBoundingClientRect().top - top, behavior: "instant" });
    focusOn(anchor);
    const notice = fresh.querySelector("[data-announce] p");
    say(notice ? notice.textContent : next.title);
    return true;
  };

  const load = async (address, options, from, fallback) => {
    const anchor = anchorOf(from);
    const before = document.getElementById(anchor);
    const top = before ? before.getBoundingClientRect().top : null;
    const main = document.getElementById("main");
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" }, ...options });
      const html = await answer.text();
      const isHere = new URL(answer.url).pathname === window.location.pathname;
      if (!answer.ok || !isHere || !swap(html, anchor, top)) throw new Error("not a page to show here");
      window.history.replaceState(null, "", answer.url);
    } catch {
      fallback();
    } finally {
      main.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-smooth]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const from = event.submitter || document.activeElement || form;
    load(form.action, { method: "POST", body }, from, () => form.submit());
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-smooth], a[data-player]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain) return;
    event.preventDefault();
    if (link.dataset.player) play(link);
    else load(link.href, {}, link, () => { window.location.assign(link.href); });
  });

  const play = (link) => {
    const frame = document.createElement("iframe");
    frame.src = link.dataset.player;
    frame.title = link.dataset.title;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("allowfullscreen", "");
    link.replaceWith(frame);
    frame.focus();
  };
})();
