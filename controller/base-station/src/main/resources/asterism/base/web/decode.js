// The wire's base64 fields.

export function bytes(text) {
  if (!text) return new Uint8Array(0);
  return Uint8Array.from(atob(text), c => c.charCodeAt(0));
}

/** Cells in a bit mask: cell i is bit i % 8 of byte i >> 3. */
export function mask(text) {
  const cells = new Set();
  bytes(text).forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (byte >> bit & 1) cells.add(at * 8 + bit);
  });
  return cells;
}

/** Onsets as [cell, frame offset], two little-endian u16 each. */
export function onsets(text) {
  const data = bytes(text);
  const view = new DataView(data.buffer);
  const list = [];
  for (let at = 0; at + 4 <= data.length; at += 4) list.push([view.getUint16(at, true), view.getUint16(at + 2, true)]);
  return list;
}

export function picture(text, type) {
  return createImageBitmap(new Blob([bytes(text)], { type }));
}
