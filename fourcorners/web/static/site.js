// What script adds to every page: copying a citation, and the place of an error. Nothing depends on it.
"use strict";

for (const button of document.querySelectorAll("button[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select the text and copy it";
    }
  });
}

const errors = document.getElementById("errors");
const meant = location.hash && document.getElementById(location.hash.slice(1));
if (errors) errors.focus();
else if (meant && meant.getAttribute("tabindex") === "-1") {
  meant.scrollIntoView(); // drawn again once the work is over, the page reads on from there
  meant.focus({ preventScroll: true });
}
