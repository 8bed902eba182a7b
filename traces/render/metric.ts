/** How large text is, in a fixed-width font: what a drawing is laid out by, and what its test measures with. */

export const FONT_SIZE = 12;
export const FONT_FAMILY = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace";

/** No common fixed-width font is wider than 0.62 of its size. */
export const CHARACTER_WIDTH = FONT_SIZE * 0.62;
export const LINE_HEIGHT = 16;
/** From the top of a line to its baseline. */
export const TEXT_RISE = 12;

/** In user units of the drawing. */
export function textWidth(text: string): number {
  return text.length * CHARACTER_WIDTH;
}
