import { NO_ENSEMBLE, colour } from "./palette.js";

const SHOWN = 40;
const JUST_NOW_S = 2;

function element(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** Session time as m:ss.d. */
export function time(seconds) {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${String(((tenths - minutes * 600) / 10).toFixed(1)).padStart(4, "0")}`;
}

export function showActivations(list, model) {
  const shown = model.activations.slice(-SHOWN).reverse();
  const newest = shown[0]?.key + "/" + shown.length;
  if (list.dataset.newest === newest) return;
  list.dataset.newest = newest;
  if (!shown.length) {
    list.replaceChildren(element("li", "empty", "None yet"));
    return;
  }
  list.replaceChildren(...shown.map(a => {
    const li = document.createElement("li");
    const place = model.placeOfEnsemble(a.ensemble);
    li.dataset.ensemble = a.ensemble ?? "";
    li.style.setProperty("--c", a.tier === 2 ? colour(place) : NO_ENSEMBLE);
    const size = a.tier === 2 ? model.ensembles[place]?.members.length : undefined;
    const cells = a.tier === 2 && a.members !== null ? `${a.members}${size ? " / " + size : ""} cells` : `${a.cells} cells`;
    li.append(element("time", "", time(a.t)), element("span", "dot"), element("span", "name", model.nameOf(a.ensemble)),
      element("span", "cells", cells), element("span", "bits", a.bits === null ? "" : `${a.bits.toFixed(0)} bits`));
    return li;
  }));
}

/** A row for each ensemble: how often, how often now, and whether just now. */
export function showEnsembles(list, study, model) {
  const most = Math.max(1, ...study.ensembles.map(e => e.activations));
  if (!study.ensembles.length) {
    list.replaceChildren(element("li", "empty", "This profile has no ensembles"));
    return;
  }
  const last = study.running.at(-1);
  list.replaceChildren(...study.ensembles.map((e, i) => {
    const li = document.createElement("li");
    const rate = last?.per_minute[i];
    li.dataset.ensemble = e.id;
    li.dataset.activations = e.activations;
    li.style.setProperty("--c", colour(i));
    const bar = element("span", "bar");
    bar.append(element("i", ""));
    bar.firstChild.style.width = `${e.activations / most * 100}%`;
    const rateText = rate === null || rate === undefined ? "unknown" : `${rate.toFixed(1)} / min`;
    li.append(element("span", "dot"), element("span", "name", e.name || `Ensemble ${e.id}`), bar, element("span", "count", String(e.activations)), element("span", "rate", rateText));
    li.setAttribute("aria-label", `${e.name || "Ensemble " + e.id}: ${e.activations} activations, ${rateText}`);
    return li;
  }));
  markJustNow(list, model);
}

export function markJustNow(list, model) {
  const now = model.now();
  const fresh = new Set(model.activations.filter(a => a.end > now - JUST_NOW_S).map(a => String(a.ensemble)));
  for (const li of list.children) li.classList.toggle("now", fresh.has(li.dataset.ensemble));
}
