// Everything works without this. With it, an answer is written below what it answers, a form is sent once however often
// its button is pressed, Ctrl+Enter sends it, and what was typed survives a page that goes away.
(() => {
  "use strict";

  const KEPT = "previously-draft:";

  const formOf = (target) => target.closest("form[data-comment]");

  const keyOf = (form) => KEPT + form.getAttribute("action").split("?")[0];

  const kept = (action) => {
    try { return window.sessionStorage.getItem(action) || ""; } catch { return ""; }
  };

  const keep = (key, text) => {
    try {
      if (text) window.sessionStorage.setItem(key, text);
      else window.sessionStorage.removeItem(key);
    } catch { /* a browser that keeps nothing keeps nothing */ }
  };

  const restore = () => {
    document.querySelectorAll("form[data-comment]").forEach((form) => {
      const area = form.elements.body;
      if (area && !area.value) area.value = kept(keyOf(form));
    });
  };

  const answer = (link) => {
    const write = document.getElementById("write");
    const form = write && write.querySelector("form[data-comment]");
    if (!form) return false;
    if (!write.dataset.action) write.dataset.action = form.getAttribute("action");
    form.setAttribute("action", link.dataset.reply);
    write.querySelector("h3").textContent = `${link.firstChild.textContent.trim()}: ${link.dataset.name}`;
    link.closest(".comment").append(write);
    form.elements.body.value = kept(keyOf(form));
    form.elements.body.focus();
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link && isPlain && answer(link)) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && formOf(event.target);
    if (form) form.requestSubmit();
  });

  document.addEventListener("input", (event) => {
    const form = event.target.name === "body" && formOf(event.target);
    if (form) keep(keyOf(form), event.target.value);
  });

  // Before the listener that sends it: of two presses the second is not heard.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-comment]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    keep(keyOf(form), "");
    window.setTimeout(() => { delete form.dataset.sent; }, 8000);
  }, true);

  window.addEventListener("pageshow", restore);
  restore();
})();
