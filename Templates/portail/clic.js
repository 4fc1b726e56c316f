// A second click on the button of a form sends nothing: the answer to the first shows codes that are shown once.
"use strict";
for (const form of document.querySelectorAll("form")) {
  let sent = 0;
  form.addEventListener("submit", event => {
    // After ten seconds the first was stopped, or lost.
    if (event.timeStamp - sent < 10000 && sent) event.preventDefault();
    else sent = event.timeStamp;
  });
}
