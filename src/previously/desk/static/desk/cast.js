/* A choice among characters offers those of the same form, also the ones that are new in it. */
window.wagtail.app.register(
  "previously-cast",
  class extends window.StimulusModule.Controller {
    connect() {
      this.refresh = this.refresh.bind(this);
      this.element.addEventListener("focus", this.refresh);
      this.element.addEventListener("pointerdown", this.refresh);
      this.refresh();
    }

    disconnect() {
      this.element.removeEventListener("focus", this.refresh);
      this.element.removeEventListener("pointerdown", this.refresh);
    }

    refresh() {
      const { rows, valueOf } = window.previously;
      const form = this.element.closest("form");
      const chosen = this.element.value;
      const cast = rows(form, /^(characters-\d+)-slug$/)
        .map(({ field, prefix }) => [field.value.trim(), valueOf(form, `${prefix}-name`)])
        .filter(([slug]) => slug);
      if (chosen && !cast.some(([slug]) => slug === chosen)) cast.push([chosen, chosen]);
      const wanted = [["", "–"], ...cast];
      const shown = [...this.element.options].map((option) => [option.value, option.text]);
      if (JSON.stringify(wanted) === JSON.stringify(shown)) return;
      this.element.replaceChildren(
        ...wanted.map(([slug, name]) => new Option(name || slug, slug, false, slug === chosen)),
      );
    }
  },
);
