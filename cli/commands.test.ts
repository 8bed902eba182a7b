/** The commands that are about runs, as they are used: what they print, and their exit codes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mermaid from 'mermaid';
import { afterAll, describe, expect, test } from 'vitest';
import { formatTrace, parseTrace, seal } from '../traces/trace.ts';
import { CELL, Folder, run, TRACE } from './command.ts';
import { cellKey, keptPath, keptTraces } from './kept.ts';
import { ROOT } from './files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

describe('explain', () => {
  test('says the result, what is wrong, when it became inevitable, why it is minimal, what rescues it, and how to replay it', async () => {
    const { code, out } = await run('explain', ...CELL);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines.filter(({ length }) => length > 120)).toEqual([]);
    const text = out.replaceAll(/\n +(?! |·)/g, ' ').replaceAll('\n', ' ');
    expect(lines[0]).toBe(
      'solution-2/pending in contact-crossing: “no direct message vanishes unsaid” (no-silent-loss) is violated in 9 steps.',
    );
    expect(text).toContain(
      '· bob-cath/direct/0: in step 1 bob makes the link and offers it to cath in x.grp.direct.inv; in step 3 cath joins it; in step 4 it is ready for bob; in step 5 it is ready for cath; in step 7 bob closes its end.',
    );
    expect(lines).toContain("Cath's text 1 was sent, bob does not have it, and cath is not told.");
    expect(text).toContain(
      'Step 7 (bob receives x.grp.direct.inv from cath) made it inevitable: after it, in whatever order the rest is delivered and whatever users still do in the scope, it ends like this',
    );
    expect(text).toContain('None of its actions can be left out');
    expect(text).toContain('No help: with step 7 last, with step 8 last, with step 9 last, with ');
    expect(lines).toContain(
      '  · With step 7 (bob receives x.grp.direct.inv from cath) before step 6 (cath writes to bob).',
    );
    expect(lines).toContain(`npm run replay -- '${TRACE}'`);
  });

  test('does not call it mended where users give up what they wanted', async () => {
    const lost = await run('explain', 'solution-2/pending', 'contact-deletion', 'no-silent-loss');
    expect(lost.out).toContain(
      'It can still be ended, but by giving up: bob deletes the contact with cath.',
    );
    expect(lost.out).not.toContain('mend it');
  });

  test('in Markdown it has the diagram in it, which Mermaid reads', async () => {
    const { out } = await run('explain', TRACE, '--format', 'markdown');
    const [, diagram = ''] = /```mermaid\n(.*?)```/s.exec(out) ?? [];
    expect(await mermaid.parse(diagram)).toMatchObject({ diagramType: 'sequence' });
    expect(out.match(/^## .*$/gm)).toEqual([
      '## What is wrong',
      '## How it came to that',
      '## When it became inevitable',
      '## Why it is minimal',
      '## What would have rescued it',
      '## How to replay it',
    ]);
  });

  test('takes the counterexample of a design in a scope that is kept, as JSON for a program', async () => {
    const { code, out } = await run('explain', 'baseline', 'join', 'consent', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      trace: { property: 'consent', scope: 'join', verdict: 'violated' },
      past: { since: null, histories: [{ of: 'cath-bob/direct/0' }, { of: 'cath-bob/team/0' }] },
      minimality: { needless: [] },
      inevitable: [],
    });
  });

  test('needs no search of the whole scope where one is kept', async () => {
    const { code, out } = await run(
      'explain',
      'shipped-6.4',
      'contact-again',
      'can-always-finish',
      '--format',
      'mermaid',
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^sequenceDiagram/)]);
  });

  test('says that no knob was set where clients go by different designs', async () => {
    const { code, out } = await run(
      'explain',
      'mixed/6.4-5.3-6.4',
      'contact-mixed',
      'no-silent-loss',
    );
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toContain(
      'no knob was set, for the clients go by different designs.',
    );
  });

  test.each(['terminal', 'json', 'svg'])(
    'of what holds says so beside the output, with exit code 1 (%s)',
    async (format) => {
      const { code, out, error } = await run(
        'explain',
        'baseline',
        'join',
        'group-mesh',
        '--format',
        format,
      );
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toMatch(
        /^baseline in join: “the group is connected” \(group-mesh\) holds, in all of 716 states\. There is nothing to explain\.$/m,
      );
    },
  );

  test('of what there is no occasion for, and of what is not asked, says why', async () => {
    const vacuous = await run('explain', 'baseline', 'contact-quiet', 're-establishable');
    expect(vacuous).toMatchObject({ code: 1, out: '' });
    expect(vacuous.error).toContain('there never was a deleted contact between current members');
    const spared = await run('explain', 'baseline', 'loss', 'no-silent-loss');
    expect(spared).toMatchObject({ code: 1, out: '' });
    expect(spared.error).toContain('is not asked there: the network loses messages here');
  });

  test('where the search was cut says so, and how to go on, with exit code 2', async () => {
    const { code, out, error } = await run(
      'explain',
      'shipped-6.4',
      'contact-again',
      're-establishable',
      '--most-states',
      '1000',
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(
      /can't be told from the [\d,]+ states that were visited before the search was cut\. To search further: --most-states\.\n$/,
    );
  });
});

describe('find', () => {
  test('draws the run to a named witness', async () => {
    const { code, out } = await run(
      'find',
      'solution-2/pending',
      'contact-crossing',
      'both-opened',
      '--format',
      'mermaid',
    );
    expect(code).toBe(0);
    expect(await mermaid.parse(out)).toMatchObject({ diagramType: 'sequence' });
  });

  test('looks for what a TypeScript file describes', async () => {
    const path = folder.file(
      'written.ts',
      `export default () => ({
        step: ({ before, after }) => before.kind === 'client' && after.kind === 'client'
          && Object.values(after.contacts).some(({ context }) => context.written.length === 2),
      });`,
    );
    const { code, out } = await run('find', 'solution-2/pending', 'contact-quiet', path);
    expect(code).toBe(0);
    // Open, and write twice.
    expect(out).toContain('after 3 steps (no run is shorter)');
  });

  test('leaves a trace that is replayed and explained, and asked why not', async () => {
    const { code, out } = await run('find', 'shipped-6.4', 'contact-again', 'z1-both-wait');
    expect(code).toBe(0);
    const [, found = ''] = /^Replay it: npm run replay -- '(.*)'$/m.exec(out) ?? [];
    expect(found).toBe('out/found/shipped-6.4/contact-again/z1-both-wait.trace.json');

    const replayed = await run('replay', found);
    expect(replayed).toMatchObject({ code: 0, error: '' });
    expect(replayed.out).toMatch(
      /^z1-both-wait: both have invited each other, .*, as the trace says\.$/m,
    );
    const explained = await run('explain', found, '--format', 'markdown');
    expect(explained.code).toBe(0);
    expect(explained.out.match(/^## .*$/gm)).toEqual([
      '## What it shows',
      '## Why it is minimal',
      '## What would have kept it from coming to this',
      '## How to replay it',
    ]);
    expect(explained.out).toContain('and no run among them comes to it.');
    const whyNot = await run('why-not', found, '1', 'bob', 'writes', 'to', 'cath');
    expect(whyNot).toMatchObject({ code: 0, error: '' });
  });

  test('leaves a counterexample where a property is violated after a situation', async () => {
    const { code, out } = await run(
      'find',
      'shipped-6.4',
      'contact-settings',
      'arrives-while-off',
      '--then',
      'no-silent-loss',
    );
    expect(code).toBe(0);
    const [, found = ''] = /^Replay it: npm run replay -- '(.*)'$/m.exec(out) ?? [];
    const replayed = await run('replay', found);
    expect(replayed).toMatchObject({ code: 0, error: '' });
    expect(replayed.out).toContain('Violated, as the trace says: ');
  });

  test('a trace of a file’s witness is replayed with that file, and not without it', async () => {
    const example = 'properties/examples/unread-text.ts';
    const { code, out } = await run('find', 'solution-2/pending', 'contact-deletion', example);
    expect(code).toBe(0);
    // Open, receive the invitation and the confirmation, write, delete.
    expect(out).toContain('after 5 steps (no run is shorter)');
    const [, found = ''] = /^Replay it: npm run replay -- '(.*)'$/m.exec(out) ?? [];
    expect(await run('replay', found)).toMatchObject({ code: 0, error: '' });

    const { checksum: _, ...trace } = parseTrace(readFileSync(join(ROOT, found), 'utf8'));
    if (trace.verdict !== 'found') throw new Error('it was found');
    const moved = folder.file(
      'moved.trace.json',
      formatTrace(seal({ ...trace, witness: 'nowhere.ts' })),
    );
    const { code: other, error } = await run('replay', moved);
    expect([other, error]).toEqual([2, expect.stringContaining("nowhere.ts can't be read")]);
    const unshown = folder.file(
      'unshown.trace.json',
      formatTrace(seal({ ...trace, steps: trace.steps.slice(0, 4) })),
    );
    const lost = await run('replay', unshown);
    expect([lost.code, lost.out]).toEqual([2, '']);
    expect(lost.error).toContain('has nothing against it any more');
  });

  test('says that there is no such run, with exit code 1, and nothing on standard output', async () => {
    const { code, out, error } = await run('find', 'baseline', 'join', 'strip');
    expect([code, out, error]).toEqual([1, '', expect.stringContaining('never, in any of all')]);
  });

  test('says that the search was cut, and how to go on, with exit code 2', async () => {
    const { code, out, error } = await run(
      'find',
      'shipped-6.4',
      'contact-again',
      'z1-both-wait',
      '--most-states',
      '100',
    );
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(
      /not in the 100 states that were visited .* To search further: --most-states\.$/m,
    );
  });
});

test('replay says that a model does otherwise now, in one message, with exit code 2', async () => {
  const { checksum: _, ...trace } = parseTrace(readFileSync(join(ROOT, TRACE), 'utf8'));
  const initial = { ...trace.initial, state: '000000000000' };
  const other = folder.file('outdated.trace.json', formatTrace(seal({ ...trace, initial })));
  const { code, out, error } = await run('replay', other);
  expect([code, out]).toEqual([2, '']);
  expect(error).toContain(
    'was recorded from a model that did otherwise: it starts from another state',
  );
});

test('replay says that a regression test violates its property again, with exit code 1', async () => {
  const { checksum: _, ...trace } = parseTrace(readFileSync(join(ROOT, TRACE), 'utf8'));
  if (trace.verdict === 'found') throw new Error('it is a counterexample');
  const regression = folder.file(
    'again.trace.json',
    formatTrace(seal({ ...trace, verdict: 'holds' })),
  );
  const { code, out, error } = await run('replay', regression);
  expect([code, error]).toEqual([1, '']);
  expect(out).toBe(`This run violates ${trace.property} again: ${trace.complaint}.\n`);
});

test('why-not gives the reason', async () => {
  const { code, out } = await run('why-not', TRACE, '1', 'bob', 'writes', 'to', 'cath');
  expect([code, out]).toEqual([
    0,
    'Not possible before step 1: bob writes to cath.\nBecause there is no contact.\n',
  ]);
});

test('why-not tells what is on its way instead of a message that the run does not have', async () => {
  const file = keptPath(keptTraces(), cellKey('baseline', 'join', 'consent'));
  const forward = 'bob receives x.grp.mem.fwd cath, with a direct link from alice';
  const asked = (step: string, message: string) => run('why-not', file, step, message);
  expect(await asked('1', forward)).toMatchObject({
    code: 0,
    out: `Not possible before step 1: ${forward}.\nBecause no such message is on its way from alice to bob: nothing is.\n`,
  });
  const { out } = await asked('4', forward);
  expect(out).toContain('what is, is x.grp.mem.new cath on alice-bob/team/0.\n');
  const nothing = await asked('1', 'bob receives x.nothing from alice');
  expect(nothing).toMatchObject({ code: 2, out: '' });
  expect(nothing.error).toContain("is called 'bob receives x.nothing from alice'");
});

test('why-not takes the names that explain gives to steps', async () => {
  const { code, out } = await run(
    'why-not',
    TRACE,
    '6',
    'bob',
    'receives',
    'x.grp.direct.inv',
    'from',
    'cath',
  );
  expect(code).toBe(0);
  expect(out).toMatch(
    /^It was possible before step 6: bob receives x\.grp\.direct\.inv from cath\./,
  );
  const last = await run('why-not', TRACE, '10', 'bob receives x.grp.direct.inv from cath');
  expect(last.out).toBe(
    'Not possible at the end: bob receives x.grp.direct.inv from cath.\nBecause nothing is on its way to bob on cath-bob/team/0.\n',
  );
});

test('compare puts two designs side by side', async () => {
  const { code, out } = await run(
    'compare',
    'solution-2/pending',
    'solution-2/prohibited',
    '--scope',
    'contact-quiet',
  );
  expect(code).toBe(0);
  expect(out).toContain('After 2 actions, in contact-quiet');
  expect(out).toMatch(/= bob's text 1 to cath +│ sent, cath has it +│ not written/);
});

test('compare names two designs apart, however long their names are', async () => {
  const { out } = await run(
    'compare',
    'solution-3/introduction-decides+strip',
    'solution-3/introduction-decides+strip+limit',
    '--scope',
    'limit',
  );
  expect(out).toMatch(/^ +│ solution-3\/ +│ solution-3\/\n +│ introduction- +│ introduction-\n/m);
  expect(out).toMatch(/^ +│ strip +│ strip\+\n +│ +│ limit$/m);
});
