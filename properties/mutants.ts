/**
 * Test support: systems that deliberately do something wrong, and what a property has against a system.
 *
 * A mutant changes how one component reacts, and nothing else: what complains of it complains of that.
 */
import { Checker } from '../checker/explore.ts';
import type { Verdict } from '../checker/property.ts';
import { isRefusal, type Reaction } from '../checker/system.ts';
import type { Note } from '../model/client.ts';
import { type Design, designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import type { Side } from '../model/network.ts';
import type { Scope } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { ComponentState, GroupSystem, Input } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { Message, MessageType, Packet } from '../model/vocabulary/messages.ts';
import { goThrough } from '../traces/run.ts';
import { complaintAtEnd } from './complaints.ts';
import { type ProtocolProperty, toAsk } from './property.ts';

type SystemReaction = Reaction<ComponentState, Input, Note>;

export type Mutation = (system: GroupSystem) => GroupSystem;

/** @param settings `knob=value`, on top of the design's own */
export function designNamed(name: string, ...settings: readonly string[]): Design {
  return designOf(named(PRESETS, name), settings);
}

export function scopeNamed(name: string): Scope {
  return named(SCOPES, name);
}

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item {
  const item = items.find((one) => one.name === name);
  if (item === undefined) throw new RangeError(`there is no '${name}'`);
  return item;
}

/** What a property comes to in a system; where it is violated, what it says of the end of the shortest run, and how long that is. */
export interface Opinion {
  readonly verdict: Verdict;
  readonly complaint: string | null;
}

export function opinion(property: ProtocolProperty, system: GroupSystem): Opinion {
  const { findings } = new Checker(system, [toAsk(property, system)]).explore();
  const [finding] = findings;
  if (finding === undefined) throw new Error(`${property.id} was not answered`);
  const { verdict, run } = finding;
  if (verdict !== 'violated' || run === null) return { verdict, complaint: null };
  return { verdict, complaint: complaintAtEnd(property, system, goThrough(system, run)) };
}

export function systemIn(scope: Scope, design: Design): GroupSystem {
  return systemOf(scope, designsOf(design));
}

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
      const to: Side = input.from === 'creator' ? 'peer' : 'creator';
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
