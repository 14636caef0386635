const number = new Intl.NumberFormat("en").format;
const byId = id => document.getElementById(id);
const SILENT_MS = 5000;

function put(id, text, small = "", className = "") {
  const dd = byId(id);
  dd.className = className;
  const note = document.createElement("small");
  note.textContent = small;
  dd.replaceChildren(text, ...(small ? [note] : []));
}

function age(ms) {
  if (ms === null || ms === undefined) return "no record yet";
  if (ms < 120000) return `${Math.round(ms / 1000)} s ago`;
  return `${Math.round(ms / 60000)} min ago`;
}

/** The figures of the header that the base station itself knows. */
export function showStatus(s) {
  const silent = s.online && (s.record_age_ms === null || s.record_age_ms > SILENT_MS);
  byId("rig-state").dataset.online = s.online;
  put("rig-state", silent ? "◐ Silent" : s.online ? "● Online" : "○ Offline", age(s.record_age_ms), silent ? "warn" : s.online ? "good" : "bad");
  const f = s.frames;
  put("frames-received", f ? number(f.received) : "–");
  const share = f && f.received + f.lost > 0 ? f.lost / (f.received + f.lost) : 0;
  put("frames-lost", f ? number(f.lost) : "–", f && f.lost ? `${(share * 100).toFixed(2)} %` : "", f && f.lost ? "warn" : "");
  put("frames-broken", f ? number(f.broken) : "–", "", f && f.broken ? "warn" : "");
  put("records-stored", number(s.records_stored));
  showChain(s);
  showAlarms(s);
  const session = s.session;
  byId("session").replaceChildren();
  if (session) {
    const name = document.createElement("b");
    name.textContent = session.animal || session.session;
    byId("session").append(name, " ", [session.study, session.phase, session.animal ? session.session : null, session.ended_utc_ms ? "ended" : null].filter(Boolean).join(" · "));
  }
}

function showChain(s) {
  const newest = s.epochs.at(-1);
  const gaps = byId("gaps");
  gaps.dataset.missing = s.missing;
  gaps.dataset.contiguous = newest?.contiguous_hi ?? 0;
  const stated = s.epochs.reduce((n, e) => n + e.stated.reduce((m, t) => m + t.hi - t.lo + 1, 0), 0);
  const notes = [stated ? `${number(stated)} stated missing` : "", s.quarantined ? `${number(s.quarantined)} quarantined` : ""].filter(Boolean).join(" · ");
  if (!newest) put("gaps", "–");
  else if (s.missing) put("gaps", `! ${number(s.missing)} missing`, notes || `complete to ${number(newest.contiguous_hi)}`, "bad");
  else put("gaps", `✓ complete to ${number(newest.contiguous_hi)}`, notes, s.quarantined ? "warn" : "good");
  gaps.title = s.epochs.flatMap(e => [...e.gaps.map(g => `missing ${g.lo} to ${g.hi}`), ...e.stated.map(t => `${t.lo} to ${t.hi}: ${t.reason}`)]).join("\n");
}

function showAlarms(s) {
  const texts = [...s.alarms];
  if (!s.broker_connected) texts.push("The base station has no connection to the broker.");
  const list = byId("alarms");
  list.hidden = texts.length === 0;
  if (list.dataset.texts === texts.join("\n")) return;
  list.dataset.texts = texts.join("\n");
  list.replaceChildren(...texts.map(text => Object.assign(document.createElement("li"), { textContent: text })));
}

/** The figures that the rig's last summary tells. */
export function showSummary(r) {
  const light = r.light ?? {};
  const states = { lit: "☀ Lit", armed: "◎ Armed", dark: "○ Dark", darkening: "◍ Dark not seen" };
  put("light", states[light.state] ?? "–", light.state === "dark" || light.code === null || light.code === undefined ? "" : `code ${light.code}`, light.state === "lit" || light.state === "darkening" ? "warn" : "");
  byId("light").dataset.state = light.state ?? "";
  const p99 = r.frame_micros?.p99;
  put("frame-p99", p99 === null || p99 === undefined ? "–" : number(p99), p99 === null || p99 === undefined ? "" : "µs");
  const queue = r.journal_queue;
  put("journal-queue", queue === null || queue === undefined ? "–" : number(queue), "", queue > 50 ? "warn" : "");
}
