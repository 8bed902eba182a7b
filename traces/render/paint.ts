/**
 * The colours of a drawing of a run, for a light page and for a dark one.
 *
 * The light ones are attributes of the elements, which every program that draws SVG knows; the dark ones are rules of a style
 * sheet, which go before attributes where a program knows `prefers-color-scheme`, and are passed over where it does not.
 */

const LIGHT = {
  page: '#ffffff',
  ink: '#1f2328',
  soft: '#57606a',
  line: '#8c959f',
  box: '#f6f8fa',
  arrow: '#0550ae',
  bad: '#b00020',
  fault: '#ffebe9',
} as const;

const DARK = {
  page: '#0d1117',
  ink: '#e6edf3',
  soft: '#9aa4af',
  line: '#6e7681',
  box: '#161b22',
  arrow: '#79c0ff',
  bad: '#ff7b72',
  fault: '#3d1d20',
} as const satisfies Readonly<Record<Colour, string>>;

type Colour = keyof typeof LIGHT;
export const PALETTES = { light: LIGHT, dark: DARK } as const;

interface Paint {
  readonly fill: Colour | 'none';
  readonly stroke?: Colour;
}

/** By the class of an element. */
const PAINTS = {
  page: { fill: 'page' },
  life: { fill: 'none', stroke: 'line' },
  frame: { fill: 'box', stroke: 'line' },
  fault: { fill: 'fault', stroke: 'bad' },
  packet: { fill: 'none', stroke: 'arrow' },
  failing: { fill: 'none', stroke: 'bad' },
  tip: { fill: 'arrow' },
  cross: { fill: 'none', stroke: 'bad' },
  ring: { fill: 'page', stroke: 'arrow' },
  ink: { fill: 'ink' },
  soft: { fill: 'soft' },
  bad: { fill: 'bad' },
} as const satisfies Readonly<Record<string, Paint>>;

export type PaintName = keyof typeof PAINTS;

/** The attributes of an element: its class, and its colours on a light page. */
export function painted(name: PaintName): string {
  const attributes = coloursOf(PAINTS[name], 'light').map(([key, value]) => ` ${key}="${value}"`);
  return `class="${name}"${attributes.join('')}`;
}

/** The style sheet for a dark page. */
export function darkStyle(): string {
  const rules = Object.entries(PAINTS).map(([name, paint]) => {
    const colours = coloursOf(paint, 'dark').map(([key, value]) => `${key}:${value}`);
    return `.${name}{${colours.join(';')}}`;
  });
  return `@media(prefers-color-scheme:dark){${rules.join('')}}`;
}

function coloursOf(
  { fill, stroke }: Paint,
  palette: keyof typeof PALETTES,
): readonly (readonly ['fill' | 'stroke', string])[] {
  const coloured = (colour: Colour | 'none') =>
    colour === 'none' ? colour : PALETTES[palette][colour];
  return [
    ['fill', coloured(fill)],
    ...(stroke === undefined ? [] : [['stroke', coloured(stroke)] as const]),
  ];
}
