// Searching works without this. With it, names are suggested as they are typed: a list that follows the WAI-ARIA
// pattern of a combobox, of which nothing is chosen until the reader says so.
(() => {
  "use strict";

  const WAIT = 180;
  const SHORTEST = 2;

  const enhance = (form) => {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    let options = [];
    let at = -1;
    let timer = 0;
    let asked = null;

    list.id = `${input.id}-suggestions`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0].textContent);
    list.hidden = true;
    // Not inside the form: the masthead's torn edge would cut it off.
    document.body.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const choose = (index) => {
      at = index;
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[at].id);
    };

    const show = (found) => {
      options = found;
      list.replaceChildren(...found.map((option, number) => {
        const item = document.createElement("li");
        const kind = document.createElement("small");
        item.id = `${list.id}-${number}`;
        item.setAttribute("role", "option");
        kind.textContent = option.kind_name;
        item.append(option.text, kind);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); go(number); });
        return item;
      }));
      const place = input.getBoundingClientRect();
      list.style.insetBlockStart = `${place.bottom + window.scrollY + 4}px`;
      list.style.insetInlineStart = `${Math.max(8, Math.min(place.left, window.innerWidth - 360)) + window.scrollX}px`;
      list.style.minInlineSize = `${place.width}px`;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    };

    const go = (number) => { window.location.assign(options[number].url); };

    const ask = async () => {
      const text = input.value.trim();
      asked?.abort();
      if (text.length < SHORTEST && !/[^\u0000-\u02ff]/.test(text)) { show([]); return; }
      asked = new AbortController();
      try {
        const address = `${form.dataset.suggest}?q=${encodeURIComponent(text)}`;
        const answer = await fetch(address, { credentials: "same-origin", signal: asked.signal });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
      } catch { /* aborted, or offline: the form works all the same */ }
    };

    input.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(ask, WAIT); });
    input.addEventListener("blur", () => { show([]); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        const count = options.length + 1;
        choose((at + 1 + step + count) % count - 1);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        go(at);
      } else if (event.key === "Escape") {
        event.preventDefault();
        show([]);
      }
    });
  };

  document.querySelectorAll("form[data-suggest]").forEach(enhance);
})();
