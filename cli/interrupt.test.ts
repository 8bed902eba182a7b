/** Ctrl-C: exit code 130, a report of what is known, and nothing on record; however often the signal arrives. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Copy } from './running.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const RECORD = copy.path('properties', 'verdicts.json');
const recorded = readFileSync(RECORD, 'utf8');

/** Together they take far longer than it takes to interrupt them. */
const LONG = [
  '--update',
  '--design',
  'solution-2/pending',
  '--scope',
  'contact',
  'shared-connection',
  '--json',
  'cut.json',
];

function expectPartialReport(out: string): void {
  expect(out).toContain('Interrupted: this is what was known by then. Nothing was put on record.');
  expect(out).toMatch(/depth +\d+, cut/);
  expect(readFileSync(RECORD, 'utf8')).toBe(recorded);
  expect(copy.tracesIn('traces', 'counterexamples')).toEqual({});
  expect(copy.has('cut.json')).toBe(false);
}

describe('as soon as somebody listens', () => {
  const interrupting = copy.path('interrupting.mjs');
  beforeAll(() => {
    writeFileSync(
      interrupting,
      "process.on('newListener', (event) => {\n  if (event === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'));\n});\n",
    );
  });

  test.each(['1', '2'])('with %s threads', async (workers) => {
    const { code, out, err } = await copy.run(['verify', ...LONG, '--workers', workers], {
      before: [interrupting],
    });
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expectPartialReport(out);
  });
});

test('from a terminal, through npm: the whole process group is told, and npm tells it again', async () => {
  const { code, out } = await copy.interrupted('verify', LONG, 2);
  expect(code).toBe(130);
  expectPartialReport(out);
});

test('a second one, much later, does not wait for the report', async () => {
  // A clock that goes only from one press to the next: how long the machine takes does not matter.
  writeFileSync(
    copy.path('patient.ts'),
    `import { onInterrupt } from './cli/interrupt.ts';
const presses = [0, 100, 3_000];
let now = 0;
performance.now = () => now;
onInterrupt(() => console.log('concluding'));
process.on('SIGINT', press);
const ever = setInterval(() => {}, 1_000);
press();

function press() {
  const next = presses.shift();
  if (next === undefined) {
    console.log('none was enough');
    return clearInterval(ever);
  }
  now = next;
  console.log(\`pressed at \${now}\`);
  process.kill(process.pid, 'SIGINT');
}
`,
  );
  expect(await copy.runScript('patient')).toEqual({
    code: 130,
    out: 'pressed at 0\nconcluding\npressed at 100\npressed at 3000\n',
    err: '',
  });
});
