import { context } from "./canvas.js";
import { mask, picture } from "./decode.js";
import { colour } from "./palette.js";

const LIVE_MS = 1500;

/** The field of view: the profile's mean image at once, live pictures when they come, outlines moved with the brain. */
export class Picture {
  constructor(canvas, note, model) {
    this.canvas = canvas;
    this.note = note;
    this.model = model;
    this.image = null;
    this.lit = new Set();
    this.shift = [0, 0];
    this.live = 0;
    this.resizes = new ResizeObserver(() => this.draw());
    this.resizes.observe(canvas);
  }

  close() {
    this.resizes.disconnect();
  }

  async setProfile(profile) {
    this.outlines = profile.cells.map(cell => {
      const path = new Path2D();
      cell.outline.forEach(([y, x], i) => i ? path.lineTo(x + 0.5, y + 0.5) : path.moveTo(x + 0.5, y + 0.5));
      path.closePath();
      return path;
    });
    this.size = [profile.width, profile.height];
    this.canvas.style.aspectRatio = `${profile.width} / ${profile.height}`;
    this.canvas.dataset.cells = profile.cells.length;
    if (profile.mean_png) this.mean = await picture(profile.mean_png, "image/png");
    this.draw();
  }

  async preview(p) {
    const image = await picture(p.jpeg, "image/jpeg");
    this.image?.close();
    this.image = image;
    this.size ??= [p.width, p.height];
    this.lit = mask(p.lit);
    this.shift = [(p.dy_q8 ?? 0) / 256, (p.dx_q8 ?? 0) / 256];
    this.live = performance.now();
    this.canvas.dataset.frame = p.frame;
    this.draw();
  }

  /** A summary's lit cells count only while no live picture tells more. */
  summary(sum) {
    if (performance.now() - this.live < LIVE_MS) return;
    this.lit = this.model.lit;
    this.canvas.dataset.frame = sum.record.frame_hi ?? "";
    this.draw();
  }

  draw() {
    const { ctx, width, height, ratio } = context(this.canvas);
    ctx.fillStyle = "#05070a";
    ctx.fillRect(0, 0, width, height);
    if (!this.size) return;
    const isLive = performance.now() - this.live < LIVE_MS && this.image;
    const image = isLive ? this.image : this.mean;
    const scale = Math.min(width / this.size[0], height / this.size[1]);
    const [dy, dx] = isLive ? this.shift : [0, 0];
    ctx.imageSmoothingQuality = "high";
    if (image) ctx.drawImage(image, 0, 0, this.size[0] * scale, this.size[1] * scale);
    ctx.setTransform(scale * ratio, 0, 0, scale * ratio, dx * scale * ratio, dy * scale * ratio);
    ctx.lineWidth = 1.1 / scale;
    this.outlines?.forEach((path, cell) => this.drawCell(ctx, path, cell));
    this.say(isLive);
  }

  drawCell(ctx, path, cell) {
    const place = this.model.placeOf(cell);
    const lit = this.lit.has(cell);
    ctx.strokeStyle = lit ? "#ffffff" : colour(place);
    ctx.globalAlpha = lit ? 1 : place < 0 ? 0.45 : 0.8;
    if (lit) {
      ctx.fillStyle = colour(place);
      ctx.globalAlpha = 0.85;
      ctx.fill(path);
      ctx.globalAlpha = 1;
    }
    ctx.stroke(path);
    ctx.globalAlpha = 1;
  }

  say(isLive) {
    const total = this.outlines?.length ?? 0;
    this.canvas.dataset.lit = this.lit.size;
    this.canvas.setAttribute("aria-label", `${isLive ? "Live picture" : "Mean image"}: ${this.lit.size} of ${total} cells lit`);
    this.note.textContent = `${isLive ? "live" : "mean image"} · ${this.lit.size} of ${total} cells lit`;
  }
}
