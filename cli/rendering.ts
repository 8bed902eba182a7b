/** Test support: the programs that show a drawing as people see it, where they are installed, and pictures that they make. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { decode } from 'fast-png';
import { type Browser, chromium } from 'playwright-core';

/** Debian's packages `chromium` and `librsvg2-bin`; null where there is none. */
export const CHROMIUM = found(['chromium', 'chromium-browser', 'google-chrome']);
export const RSVG_CONVERT = found(['rsvg-convert']);

if (CHROMIUM === null || RSVG_CONVERT === null)
  console.warn(
    'Drawings are not looked at where Chromium and rsvg-convert are missing (on Debian: apt-get install chromium librsvg2-bin): those tests are skipped.',
  );

function found(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function launched(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('there is no Chromium');
  return await chromium.launch({
    executablePath: CHROMIUM,
    // A container has no sandbox of its own to give, and no network is needed.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** A PNG's pixels: how many have each colour, by `#rrggbb`. */
export type Colours = ReadonlyMap<string, number>;

/** As rsvg-convert renders it. */
export function rsvgPicture(svg: string): Buffer {
  if (RSVG_CONVERT === null) throw new Error('there is no rsvg-convert');
  return execFileSync(RSVG_CONVERT, ['--format', 'png'], { input: svg, maxBuffer: 2 ** 27 });
}

/** As Chromium renders it on such a page. */
export async function chromiumPicture(
  browser: Browser,
  svg: string,
  colorScheme: 'light' | 'dark',
): Promise<Buffer> {
  const page = await browser.newPage({ colorScheme });
  try {
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    return await page.locator('svg').screenshot();
  } finally {
    await page.close();
  }
}

export function coloursOf(png: Buffer): Colours {
  const { data, channels } = decode(png);
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += channels) {
    const parts = Array.from(data.slice(at, at + 3), (part) => part.toString(16).padStart(2, '0'));
    const colour = `#${parts.join('')}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}
