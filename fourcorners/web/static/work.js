// Looks at work that goes on elsewhere, tells how far it has come, and draws the page again once it is over.
"use strict";

const EVERY = 400;

async function look(place) {
  let told;
  try {
    const answer = await fetch(`/tasks/${place.dataset.work}`);
    told = answer.ok || answer.status === 404 ? await answer.json() : { over: false };
  } catch {
    told = { over: false };
  }
  if (told.over) {
    location.reload();
    return;
  }
  if (told.seconds !== undefined) {
    const counts = Object.entries(told.progress).map(([what, number]) => `${number.toLocaleString("en-US")} ${what}`);
    place.querySelector("[data-progress]").textContent = [`${told.seconds.toFixed(1)} s`, ...counts].join("; ");
  }
  setTimeout(look, EVERY, place);
}

for (const place of document.querySelectorAll("[data-work]")) setTimeout(look, EVERY, place);
