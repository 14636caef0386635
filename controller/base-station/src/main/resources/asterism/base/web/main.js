import { Motion, Rates, Traces } from "./charts.js";
import { markJustNow, showActivations, showEnsembles } from "./lists.js";
import { Model } from "./model.js";
import { Picture } from "./picture.js";
import { Raster } from "./raster.js";
import { showStatus, showSummary } from "./strip.js";

const byId = id => document.getElementById(id);
const STUDY_EVERY_MS = 5000;
const STUDY_AFTER_ACTIVATION_MS = 1500;
const LOOK_AGAIN_MS = 2000;

let view = null;

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** Everything on the page for one rig. */
class View {
  constructor(rig) {
    this.rig = rig;
    this.model = new Model();
    this.picture = new Picture(byId("picture"), byId("picture-note"), this.model);
    this.raster = new Raster(byId("raster"), this.model);
    this.rates = view?.rates ?? new Rates(byId("rates"));
    this.motion = view?.motion ?? new Motion(byId("motion"));
    this.traces = view?.traces ?? new Traces(byId("traces"));
    this.traces.forget();
    this.early = [];
    this.events = new EventSource("/events?rig=" + encodeURIComponent(rig));
    this.on("status", data => this.status(data));
    this.on("recent", data => { data.forEach(r => this.take(r)); this.paint(); });
    this.on("record", data => { this.take(data); this.paintSoon(); });
    this.on("preview", data => this.picture.preview(data));
    this.events.onopen = () => trouble(null);
    this.events.onerror = () => trouble("The base station does not answer. What is shown is old.");
    this.timer = setInterval(() => this.study(), STUDY_EVERY_MS);
  }

  on(name, action) {
    this.events.addEventListener(name, e => action(JSON.parse(e.data)));
  }

  close() {
    this.events.close();
    this.picture.close();
    this.raster.close();
    clearInterval(this.timer);
    clearTimeout(this.studySoon);
  }

  status(s) {
    showStatus(s);
    if (this.model.enter(s.session)) {
      this.profileHash = null;
      this.early.splice(0).forEach(r => this.take(r));
      this.study();
      this.paintSoon();
    }
    const hash = s.session?.profile_sha256;
    if (hash && hash !== this.profileHash) this.profile(hash);
  }

  async profile(hash) {
    this.profileHash = hash;
    try {
      const profile = await get("/api/profile/" + hash);
      this.model.setProfile(profile);
      await this.picture.setProfile(profile);
      this.paint();
    } catch {
      this.profileHash = null;
    }
  }

  take(record) {
    if (record.session !== this.model.session && record.kind !== "alarm") {
      this.early.push(record);
      if (this.early.length > 2000) this.early.shift();
      return;
    }
    if (this.model.take(record) === "evt") {
      clearTimeout(this.studySoon);
      this.studySoon = setTimeout(() => this.study(), STUDY_AFTER_ACTIVATION_MS);
    }
  }

  async study() {
    if (this.model.session === null) return;
    try {
      const study = await get(`/api/sessions/${encodeURIComponent(this.model.session)}?rig=${encodeURIComponent(this.rig)}`);
      if (view !== this) return;
      this.rates.update(study);
      showEnsembles(byId("ensembles"), study, this.model);
    } catch {
      // the connection's own error is shown; the next look comes in a few seconds
    }
  }

  paintSoon() {
    if (this.painting) return;
    this.painting = true;
    requestAnimationFrame(() => { this.painting = false; this.paint(); });
  }

  paint() {
    const newest = this.model.newest;
    if (newest) {
      showSummary(newest.record);
      this.picture.summary(newest);
      this.motion.update(this.model);
      this.traces.update(this.model);
    }
    this.raster.draw();
    showActivations(byId("activations"), this.model);
    markJustNow(byId("ensembles"), this.model);
  }
}

function trouble(text) {
  byId("trouble").hidden = text === null;
  byId("trouble").textContent = text ?? "";
  document.body.classList.toggle("stale", text !== null);
}

function choose(rig) {
  view?.close();
  view = new View(rig);
  history.replaceState(null, "", "?rig=" + encodeURIComponent(rig));
  for (const button of byId("rigs").children) button.setAttribute("aria-pressed", button.dataset.rig === rig);
}

function showRigs(rigs) {
  const nav = byId("rigs");
  if (nav.dataset.rigs === rigs.join()) return;
  nav.dataset.rigs = rigs.join();
  nav.replaceChildren(...rigs.map(rig => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: rig });
    button.dataset.rig = rig;
    button.setAttribute("aria-label", "Show rig " + rig);
    button.setAttribute("aria-pressed", String(view?.rig === rig));
    button.addEventListener("click", () => choose(rig));
    return button;
  }));
}

async function look() {
  try {
    const rigs = (await get("/api/rigs")).map(s => s.rig);
    showRigs(rigs);
    if (!view) {
      const wanted = new URLSearchParams(location.search).get("rig");
      if (rigs.length) choose(rigs.includes(wanted) ? wanted : rigs[0]);
      else byId("session").textContent = "Waiting for a rig";
    }
  } catch {
    trouble("The base station does not answer. What is shown is old.");
  }
  setTimeout(look, view ? 5 * LOOK_AGAIN_MS : LOOK_AGAIN_MS);
}

look();
