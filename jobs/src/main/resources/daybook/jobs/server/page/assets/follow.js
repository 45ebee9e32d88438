// Shows how a run goes while it goes. Without it the page is loaded anew every few seconds.
"use strict";

function show(box, run) {
  const progress = run.progress;
  if (!progress) {
    return;
  }
  const bar = box.querySelector("[data-part=bar]");
  box.querySelector("[data-part=task]").textContent = progress.task;
  if (progress.total > 0) {
    bar.max = progress.total;
    bar.value = progress.done;
  }
  const number = new Intl.NumberFormat("en");
  box.querySelector("[data-part=figures]").textContent =
    `${number.format(progress.done)} of ${number.format(progress.total)}, ${progress.perSecond} a second` +
    (progress.endsAbout ? `, ends about ${progress.endsAbout.replace("T", " ").slice(0, 19)} UTC` : "");
}

for (const box of document.querySelectorAll("[data-follow]")) {
  const source = new EventSource(box.dataset.follow);
  source.addEventListener("progress", (event) => {
    box.dataset.live = "true";
    show(box, JSON.parse(event.data));
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}
