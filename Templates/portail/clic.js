// A second click on the button of a form sends nothing: the answer to the first shows codes that are shown once.
"use strict";
for (const form of document.querySelectorAll("form")) {
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}
