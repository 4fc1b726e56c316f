// Asks before a page is left whose form has changes that are not saved. The browser has words of its own for it.
"use strict";
for (const form of document.querySelectorAll("form[data-depart]")) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("enregistre", () => { changed = false; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", event => {
    if (changed) event.preventDefault();
  });
}
