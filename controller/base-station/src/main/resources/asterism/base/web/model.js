import { bytes, mask, onsets } from "./decode.js";

const WINDOW_S = 120;
const REMEMBERED = 6000;

/** The last two minutes of one rig, in session time, whatever order the records came in. */
export class Model {
  constructor() {
    this.session = null;
    this.fps = 20;
    this.ensembles = [];
    this.cells = [];
    this.profile = null;
    this.seen = new Set();
    this.sums = [];
    this.activations = [];
    this.markers = [];
    this.newest = null;
  }

  /** Begins another session; returns whether it is another. */
  enter(session) {
    const id = session?.session ?? null;
    const changed = id !== this.session;
    if (changed) {
      this.sums = [];
      this.activations = [];
      this.markers = [];
      this.newest = null;
      this.seen.clear();
    }
    this.session = id;
    if (session) {
      this.fps = session.fps || 20;
      const listed = JSON.parse(session.ensembles || "[]");
      if (!this.profile || changed) this.setCells(listed, session.cells || 0);
    }
    return changed;
  }

  setProfile(profile) {
    this.profile = profile;
    this.setCells(profile.ensembles || [], profile.cells.length);
  }

  setCells(ensembles, count) {
    this.ensembles = ensembles;
    this.places = new Array(count).fill(-1);
    ensembles.forEach((ensemble, place) => {
      for (const cell of ensemble.members) if (this.places[cell] === -1) this.places[cell] = place;
    });
    const order = [...this.places.keys()].sort((a, b) => rank(this.places[a]) - rank(this.places[b]) || a - b);
    this.rows = new Array(count);
    order.forEach((cell, row) => { this.rows[cell] = row; });
  }

  placeOf(cell) {
    return this.places?.[cell] ?? -1;
  }

  placeOfEnsemble(id) {
    return this.ensembles.findIndex(e => e.id === id);
  }

  nameOf(id) {
    if (id === null || id === undefined) return "Co-activity";
    return this.ensembles.find(e => e.id === id)?.name || `Ensemble ${id}`;
  }

  /** Takes a record in; returns its kind, or null if it was known or of another session. */
  take(record) {
    const key = record.epoch + ":" + record.seq;
    if (this.seen.has(key) || record.session !== this.session || this.session === null) return null;
    this.seen.add(key);
    if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value);
    if (record.kind === "sum") this.takeSum(record);
    else if (record.kind === "evt") this.takeActivation(record);
    else if (record.kind === "marker") insert(this.markers, { t: (record.frame ?? 0) / this.fps, text: record.text });
    this.trim();
    return record.kind;
  }

  takeSum(r) {
    const lo = r.frame_lo ?? 0;
    const sum = {
      t: lo / this.fps,
      end: ((r.frame_hi ?? lo) + 1) / this.fps,
      record: r,
      onsets: onsets(r.onsets).map(([cell, offset]) => [cell, (lo + offset) / this.fps]),
      dff: bytes(r.dff),
    };
    insert(this.sums, sum);
    if (!this.newest || sum.end >= this.newest.end) {
      this.newest = sum;
      this.lit = mask(r.lit);
    }
  }

  takeActivation(r) {
    if (r.tier === 0) return;
    insert(this.activations, {
      t: r.start_frame / this.fps,
      end: (r.end_frame + 1) / this.fps,
      ensemble: r.ensemble,
      tier: r.tier,
      members: r.members_active,
      cells: r.cells_active,
      bits: r.surprise_bits,
      key: r.epoch + ":" + r.seq,
    });
  }

  now() {
    return this.newest ? this.newest.end : 0;
  }

  trim() {
    const from = this.now() - WINDOW_S;
    while (this.sums.length && this.sums[0].end < from) this.sums.shift();
    while (this.activations.length > 60 && this.activations[0].end < from) this.activations.shift();
    while (this.markers.length && this.markers[0].t < from) this.markers.shift();
  }
}

function rank(place) {
  return place === -1 ? 1e6 : place;
}

function insert(list, item) {
  let at = list.length;
  while (at > 0 && list[at - 1].t > item.t) at--;
  list.splice(at, 0, item);
}
