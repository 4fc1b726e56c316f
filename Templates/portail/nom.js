// A file that is joined to a message keeps its name, which is in the address of its form.
"use strict";
for (const form of document.querySelectorAll("form[data-nom]")) {
  form.querySelector("[type=file]").addEventListener("change", event => {
    const file = event.target.files[0];
    if (!file) return;
    const query = new URL(form.action).search;
    form.action = `${form.dataset.nom}/${encodeURIComponent(file.name)}${query}`;
  });
}
