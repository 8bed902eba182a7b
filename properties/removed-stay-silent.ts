/**
 * The removed are not heard: no text to the group is shown by a client that has processed its author's leaving or removal.
 */
import { firstOf, type ProtocolProperty } from './property.ts';

export const removedStaySilent: ProtocolProperty = {
  id: 'removed-stay-silent',
  sentence: 'the removed are not heard',
  kind: 'step',
  claims: ['S1-1c', 'S1-2b'],
  occasion: 'a text to the group that is shown',
  ask: (system) => ({
    kind: 'step',
    complaint: ({ component, before, notes }) =>
      firstOf(notes, (note) =>
        note.type === 'shown' &&
        before.kind === 'client' &&
        before.groups[note.in].members[note.from]?.value === 'gone'
          ? `${system.clientAt(component)} shows a text of ${note.from}'s to the group, and knows that ${note.from} is no member any more`
          : null,
      ),
  }),
  witness: () => ({ step: ({ notes }) => notes.some(({ type }) => type === 'shown') }),
};
