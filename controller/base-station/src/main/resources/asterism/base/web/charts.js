import uPlot from "/uplot/uPlot.esm.js";
import { DIM, LINE, colour } from "./palette.js";

const SHOWN_S = 90;
const TRACES = 8;
const ENOUGH_COVERAGE = 0.5;
const FONT = "12px system-ui, sans-serif";

const axis = more => ({
  stroke: DIM, font: FONT, ticks: { show: false }, grid: { stroke: LINE, width: 1 }, size: 40, gap: 4, ...more,
});

/** A chart that fills its box; made anew when its series change. */
class Chart {
  constructor(box) {
    this.box = box;
    this.shape = null;
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(box);
  }

  size() {
    return { width: this.box.clientWidth, height: this.box.clientHeight };
  }

  show(shape, options, data) {
    if (shape !== this.shape) {
      this.plot?.destroy();
      this.plot = new uPlot({ ...options(), ...this.size(), padding: [6, 14, 0, 0], legend: { show: false }, cursor: { show: false } }, data, this.box);
      this.shape = shape;
    } else {
      this.plot.setData(data);
    }
  }
}

/** Activations a minute of each ensemble; a break in a line is a time without exposure. */
export class Rates extends Chart {
  update(study) {
    const points = study.running;
    const x = points.map(p => p.end_utc_ms / 1000);
    const data = [x, ...study.ensembles.map((_, i) => points.map(p => p.coverage < ENOUGH_COVERAGE ? null : p.per_minute[i]))];
    const total = study.ensembles.reduce((n, e) => n + e.activations, 0);
    this.box.dataset.activations = total;
    this.box.setAttribute("aria-label", `Activation rates: ${total} activations in this session`);
    this.show(study.session.session + study.ensembles.map(e => e.id), () => ({
      scales: { x: { time: true, range: (u, lo, hi) => [Math.min(lo, hi - 120), hi] }, y: { range: (u, lo, hi) => [0, Math.max(4, hi * 1.15)] } },
      axes: [axis({ size: 24, space: 90, values: (u, ticks) => ticks.map(clock) }), axis()],
      series: [{}, ...study.ensembles.map((e, i) => ({ stroke: colour(i), width: 2, points: { show: points.length < 3, size: 5 } }))],
    }), data);
  }
}

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

const ago = (u, ticks) => ticks.map(t => t === 0 ? "now" : `−${-t} s`);
const window90 = { time: false, range: [-SHOWN_S, 0] };

/** The largest shift and the frames lost or broken of each second. */
export class Motion extends Chart {
  update(model) {
    const now = model.now();
    const sums = model.sums.filter(s => s.end > now - SHOWN_S);
    const shift = sums.map(s => s.record.shift_max_q8 === null ? null : s.record.shift_max_q8 / 256);
    const lost = sums.map(s => (s.record.frames_lost + s.record.frames_broken) || null);
    const n = lost.reduce((a, b) => a + (b || 0), 0);
    this.box.dataset.lost = n;
    this.box.setAttribute("aria-label", `Largest shift ${Math.max(0, ...shift).toFixed(1)} pixels; ${n} frames lost or broken in ${SHOWN_S} seconds`);
    this.show("motion", () => ({
      scales: { x: window90, y: { range: (u, lo, hi) => [0, Math.max(2, hi * 1.2)] }, n: { range: (u, lo, hi) => [0, Math.max(4, hi * 1.2)] } },
      axes: [axis({ size: 24, values: ago, space: 60 }), axis({ size: 34 }), axis({ scale: "n", side: 1, size: 28, grid: { show: false } })],
      series: [{}, { stroke: "#56B4E9", width: 1.5 },
        { scale: "n", stroke: "#f0763b", fill: "#f0763b", paths: uPlot.paths.bars({ size: [0.8, 6] }), points: { show: false } }],
    }), [sums.map(s => s.end - now), shift, lost]);
  }
}

/** ΔF, in units of each cell's noise, of the most active cells, each in a lane of its own. */
export class Traces extends Chart {
  update(model) {
    const now = model.now();
    const sums = model.sums.filter(s => s.end > now - SHOWN_S);
    if (!this.cells || now - this.chosenAt > 15 || now < this.chosenAt) this.choose(sums, now);
    const cells = this.cells;
    const high = Math.max(8, ...sums.flatMap(s => cells.map(c => (s.dff[c] ?? 0) / 8)));
    const data = [sums.map(s => s.end - now)];
    cells.forEach((cell, i) => data.push(sums.map(s => s.dff[cell] === undefined ? null : cells.length - 1 - i + 0.95 * s.dff[cell] / 8 / high)));
    this.box.dataset.cells = cells.join(" ");
    this.box.setAttribute("aria-label", `Traces of cells ${cells.join(", ")}`);
    const shape = cells.map(c => c + ":" + model.placeOf(c)).join();
    this.show(shape, () => ({
      scales: { x: window90, y: { range: [0, Math.max(1, cells.length)] } },
      axes: [axis({ size: 24, values: ago, space: 60 }),
        axis({ size: 34, grid: { show: false }, splits: () => cells.map((_, i) => i + 0.35), values: () => cells.toReversed().map(c => String(c)) })],
      series: [{}, ...cells.map(c => ({ stroke: colour(model.placeOf(c)), width: 1.25, points: { show: false } }))],
    }), data);
  }

  forget() {
    this.cells = null;
  }

  choose(sums, now) {
    const active = new Map();
    for (const s of sums) s.dff.forEach((v, cell) => active.set(cell, (active.get(cell) || 0) + Math.max(0, v - 16)));
    this.cells = [...active].sort((a, b) => b[1] - a[1]).slice(0, TRACES).map(([cell]) => cell).sort((a, b) => a - b);
    this.chosenAt = this.cells.length ? now : -Infinity;
  }
}
