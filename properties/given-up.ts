/**
 * What a choice gives up on purpose: a violation is shown, with a mark, and is no failure of the design.
 *
 * Source: the RFC's own cons of each solution; protocol.md, "Given up on purpose".
 */
import type { Design } from '../model/designs/design.ts';
import type { Scope } from '../model/scope.ts';

const GIVEN_UP = [
  {
    knob: 'directMessagesOn',
    value: 'group-connection',
    properties: ['connection-isolation', 'error-attribution', 'group-separation'],
  },
  { knob: 'leavingWithContact', value: 'cascade', properties: ['deletion-scope'] },
  {
    knob: 'leavingWithContact',
    value: 'keep-if-used',
    properties: ['removed-stay-silent', 'purpose-agreement'],
  },
  {
    knob: 'handshakeLink',
    value: 'always',
    properties: ['consent', 'no-link-exposure', 're-establishable'],
  },
  { knob: 'handshakeLink', value: 'if-allowed', properties: ['no-link-exposure'] },
  { knob: 'desynchronised', value: 'any-off-prevents', properties: ['introduction-honoured'] },
  { knob: 'desynchronised', value: 'introduction-decides', properties: ['consent'] },
] as const;

/** Whether one of the designs that its clients go by gives it up. */
export function isGivenUp(design: Design, scope: Scope, property: string): boolean {
  return [design, ...Object.values(design.others)].some((one) => givesUp(one, scope, property));
}

function givesUp({ knobs }: Design, { topology }: Scope, property: string): boolean {
  if (
    topology === 'sparse' &&
    knobs.directMessagesOn === 'group-connection' &&
    property === 'no-relayed-plaintext'
  )
    return true;
  const row: Readonly<Record<string, string>> = { ...knobs };
  return GIVEN_UP.some(
    ({ knob, value, properties }) =>
      row[knob] === value && properties.some((givenUp) => givenUp === property),
  );
}
