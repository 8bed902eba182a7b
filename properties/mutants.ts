/**
 * Test support: systems that deliberately do something wrong.
 *
 * A mutant changes how one component reacts, and nothing else: what complains of it complains of that.
 */
import { isRefusal, type Reaction } from '../checker/system.ts';
import type { Note } from '../model/client.ts';
import { otherSide } from '../model/network.ts';
import type { ComponentState, GroupSystem, Input } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { Message, MessageType, Packet } from '../model/vocabulary/messages.ts';

type SystemReaction = Reaction<ComponentState, Input, Note>;

export type Mutation = (system: GroupSystem) => GroupSystem;

/** A client that throws away every message of a type, unread. */
export function deaf(client: Client, to: MessageType): Mutation {
  return (system) => ({
    ...system,
    react: (component, state, input) =>
      system.clientAt(component) === client &&
      input.type === 'receive' &&
      input.packet.message.type === to
        ? { state, sends: [], notes: [] }
        : system.react(component, state, input),
  });
}

/** A client whose outputs and notes are changed on their way out. */
export function saying(
  client: Client,
  change: (reaction: SystemReaction) => SystemReaction,
): Mutation {
  return (system) => ({
    ...system,
    react: (component, state, input) => {
      const reaction = system.react(component, state, input);
      return isRefusal(reaction) || system.clientAt(component) !== client
        ? reaction
        : change(reaction);
    },
  });
}

/** A client that shares its main profile, wherever it is. */
export function unmasked(client: Client): Mutation {
  return saying(client, (reaction) => ({
    ...reaction,
    sends: reaction.sends.map(({ to, input }) =>
      'packet' in input && input.packet.message.type === 'x.info'
        ? {
            to,
            input: {
              ...input,
              packet: { ...input.packet, message: { type: 'x.info', profile: 'main' } },
            },
          }
        : { to, input },
    ),
  }));
}

/** A client that takes a message for another. */
export function mishearing(client: Client, taken: (message: Message) => Message): Mutation {
  return (system) => ({
    ...system,
    react: (component, state, input) =>
      system.react(
        component,
        state,
        system.clientAt(component) === client && input.type === 'receive'
          ? { ...input, packet: { ...input.packet, message: taken(input.packet.message) } }
          : input,
      ),
  });
}

type Queue = readonly Packet[];

/** A network that does something wrong with a text that is sent: with the queue that it stands in, or with what it reports. */
export function misplacing(
  changed: (text: Packet, before: Queue) => { readonly queue: Queue; readonly isReported: boolean },
): Mutation {
  return (system) => ({
    ...system,
    react: (component, state, input) => {
      const reaction = system.react(component, state, input);
      if (
        isRefusal(reaction) ||
        state.kind !== 'connection' ||
        reaction.state.kind !== 'connection' ||
        input.type !== 'send' ||
        input.packet.message.type !== 'x.msg.new'
      )
        return reaction;
      const { ends } = reaction.state;
      const to = otherSide(input.from);
      if (ends === null || ends[to].status !== 'open') return reaction;
      const { queue, isReported } = changed(input.packet, state.ends?.[to].queue ?? []);
      const from = {
        ...ends[input.from],
        reports: [...ends[input.from].reports, ...(isReported ? [input.packet] : [])],
      };
      return {
        ...reaction,
        state: {
          kind: 'connection',
          ends: { ...ends, [input.from]: from, [to]: { ...ends[to], queue } },
        },
      };
    },
  });
}
