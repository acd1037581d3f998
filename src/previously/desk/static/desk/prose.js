/* Buttons and shortcuts above an area for running text. They write CommonMark, which is what is kept. */
(() => {
  "use strict";

  const PLACEHOLDER = "what they may not know yet";
  const NOTE =
    "A spoiler in the text stays within one paragraph. For more than that, add a Spoiler section as a block.";

  const TOOLS = [
    { name: "bold", text: "B", title: "Bold", keys: "b", run: (prose) => prose.wrap("**", "**", "bold") },
    { name: "italic", text: "I", title: "Italic", keys: "i", run: (prose) => prose.wrap("*", "*", "italic") },
    { name: "link", text: "Link", title: "Link", keys: "k", run: (prose) => prose.link() },
    { name: "heading", text: "H", title: "Heading", run: (prose) => prose.prefix("## ") },
    { name: "list", text: "List", title: "List", run: (prose) => prose.prefix("- ") },
    { name: "quote", text: "Quote", title: "Quote", run: (prose) => prose.prefix("> ") },
    { name: "spoiler", text: "Spoiler", title: "Spoiler", keys: "shift+s", run: (prose) => prose.askForLabel() },
  ];

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  }

  function shortcut(keys) {
    const isMac = /Mac|iP/.test(navigator.platform);
    const named = keys.replace("shift+", isMac ? "⇧" : "Shift+").toUpperCase().replace("SHIFT", "Shift");
    return isMac ? `⌘${named}` : `Ctrl+${named}`;
  }

  let count = 0;

  class Prose extends window.StimulusModule.Controller {
    connect() {
      const area = this.element;
      this.id = `desk-prose-${(count += 1)}`;
      this.bar = make("div", { class: "desk-prose__bar", role: "toolbar", "aria-label": "Formatting" });
      this.buttons = TOOLS.map((tool, index) => this.button(tool, index));
      this.bar.append(...this.buttons);
      this.bar.addEventListener("keydown", (event) => this.walk(event));
      area.classList.add("desk-prose");
      area.insertAdjacentElement("beforebegin", this.bar);
      this.onInput = () => this.grow();
      this.onKey = (event) => this.press(event);
      area.addEventListener("input", this.onInput);
      area.addEventListener("keydown", this.onKey);
      this.watcher = new ResizeObserver(() => this.grow());
      this.watcher.observe(area);
    }

    disconnect() {
      this.closeDialog();
      this.watcher.disconnect();
      this.bar.remove();
      this.element.removeEventListener("input", this.onInput);
      this.element.removeEventListener("keydown", this.onKey);
    }

    button({ name, text, title, keys, run }, index) {
      const label = keys ? `${title} (${shortcut(keys)})` : title;
      const button = make(
        "button",
        { type: "button", class: `desk-prose__tool desk-prose__tool--${name}`, title: label, "aria-label": title },
        text,
      );
      button.tabIndex = index ? -1 : 0;
      // A press must not lose the selection in the text.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => run(this));
      return button;
    }

    /** Arrow keys move along the buttons, which are one stop of the tab key. */
    walk(event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = this.buttons.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = this.buttons[(at + step + this.buttons.length) % this.buttons.length];
      this.buttons.forEach((button) => {
        button.tabIndex = button === next ? 0 : -1;
      });
      next.focus();
    }

    press(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const keys = (event.shiftKey ? "shift+" : "") + event.key.toLowerCase();
      const tool = TOOLS.find((candidate) => candidate.keys === keys);
      if (!tool) return;
      event.preventDefault();
      event.stopPropagation();
      tool.run(this);
    }

    grow() {
      const area = this.element;
      if (area.offsetParent === null || area.scrollHeight <= area.clientHeight) return;
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    }

    get selected() {
      const { value, selectionStart, selectionEnd } = this.element;
      return value.slice(selectionStart, selectionEnd);
    }

    /** Put text in place of the selection, so that undo still works, and select a part of it. */
    replace(text, from, to) {
      const area = this.element;
      const start = area.selectionStart;
      area.focus();
      if (!document.execCommand("insertText", false, text)) {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
      area.setSelectionRange(start + from, start + to);
    }

    wrap(before, after, placeholder) {
      const inner = this.selected || placeholder;
      this.replace(before + inner + after, before.length, before.length + inner.length);
    }

    link() {
      const inner = this.selected || "text";
      const at = inner.length + 3;
      this.replace(`[${inner}](https://)`, at, at + 8);
    }

    /** Put a mark at the start of every selected line, or take it away where all have it. */
    prefix(mark) {
      const area = this.element;
      const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
      const next = area.value.indexOf("\n", area.selectionEnd);
      area.setSelectionRange(start, next < 0 ? area.value.length : next);
      const lines = this.selected.split("\n");
      const isMarked = lines.every((line) => line.startsWith(mark));
      const text = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n");
      this.replace(text, text.length, text.length);
    }

    askForLabel() {
      this.closeDialog();
      const area = this.element;
      this.range = [area.selectionStart, area.selectionEnd];
      const isTooLong = /\n\s*\n/.test(this.selected);
      const input = make("input", { type: "text", id: `${this.id}-label`, autocomplete: "off", placeholder: "S1E4" });
      const insert = make("button", { type: "button", class: "button button-small" }, "Mark as a spoiler");
      const cancel = make("button", { type: "button", class: "button button-small button-secondary" }, "Cancel");
      const field = make("div", { class: "desk-prose__field" }, input);
      this.dialog = make(
        "div",
        { class: "desk-prose__dialog", role: "dialog", "aria-label": "Spoiler" },
        make("label", { for: input.id }, "What must a reader have seen?"),
        field,
        make("div", { class: "desk-prose__buttons" }, insert, cancel),
      );
      if (isTooLong) {
        this.dialog.replaceChildren(make("p", {}, NOTE), make("div", { class: "desk-prose__buttons" }, cancel));
      }
      cancel.addEventListener("click", () => this.closeDialog(true));
      insert.addEventListener("click", () => this.markSpoiler(input.value));
      this.bar.insertAdjacentElement("afterend", this.dialog);
      this.suggestions = new window.previously.Suggestions(input);
      this.dialog.addEventListener("keydown", (event) => this.pressInDialog(event, input));
      (isTooLong ? cancel : input).focus();
    }

    pressInDialog(event, input) {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.closeDialog(true);
      } else if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        this.markSpoiler(input.value);
      }
    }

    markSpoiler(written) {
      const label = written.trim().replace(/["{}]/g, "");
      if (!label) {
        this.dialog.querySelector("input").focus();
        return;
      }
      this.closeDialog(true);
      const inner = this.selected || PLACEHOLDER;
      const after = /[\s,]/.test(label) ? `"${label}"` : label;
      this.replace(`[${inner}]{after=${after}}`, 1, 1 + inner.length);
    }

    closeDialog(andReturn = false) {
      if (!this.dialog) return;
      this.suggestions.disconnect();
      this.dialog.remove();
      this.dialog = null;
      if (andReturn) {
        this.element.focus();
        this.element.setSelectionRange(...this.range);
      }
    }
  }

  window.wagtail.app.register("previously-prose", Prose);
})();
