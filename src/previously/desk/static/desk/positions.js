/* What can be written in a label: the positions of the work a form is about, and a list that suggests them. */
(() => {
  "use strict";

  const address = document.currentScript.dataset.positionsUrl;
  const known = new Map();

  /** The positions of a work by its id or slug, asked for once. */
  function ask(parameters) {
    const query = new URLSearchParams(parameters).toString();
    if (!known.has(query)) {
      const answer = fetch(`${address}?${query}`, { headers: { Accept: "application/json" } })
        .then((response) => (response.ok ? response.json() : { positions: [], works: [] }))
        .catch(() => {
          known.delete(query);
          return { positions: [], works: [] };
        });
      known.set(query, answer);
    }
    return known.get(query);
  }

  /** Rows of an inline panel that are not deleted, by their prefix. */
  function rows(form, pattern) {
    return [...form.elements]
      .map((field) => [field, (field.name || "").match(pattern)])
      .filter(([, found]) => found)
      .map(([field, found]) => ({ field, prefix: found[1] }))
      .filter(({ prefix }) => !(form.elements[`${prefix}-DELETE`] || {}).value);
  }

  function valueOf(form, name) {
    return form.elements[name] ? form.elements[name].value.trim() : "";
  }

  /** The episodes as they stand in the form of a work, saved or not. */
  function episodesIn(form) {
    const episodes = rows(form, /^(seasons-\d+)-number$/).flatMap((season) =>
      rows(form, new RegExp(`^(${season.prefix}-episodes-\\d+)-number$`)).map((episode) => ({
        season: Number(season.field.value),
        number: Number(episode.field.value),
        text: valueOf(form, `${episode.prefix}-title`),
      })),
    );
    return episodes
      .filter(({ number }) => number > 0)
      .sort((a, b) => (a.season || Infinity) - (b.season || Infinity) || a.number - b.number)
      .map(({ season, number, text }) => ({ value: `S${season}E${number}`, text }));
  }

  async function positionsFor(element) {
    const form = element.closest("form");
    if (!form) return [];
    if (form.elements["seasons-TOTAL_FORMS"]) {
      const slug = valueOf(form, "slug");
      const episodes = episodesIn(form);
      return episodes.length || !slug ? episodes : [{ value: slug, text: valueOf(form, "title") }];
    }
    const work = element.dataset.work || valueOf(form, "work");
    return work ? (await ask({ work })).positions : [];
  }

  function matching(suggestions, typed) {
    const wanted = typed.toLowerCase();
    return suggestions.filter(
      ({ value, text }) => value.toLowerCase().startsWith(wanted) || text.toLowerCase().includes(wanted),
    );
  }

  /** What may follow what was typed: positions of the own work, of another, or works. */
  async function suggestionsFor(element, typed) {
    const span = typed.match(/^((?:.*:)?s\d+e\d+-)(.*)$/i);
    if (span) {
      const work = span[1].includes(":") ? span[1].split(":")[0] : "";
      const { positions } = work ? await ask({ work }) : { positions: await positionsFor(element) };
      return matching(positions, span[2]).map(({ value, text }) => ({ value: span[1] + value, text }));
    }
    const colon = typed.indexOf(":");
    if (colon > 0) {
      const slug = typed.slice(0, colon);
      const { positions } = await ask({ work: slug });
      const full = positions.map(({ value, text }) => ({ value: `${slug}:${value}`, text }));
      const rest = typed.slice(colon + 1);
      return matching(full, rest ? `${slug}:${rest}` : `${slug}:`);
    }
    const own = matching(await positionsFor(element), typed);
    if (typed.length < 2 || /^s\d/i.test(typed)) return own;
    return [...own, ...(await ask({ q: typed })).works];
  }

  let count = 0;

  /** A list of suggestions under a text field, by the combobox pattern of ARIA. */
  class Suggestions {
    constructor(input) {
      this.input = input;
      this.list = document.createElement("ul");
      this.list.className = "desk-suggestions";
      this.list.id = `desk-suggestions-${(count += 1)}`;
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Positions");
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.insertAdjacentElement("afterend", this.list);
      input.parentElement.classList.add("desk-suggested");
      this.active = -1;
      this.handlers = {
        focus: () => this.refresh(),
        input: () => this.refresh(),
        blur: () => this.close(),
        keydown: (event) => this.press(event),
      };
      Object.entries(this.handlers).forEach(([name, handler]) => input.addEventListener(name, handler));
      // A press must not take the focus away before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(option.dataset.value);
      });
    }

    disconnect() {
      Object.entries(this.handlers).forEach(([name, handler]) => this.input.removeEventListener(name, handler));
      this.list.remove();
    }

    get typed() {
      return this.input.value.slice(this.input.value.lastIndexOf(",") + 1).trim();
    }

    async refresh() {
      const { typed } = this;
      const found = await suggestionsFor(this.input, typed);
      if (typed !== this.typed || document.activeElement !== this.input) return;
      const isDone = found.length === 1 && found[0].value.toLowerCase() === typed.toLowerCase();
      this.show(isDone ? [] : found.slice(0, 60));
    }

    show(found) {
      this.active = -1;
      this.list.replaceChildren(
        ...found.map(({ value, text }, index) => {
          const option = document.createElement("li");
          option.id = `${this.list.id}-${index}`;
          option.dataset.value = value;
          option.setAttribute("role", "option");
          const code = document.createElement("strong");
          code.textContent = value;
          option.append(code, text ? ` – ${text}` : "");
          return option;
        }),
      );
      this.list.hidden = found.length === 0;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      this.show([]);
    }

    move(step) {
      const options = [...this.list.children];
      this.active = (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.active)));
      options[this.active].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
    }

    press(event) {
      if (event.key === "ArrowDown" && this.list.hidden) {
        event.preventDefault();
        this.refresh();
      } else if (!this.list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (!this.list.hidden && event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        event.stopPropagation();
        this.choose(this.list.children[this.active].dataset.value);
      } else if (!this.list.hidden && event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      }
    }

    choose(value) {
      const before = this.input.value.slice(0, this.input.value.lastIndexOf(",") + 1);
      this.input.value = `${before}${before ? " " : ""}${value}`;
      this.close();
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      if (!value.endsWith(":")) this.close();
    }
  }

  window.previously = { Suggestions, rows, valueOf };
})();
