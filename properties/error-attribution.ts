/**
 * An integrity error shows where the loss was: in the conversation whose text was lost, and in no other.
 *
 * The client can't know which conversation that is; it shows the error where the next message belongs. Over a connection that it
 * has given up it shows nothing, lost or not: that is a matter of `no-silent-loss`.
 */
import { groupServedBy } from '../model/client-state.ts';
import { type ProtocolProperty, type SystemStep } from './property.ts';

export const errorAttribution: ProtocolProperty = {
  id: 'error-attribution',
  sentence: 'an integrity error shows where the loss was',
  kind: 'step',
  claims: ['S1-2a'],
  occasion: 'an integrity error',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      if (isGivenUp(step)) return null;
      const { lost, shown } = integrityErrors(step);
      const wrong = shown.find((conversation) => !lost.includes(conversation));
      const missing = lost.find((conversation) => !shown.includes(conversation));
      const client = system.clientAt(step.component);
      if (wrong !== undefined)
        return `${client} sees an integrity error in the ${wrong} conversation, and the loss was in the ${lost.join(' and ')} one`;
      return missing === undefined
        ? null
        : `something of the ${missing} conversation was lost, and ${client} sees no integrity error there`;
    },
  }),
  witness: () => ({ step: (step) => integrityErrors(step).shown.length > 0 }),
};

function isGivenUp({ before, input }: SystemStep): boolean {
  return (
    before.kind === 'client' &&
    input.type === 'receive' &&
    groupServedBy(before, input.connection) === null
  );
}

function integrityErrors({ input, notes }: SystemStep) {
  return {
    lost: input.type === 'receive' ? input.lost : [],
    shown: notes.flatMap((note) => (note.type === 'integrity error' ? [note.in] : [])),
  };
}
