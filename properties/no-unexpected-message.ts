/**
 * Every message is expected: no client records one that it has no use for in its state.
 *
 * A message that a client expects and deliberately does nothing with is not unexpected.
 */
import { firstOf, type ProtocolProperty } from './property.ts';

export const noUnexpectedMessage: ProtocolProperty = {
  id: 'no-unexpected-message',
  sentence: 'every message is expected',
  kind: 'step',
  claims: [],
  occasion: 'a message that arrives',
  ask: (system) => ({
    kind: 'step',
    complaint: ({ component, notes }) =>
      firstOf(notes, (note) =>
        note.type === 'unexpected'
          ? `${system.components[component]} did not expect ${note.message} from ${note.from}`
          : null,
      ),
  }),
  witness: () => ({ step: ({ input }) => input.type === 'receive' }),
  notAskedOf: ({ clients, designOf, scope }) =>
    scope.wishes.some(({ may }) => may.type === 'repeat links') &&
    clients.some((client) => designOf(client).knobs.repeatedLinks === 'unexpected')
      ? 'a joiner offers its links again here, which a member is not to expect'
      : null,
};
