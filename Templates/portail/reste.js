// Takes « à remplir pour déposer » off the fields that are filled, once the page has saved itself.
"use strict";
document.addEventListener("enregistre", event => {
  for (const mark of event.target.querySelectorAll(".exige")) {
    const isFilled = mark.parentElement.control?.value || mark.closest("fieldset")?.querySelector(":checked");
    if (isFilled) mark.remove();
  }
});
