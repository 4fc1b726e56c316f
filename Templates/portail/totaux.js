// The totals of a budget while it is typed, in the places where the page prints them.
"use strict";

// Cents from an amount as people type it, as the server reads it (Champs/Typing.swift); nothing for what it cannot read.
function centimes(text) {
  let plain = text.toLowerCase().replace(/\s/g, "").replaceAll("€", "").replaceAll("euros", "").replaceAll("euro", "");
  if (plain.includes(",") || plain.split(".").slice(1).some(part => part.length === 3)) {
    plain = plain.replaceAll(".", "");
  }
  const read = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!read) return 0;
  const value = Number(read[1]) * 100 + Number((read[2] || "").padEnd(2, "0"));
  return value <= 100_000_000_000 ? value : 0;
}

// `12 500,50 €`, with the spaces of the server.
function euros(value) {
  const whole = String(Math.floor(value / 100)).replace(/\B(?=(\d{3})+$)/g, "\u202F");
  return `${whole},${String(value % 100).padStart(2, "0")}\u00A0€`;
}

for (const form of document.querySelectorAll("form[data-totaux]")) {
  const balance = form.querySelector("[data-ecart]");
  const avis = form.querySelector("[data-totaux-lus]");
  let timer;

  function sum(side) {
    return [...form.querySelectorAll(`[data-somme="${side}"] .montant`)]
      .reduce((total, field) => total + centimes(field.value), 0);
  }

  function show() {
    const totals = { charges: sum("charges"), produits: sum("produits") };
    for (const place of form.querySelectorAll("[data-total]")) {
      place.textContent = euros(totals[place.dataset.total]);
    }
    const gap = totals.produits - totals.charges;
    const kind = gap === 0 ? "egal" : gap < 0 ? "manque" : "trop";
    balance.className = gap === 0 ? "egal" : "ecart";
    balance.querySelector("dt").textContent = balance.dataset[kind];
    balance.querySelector("dd").textContent = totals.charges + totals.produits === 0 ? balance.dataset.vide
      : gap === 0 ? balance.dataset.equilibre : euros(Math.abs(gap));
    clearTimeout(timer);
    // Read aloud once the typing pauses.
    timer = setTimeout(() => {
      avis.textContent = [...balance.parentElement.children]
        .map(line => [...line.children].map(e => e.textContent).join(" ")).join(", ");
    }, 1000);
  }

  form.querySelector(".balance").setAttribute("aria-label", balance.dataset.titre);
  form.querySelector("[value=recalculer]").hidden = true;
  form.addEventListener("input", event => {
    if (event.target.matches(".montant")) show();
  });
}
