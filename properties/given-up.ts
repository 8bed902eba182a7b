/**
 * What a choice gives up on purpose: a violation is shown, with a mark, and is no failure of the design.
 *
 * Source: the RFC's own cons of each solution; protocol.md, "Given up on purpose".
 */
import type { Design } from '../model/designs/design.ts';

const GIVEN_UP = [
  { knob: 'handshakeLink', value: 'always', properties: ['consent', 'no-link-exposure'] },
  { knob: 'handshakeLink', value: 'if-allowed', properties: ['no-link-exposure'] },
  { knob: 'desynchronised', value: 'any-off-prevents', properties: ['introduction-honoured'] },
  { knob: 'desynchronised', value: 'introduction-decides', properties: ['consent'] },
  { knob: 'onDemand', value: 'no', properties: ['re-establishable'] },
] as const;

export function isGivenUp({ knobs }: Design, property: string): boolean {
  const row: Readonly<Record<string, string>> = { ...knobs };
  return GIVEN_UP.some(
    ({ knob, value, properties }) =>
      row[knob] === value && properties.some((givenUp) => givenUp === property),
  );
}
