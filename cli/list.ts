/** `verify --list`: what can be named on the command line. */
import pc from 'picocolors';
import { KNOBS } from '../model/designs/knobs.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { hazardInWords, HAZARDS } from '../model/hazards.ts';
import type { Scope } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { wishLine } from '../traces/story.ts';
import { SITUATIONS } from './witness.ts';

export function list(): string {
  return [
    heading('Designs', '--design'),
    ...PRESETS.map(({ name, summary }) => entry(name, summary)),
    heading('Knobs', '--set knob=value'),
    ...Object.entries(KNOBS).flatMap(([knob, values]) =>
      Object.entries(values).map(([value, meaning]) => entry(`${knob}=${value}`, meaning)),
    ),
    heading('Scopes', '--scope'),
    ...SCOPES.flatMap((scope) => [entry(scope.name, scope.question), ...allowances(scope)]),
    heading('Hazards', 'of a scope, found by npm run causes'),
    ...HAZARDS.map((hazard) => entry(hazard, hazardInWords(hazard))),
    heading('Properties', '--property'),
    ...PROPERTIES.map(({ id, kind, sentence }) => entry(id, `${sentence} (${kind})`)),
    heading('Situations', 'of npm run find'),
    ...SITUATIONS.map(({ id, sentence }) => entry(id, sentence)),
  ].join('\n');
}

const NAME_WIDTH = 34;

function heading(title: string, flag: string): string {
  return `\n${pc.bold(title)} ${pc.dim(flag)}`;
}

function entry(name: string, meaning: string): string {
  return `  ${name.padEnd(NAME_WIDTH)} ${meaning}`;
}

function allowances({ wishes }: Scope): readonly string[] {
  const indent = ' '.repeat(NAME_WIDTH + 5);
  return wishes.map(({ who, may, times, because }) =>
    pc.dim(`${indent}${times} × ${who} ${wishLine(may)}: ${because}`),
  );
}
