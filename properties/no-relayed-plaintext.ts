/**
 * Nobody else handles a direct message's text: no message with one is delivered to a third client.
 */
import type { GroupSystem } from '../model/system.ts';
import { type ProtocolProperty, type SystemStep } from './property.ts';

export const noRelayedPlaintext: ProtocolProperty = {
  id: 'no-relayed-plaintext',
  sentence: "nobody else handles a direct message's text",
  kind: 'step',
  claims: ['S1-4'],
  occasion: 'a text that arrives',
  ask: (system) => ({
    kind: 'step',
    complaint: (step) => {
      const client = system.clientAt(step.component);
      const arrived = textArrived(system, step);
      if (arrived === null || arrived.reader === client) return null;
      return `${client} relays a text of ${arrived.author}'s to ${arrived.reader}, in plain`;
    },
  }),
  witness: (system) => ({ step: (step) => textArrived(system, step) !== null }),
};

/** A direct text that a client is handed: whose it is, and for whom. */
function textArrived(system: GroupSystem, { component, input }: SystemStep) {
  const client = system.clientAt(component);
  if (client === null || input.type !== 'receive') return null;
  const { message } = input.packet;
  const relayed = message.type === 'x.grp.msg.forward';
  const text = relayed ? message.message : message;
  if (text.type !== 'x.msg.new' || text.scope !== 'direct') return null;
  return { author: text.text.author, reader: relayed ? message.to : client };
}
