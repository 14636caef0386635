// Okabe and Ito's palette, ordered for a dark ground; blue is lifted so that it can be read there.
const COLOURS = ["#E69F00", "#56B4E9", "#1FB58A", "#F0E442", "#CC79A7", "#E8703A", "#6C9BFF"];

export const NO_ENSEMBLE = "#7d8794";
export const TEXT = "#dfe4ea";
export const DIM = "#8b95a3";
export const LINE = "#1f262f";

/** The colour of the ensemble at this place in the profile's list. */
export function colour(place) {
  return place < 0 || place === undefined ? NO_ENSEMBLE : COLOURS[place % COLOURS.length];
}
