/** What a terminal can show: its width, and one line of progress that is written over. */
import { clearLine, cursorTo } from 'node:readline';

/** Where nothing says how wide the output may be: a pipe, or a file. */
const WIDTH_OF_A_FILE = 120;
const NARROWEST = 60;

export function terminalWidth(): number {
  return Math.max(NARROWEST, process.stdout.columns ?? WIDTH_OF_A_FILE);
}

export function count(number: number): string {
  return number.toLocaleString('en');
}

/** `1 state`, `2 states`. */
export function quantity(number: number, noun: string): string {
  return `${count(number)} ${number === 1 ? noun : `${noun}s`}`;
}

export function stepsInWords(steps: number): string {
  return quantity(steps, 'step');
}

/** The command that replays a trace: the names of designs with settings have spaces in them. */
export function replayCommandOf(file: string): string {
  return `npm run replay -- '${file.replaceAll("'", "'\\''")}'`;
}

/** Long work says how it goes, on a terminal, at most ten times a second; to a pipe it says nothing. */
export class ProgressLine {
  readonly #stream = process.stderr;
  #shownAt = 0;

  show(text: string): void {
    const now = Date.now();
    if (!this.#stream.isTTY || now - this.#shownAt < 100) return;
    this.#shownAt = now;
    this.#clear();
    this.#stream.write(text.slice(0, (this.#stream.columns ?? NARROWEST) - 1));
  }

  done(): void {
    if (this.#stream.isTTY && this.#shownAt > 0) this.#clear();
  }

  #clear(): void {
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
  }
}
