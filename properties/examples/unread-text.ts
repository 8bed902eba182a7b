/**
 * An example of what `npm run find` can look for: a text that waits in the queue of an end, while its author has deleted the
 * contact.
 *
 *     npm run find -- solution-2/pending contact-deletion properties/examples/unread-text.ts
 *
 * `holds` may look at its readings only: the checker remembers its answer for each combination of their values, and asks no more.
 */
import { when } from '../property.ts';
import { bothWays, connectionOf, contactOf } from '../readings.ts';
import type { WitnessOf } from '../witnesses.ts';

const unreadText: WitnessOf = (system) => ({
  states: bothWays(system).flatMap(([author, reader, group]) => {
    const contact = contactOf(system, author, reader, group);
    return system.connections.map((connection) => {
      const ends = connectionOf(system, connection);
      return when([contact, ends], (look) => {
        const queues = Object.values(look(ends) ?? {}).map(({ queue }) => queue);
        return (
          look(contact)?.value === 'none' &&
          queues.some((queue) =>
            queue.some(
              ({ message }) =>
                message.type === 'x.msg.new' &&
                message.scope === 'direct' &&
                message.text.author === author,
            ),
          )
        );
      });
    });
  }),
});

export default unreadText;
