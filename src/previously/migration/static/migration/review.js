/* What waits to be looked at, by keyboard; the page tells which keys. Everything works with the buttons alone. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-review]");
  if (!form) return;
  const items = [...form.querySelectorAll(".queue-item")];
  const boxes = items.map((item) => item.querySelector("input[type=checkbox]"));
  const all = form.querySelector("[data-all]");
  let at = -1;

  // What is wrong comes first; whoever comes back by keyboard goes on there.
  const refused = form.querySelector(".moved-refused");

  function goTo(index) {
    at = Math.max(0, Math.min(items.length - 1, index));
    items.forEach((item, number) => item.classList.toggle("is-current", number === at));
    boxes[at].focus();
    items[at].scrollIntoView({ block: "nearest" });
  }

  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  items.forEach((item, index) => {
    item.addEventListener("focusin", () => {
      at = index;
      items.forEach((other) => other.classList.toggle("is-current", other === item));
    });
    // Whoever changes a row means to decide about it.
    item.addEventListener("change", (event) => {
      if (event.target !== boxes[index]) boxes[index].checked = true;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")) {
      if (event.key === "Escape" && at >= 0) goTo(at);
      return;
    }
    const field = at >= 0 && items[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "j") goTo(at + 1);
    else if (event.key === "k") goTo(at - 1);
    else if (event.key === "x" && at >= 0) boxes[at].checked = !boxes[at].checked;
    else if (event.key === "a") {
      if (!boxes.some((box) => box.checked) && at >= 0) boxes[at].checked = true;
      form.requestSubmit(form.querySelector("[data-decide]"));
    } else if (field) {
      field.focus();
      // What one types takes the place of what stands there.
      field.select?.();
    } else return;
    event.preventDefault();
  });

  if (refused) goTo(items.indexOf(refused.closest(".queue-item")));
})();
