// "Check it yourself" on a draw's page: fetch the public file, do the draw once more here, and compare with the page.
import { pick } from "./pick.js";

/** What differs between the file, what it gives, and what the page says; nothing when all is the same. */
function differences(record, result, shown) {
  const reasons = [...result.reasons];
  if (record.commitment !== shown.commitment) reasons.push(`${record.commitment} ≠ ${shown.commitment}`);
  const number = record.drawn?.number ?? "";
  if (number !== shown.number) reasons.push(`${number} ≠ ${shown.number}`);
  const panel = result.panel === null ? "" : String(result.panel);
  if (panel !== shown.panel) reasons.push(`${panel} ≠ ${shown.panel}`);
  return reasons;
}

function say(place, state, text) {
  const lamp = document.createElement("span");
  lamp.className = "sk-lamp";
  lamp.dataset.state = state;
  const words = document.createElement("span");
  words.textContent = text;
  lamp.append(words);
  place.replaceChildren(lamp);
}

async function check(box, place) {
  say(place, "wait", place.dataset.working);
  let record;
  try {
    const answer = await fetch(box.dataset.file, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    record = await answer.json();
  } catch {
    say(place, "late", place.dataset.lost);
    return;
  }
  // Let "working" be drawn before the computing begins.
  await new Promise((resolve) => setTimeout(resolve));
  const reasons = differences(record, pick(record), box.dataset);
  if (reasons.length === 0) say(place, "ok", place.dataset.same);
  else say(place, "late", `${place.dataset.other} ${reasons.join(" ")}`);
}

for (const box of document.querySelectorAll("[data-check-draw]")) {
  box.hidden = false;
  box.parentElement.querySelector("[data-without-script]").hidden = true;
  const button = box.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    await check(box, box.querySelector("[role=status]"));
    button.disabled = false;
  });
}
