// Prints the page: without this script, the browser prints from its own menu.
"use strict";
for (const button of document.querySelectorAll("[data-impression]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
