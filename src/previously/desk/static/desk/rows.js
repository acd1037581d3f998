/* Rows of inline panels say in their heading what is in them, and begin folded when there are many. */
(() => {
  "use strict";

  const MANY = 3;

  /** What a row's heading says, by the kind of row; names of fields, and words between them. */
  const SUMMARIES = [
    [/^seasons-\d+$/, ["number"], true],
    [/^seasons-\d+-episodes-\d+$/, ["number", " – ", "title"], true],
    [/^characters-\d+$/, [": ", "name"]],
    [/^credits-\d+$/, [": ", "person", ", ", "job"]],
    [/^relations-\d+$/, [": ", "from_character", " ", "kind", " ", "to_character"]],
    [/^facts-\d+$/, [": ", "character", " – ", "text"]],
    [/^where_to_watch-\d+$/, [": ", "provider", ", ", "region"]],
  ];

  function shown(row, prefix, name) {
    const field = row.querySelector(`[name="${prefix}-${name}"]`);
    if (!field) return null;
    if (field.tagName === "SELECT") return field.value ? field.selectedOptions[0].text : "";
    const chosen = field.type === "hidden" && field.closest("[data-chooser], .chooser");
    const title = chosen && chosen.querySelector("[data-chooser-title]");
    return (title ? title.textContent : field.value).trim();
  }

  function summary(row, prefix, parts) {
    const texts = parts.map((part) => [part, shown(row, prefix, part)]);
    if (!texts.some(([, value]) => value)) return "";
    let text = "";
    let between = "";
    texts.forEach(([part, value]) => {
      if (value === null) {
        between += part;
      } else if (value) {
        text += between + value;
        between = "";
      } else {
        between = text ? between : "";
      }
    });
    return text;
  }

  function describe(row) {
    const prefix = row.id.replace(/^inline_child_/, "");
    const found = SUMMARIES.find(([pattern]) => pattern.test(prefix));
    const count = row.querySelector("[data-inline-panel-child-count]");
    if (!found || !count) return;
    const [, parts, isNumbered] = found;
    let text = row.querySelector(":scope > section > div [data-desk-summary]");
    if (!text) {
      text = document.createElement("span");
      text.dataset.deskSummary = "";
      count.insertAdjacentElement("afterend", text);
    }
    const said = summary(row, prefix, parts);
    text.textContent = said.length > 80 ? `${said.slice(0, 79)}…` : said;
    count.hidden = Boolean(isNumbered && said);
    if (count.hidden) text.textContent = ` ${text.textContent}`;
  }

  function fold(row) {
    const toggle = row.querySelector("[data-panel-toggle]");
    if (toggle && toggle.getAttribute("aria-expanded") === "true" && !row.querySelector(".error-message")) {
      toggle.click();
    }
  }

  function begin() {
    const rows = [...document.querySelectorAll("[data-inline-panel-child]")];
    rows.forEach(describe);
    const byParent = Map.groupBy ? Map.groupBy(rows, (row) => row.parentElement) : new Map();
    byParent.forEach((group) => {
      const isSeasons = group[0].id.match(/^inline_child_seasons-\d+$/);
      if (group.length >= MANY && !isSeasons) group.forEach(fold);
    });
  }

  window.addEventListener("load", begin);
  ["input", "change", "focusout"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const row = event.target.closest && event.target.closest("[data-inline-panel-child]");
      if (row) describe(row);
    }),
  );
})();
