/**
 * Nobody else handles a direct message's text: no message with one is delivered to a third client, be it
 * a message of its own or an invitation that it goes with.
 */
import type { GroupSystem } from '../model/system.ts';
import type { Message, Text } from '../model/vocabulary/messages.ts';
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
  const direct = directTextIn(relayed ? message.message : message);
  return direct === null ? null : { author: direct.author, reader: relayed ? message.to : client };
}

/** Alone, or with an invitation: the first one may go with it. */
function directTextIn(message: Message): Text | null {
  switch (message.type) {
    case 'x.msg.new':
      return message.scope === 'direct' ? message.text : null;
    case 'x.grp.direct.inv':
      return message.text;
    default:
      return null;
  }
}
