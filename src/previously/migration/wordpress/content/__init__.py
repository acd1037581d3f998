"""From what WordPress's editors wrote to blocks: shortcodes, then HTML, then blocks of CommonMark."""
