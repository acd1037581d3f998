/* The moderators' queue by keyboard; the page tells which keys. Everything works with the buttons alone. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-moderation]");
  if (!form) return;
  const items = [...form.querySelectorAll(".queue-item")];
  const boxes = items.map((item) => item.querySelector("input[type=checkbox]"));
  const all = form.querySelector("[data-all]");
  let at = -1;

  function goTo(index) {
    if (!items.length) return;
    at = Math.max(0, Math.min(items.length - 1, index));
    items.forEach((item, number) => item.classList.toggle("is-current", number === at));
    boxes[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
  }

  function act(button) {
    if (!boxes.some((box) => box.checked) && at >= 0) boxes[at].checked = true;
    form.requestSubmit(button);
  }

  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  items.forEach((item, index) => item.addEventListener("focusin", () => {
    at = index;
    items.forEach((other) => other.classList.toggle("is-current", other === item));
  }));

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "j") goTo(at + 1);
    else if (event.key === "k") goTo(at - 1);
    else if (event.key === "x" && at >= 0) boxes[at].checked = !boxes[at].checked;
    else if (target && target.tagName === "INPUT") target.focus();
    else if (target) act(target);
    else return;
    event.preventDefault();
  });
})();
