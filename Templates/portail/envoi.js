// Sends a piece and says how far it is. What comes back takes the place of the page that is shown.
"use strict";
document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.matches("form[data-envoi]")) return;
  event.preventDefault();
  const bar = form.querySelector("progress");
  const avis = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  const file = form.querySelector("[type=file]").files[0];
  let quarter = -1;

  // A screen reader says each quarter, the bar shows the rest.
  function progress(sent, total) {
    bar.hidden = false;
    bar.max = total;
    bar.value = sent;
    const part = Math.floor(sent * 4 / total) * 25;
    if (part === quarter) return;
    quarter = part;
    avis.textContent = form.dataset.envoi.replace("{nom}", file.name).replace("{part}", part);
  }

  function failed() {
    bar.hidden = true;
    button.disabled = false;
    avis.textContent = form.dataset.coupe.replace("{nom}", file.name);
  }

  function arrived(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    // Another page than that of the pieces: the reader is led there.
    if (!page.querySelector("[data-pieces]")) return location.assign(request.responseURL);
    document.title = page.title;
    const main = document.adoptNode(page.querySelector("main"));
    // Files that were chosen for other pieces are still to be sent.
    for (const other of document.querySelectorAll("main [type=file]")) {
      const same = main.querySelector("#" + CSS.escape(other.id));
      if (other.files.length && other.id !== form.querySelector("[type=file]").id && same) same.files = other.files;
    }
    document.querySelector("main").replaceWith(main);
    const said = main.querySelector(".resume-erreurs, .alerte.reussite");
    said.tabIndex = -1;
    said.focus();
  }

  const request = new XMLHttpRequest();
  request.upload.onprogress = sent => progress(sent.loaded, sent.total);
  request.onload = () => arrived(request);
  request.onerror = failed;
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("Accept", "text/html");
  button.disabled = true;
  progress(0, 1);
  request.send(new FormData(form));
});
