// A line of the event file that is named on the page is chosen in the text. Nothing depends on it.
"use strict";

const text = document.getElementById("text");

for (const link of document.querySelectorAll("a[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const holder = text.closest("details");
    if (holder) holder.open = true;
    const lines = text.value.split("\n");
    const before = lines.slice(0, Number(link.dataset.line) - 1).join("\n").length;
    const begins = Number(link.dataset.line) > 1 ? before + 1 : 0;
    text.focus();
    text.setSelectionRange(begins, begins + lines[Number(link.dataset.line) - 1].length);
    const height = text.scrollHeight / lines.length;
    text.scrollTop = Math.max(0, (Number(link.dataset.line) - 4) * height);
  });
}
