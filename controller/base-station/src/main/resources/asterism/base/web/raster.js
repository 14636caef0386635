import { context } from "./canvas.js";
import { DIM, LINE, NO_ENSEMBLE, colour } from "./palette.js";

const SHOWN_S = 90;
const TOP = 16;
const BOTTOM = 20;
const FONT = "12px system-ui, sans-serif";

/** Cell events of the last 90 s, with activations as bands and what is not known hatched. */
export class Raster {
  constructor(canvas, model) {
    this.canvas = canvas;
    this.model = model;
    this.resizes = new ResizeObserver(() => this.draw());
    this.resizes.observe(canvas);
  }

  close() {
    this.resizes.disconnect();
  }

  draw() {
    const { ctx, width, height } = context(this.canvas);
    const left = width < 500 ? 14 : 92;
    const box = { left, top: TOP, width: width - left, height: height - TOP - BOTTOM };
    ctx.clearRect(0, 0, width, height);
    const now = this.model.now();
    this.x = t => box.left + (t - (now - SHOWN_S)) / SHOWN_S * box.width;
    this.unknown(ctx, box, now);
    this.axis(ctx, box);
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, 0, box.width, height);
    ctx.clip();
    this.bands(ctx, box, now);
    const onsets = this.onsets(ctx, box, now);
    this.markers(ctx, box);
    ctx.restore();
    this.labels(ctx, box, left > 50);
    this.canvas.dataset.onsets = onsets;
    this.canvas.setAttribute("aria-label", `Raster: ${onsets} cell events in the last ${SHOWN_S} seconds`);
  }

  unknown(ctx, box, now) {
    ctx.fillStyle = "#0d1116";
    ctx.fillRect(box.left, box.top, box.width, box.height);
    let known = now - SHOWN_S;
    const first = this.model.sums[0]?.t ?? now;
    for (const sum of [...this.model.sums, { t: now, end: now }]) {
      if (sum.t > known + 0.5 && known >= first) this.hatch(ctx, box, known, sum.t);
      known = Math.max(known, sum.end);
    }
  }

  hatch(ctx, box, from, to) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(this.x(from), box.top, this.x(to) - this.x(from), box.height);
    ctx.clip();
    ctx.strokeStyle = "#6d3418";
    for (let at = this.x(from) - box.height; at < this.x(to); at += 7) {
      ctx.beginPath();
      ctx.moveTo(at, box.top + box.height);
      ctx.lineTo(at + box.height, box.top);
      ctx.stroke();
    }
    ctx.restore();
  }

  axis(ctx, box) {
    ctx.font = FONT;
    ctx.fillStyle = DIM;
    ctx.strokeStyle = LINE;
    ctx.textAlign = "center";
    const now = this.model.now();
    for (let ago = 0; ago <= SHOWN_S; ago += box.width < 500 ? 30 : 15) {
      const x = Math.round(this.x(now - ago)) - 0.5;
      ctx.beginPath();
      ctx.moveTo(x, box.top);
      ctx.lineTo(x, box.top + box.height);
      ctx.stroke();
      ctx.textAlign = ago === 0 ? "right" : ago === SHOWN_S ? "left" : "center";
      ctx.fillText(ago === 0 ? "now" : `−${ago} s`, x, box.top + box.height + 15);
    }
  }

  bands(ctx, box, now) {
    for (const a of this.model.activations) {
      if (a.end < now - SHOWN_S) continue;
      const c = a.tier === 2 ? colour(this.model.placeOfEnsemble(a.ensemble)) : NO_ENSEMBLE;
      const x = this.x(a.t);
      const w = Math.max(3, this.x(a.end) - x);
      ctx.fillStyle = c;
      if (a.tier === 2) {
        ctx.globalAlpha = 0.2;
        ctx.fillRect(x, box.top, w, box.height);
        ctx.globalAlpha = 1;
      }
      ctx.fillRect(x, 2, w, a.tier === 2 ? TOP - 5 : 4);
    }
  }

  onsets(ctx, box, now) {
    const rows = this.model.rows?.length || 1;
    const step = box.height / rows;
    const tick = Math.max(1.5, step - (step > 4 ? 1 : 0));
    let n = 0;
    for (const sum of this.model.sums) {
      for (const [cell, t] of sum.onsets) {
        if (t < now - SHOWN_S) continue;
        const row = this.model.rows?.[cell];
        if (row === undefined) continue;
        ctx.fillStyle = colour(this.model.placeOf(cell));
        ctx.fillRect(this.x(t) - 1.25, box.top + row * step, 2.5, tick);
        n++;
      }
    }
    return n;
  }

  markers(ctx, box) {
    ctx.strokeStyle = "#dfe4ea";
    ctx.setLineDash([3, 3]);
    for (const m of this.model.markers) {
      ctx.beginPath();
      ctx.moveTo(this.x(m.t), box.top);
      ctx.lineTo(this.x(m.t), box.top + box.height);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  labels(ctx, box, wide) {
    const rows = this.model.rows?.length || 0;
    if (!rows) return;
    const step = box.height / rows;
    const groups = new Map();
    this.model.places.forEach(place => groups.set(place, (groups.get(place) || 0) + 1));
    let row = 0;
    ctx.textAlign = "left";
    for (const place of [...groups.keys()].sort((a, b) => (a < 0) - (b < 0) || a - b)) {
      const size = groups.get(place);
      ctx.fillStyle = colour(place);
      ctx.fillRect(box.left - 7, box.top + row * step + 1, 3, Math.max(1, size * step - 2));
      if (wide && size * step > 13) {
        ctx.fillStyle = DIM;
        const name = place < 0 ? "others" : this.model.nameOf(this.model.ensembles[place].id);
        ctx.fillText(name, 0, box.top + (row + size / 2) * step + 4, box.left - 12);
      }
      row += size;
    }
  }
}
