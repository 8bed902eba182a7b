/**
 * Nobody else handles a direct message's text: no message with one is delivered to a third client.
 *
 * In a mesh that is: by whom it was written it comes from.
 */
import { otherEnd } from '../model/vocabulary/ids.ts';
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
      const reader = system.clientAt(step.component);
      const arrived = textArrived(step);
      if (reader === null || arrived === null) return null;
      const sender = otherEnd(arrived.connection, reader);
      return arrived.author === sender
        ? null
        : `${reader} has a text of ${arrived.author}'s from ${sender}`;
    },
  }),
  witness: () => ({ step: (step) => textArrived(step) !== null }),
};

function textArrived({ input }: SystemStep) {
  if (input.type !== 'receive') return null;
  const { message } = input.packet;
  return message.type === 'x.msg.new' && message.scope === 'direct'
    ? { connection: input.connection, author: message.text.author }
    : null;
}
