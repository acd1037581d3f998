/* A field that takes a label suggests the positions of its work. */
window.wagtail.app.register(
  "previously-label",
  class extends window.StimulusModule.Controller {
    connect() {
      this.suggestions = new window.previously.Suggestions(this.element);
    }

    disconnect() {
      this.suggestions.disconnect();
    }
  },
);
