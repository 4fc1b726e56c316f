// Saves a draft by itself, a few seconds after a change, by the form of the page. What it says is written in the page.
"use strict";
const PAUSE = 3000, PATIENCE = 15000, NOUVEL_ESSAI = 10000;

for (const form of document.querySelectorAll("form[data-enregistrement]")) {
  const avis = form.querySelector("[data-enregistre]");
  let timer, running, changed = false, stopped = false, said, hour = now();

  function now() {
    const date = new Date();
    return `${date.getHours()} h ${String(date.getMinutes()).padStart(2, "0")}`;
  }

  // The first save is read aloud, then only what changes: a failure, and that it works again.
  function say(kind, points = "") {
    avis.setAttribute("aria-live", kind === said || kind === "enCours" ? "off" : "polite");
    if (kind !== "enCours") said = kind;
    avis.textContent = avis.dataset[kind].replace("{heure}", hour).replace("{points}", points);
  }

  function plan(pause) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, pause);
  }

  async function send() {
    const body = new URLSearchParams(new FormData(form));
    body.set("enregistrement", "seul");
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST", body, redirect: "manual", headers: { Accept: "text/html" },
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const saved = page.querySelector("form[data-sort]");
    const kind = saved ? saved.dataset.sort : "fini";
    if (kind === "enregistre" || kind === "partiel") {
      // The next save is of this version.
      form.elements.version.value = saved.querySelector("[name=version]").value;
      hour = now();
    }
    return [kind, [...page.querySelectorAll(".resume-erreurs li")].map(li => li.textContent).join(" ")];
  }

  async function save() {
    if (running || stopped || !changed) return;
    changed = false;
    say("enCours");
    running = send().catch(() => ["coupe"]);
    const [kind, points] = await running;
    running = undefined;
    say(kind, points);
    if (kind === "enregistre") {
      if (changed) plan(PAUSE); else form.dispatchEvent(new CustomEvent("enregistre", { bubbles: true }));
    } else if (kind === "partiel") {
      if (changed) plan(PAUSE);
    } else if (kind === "coupe") {
      changed = true;
      plan(NOUVEL_ESSAI);
    } else {
      stopped = true;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    plan(PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
  // A form that is sent while a save is under way waits for it: both would be of the same version.
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    changed = false;
    if (!running) return;
    event.preventDefault();
    running.finally(() => setTimeout(() => form.requestSubmit(event.submitter)));
  });
}
