// What every page may use, and no page needs: a copy button where there is something to copy, forms sent only once.

const SEND_AGAIN_AFTER = 3000;

/** Show the copy button beside a code, and say aloud when it has been copied. */
function enableCopy(button) {
  const source = document.getElementById(button.dataset.copy);
  const said = button.nextElementSibling;
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim());
    said.textContent = button.dataset.done;
  });
}

/** Bring the reader to the list of errors, when the page came back with one. */
function focusErrors() {
  document.querySelector("[data-errors]:not([data-example] *)")?.focus();
}

/** Close an open menu with Escape, and give the focus back to what opened it. */
function closeMenu(event) {
  const menu = document.querySelector("details.sk-drop[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

/** Send a form once, however often the button is pressed: what came of the first press is what the page then shows. */
function sendOnce(event) {
  if (event.defaultPrevented) return;
  const now = Date.now();
  const form = event.target;
  if (now - (form.dataset.sentAt ?? 0) < SEND_AGAIN_AFTER) event.preventDefault();
  else form.dataset.sentAt = now;
}

/** Let a form be sent again on a page that the browser kept and shows once more. */
function forgetSent() {
  document.querySelectorAll("form[data-sent-at]").forEach((form) => delete form.dataset.sentAt);
}

document.addEventListener("submit", sendOnce);
addEventListener("pageshow", forgetSent);
document.querySelectorAll("button[data-copy]").forEach(enableCopy);
document.addEventListener("keydown", closeMenu);
// After the load, or the browser's own jump to the fragment takes the focus away again.
addEventListener("load", focusErrors);
