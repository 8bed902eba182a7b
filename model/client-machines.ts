/** The machines of one client: an instance is told something, and the client holds its next state. */
import type { AnyStateMachine, EventFrom, InputFrom } from 'xstate';
import type { ClientConfig } from './client.ts';
import { type ClientState, contactName } from './client-state.ts';
import type { Effect } from './machines/effects.ts';
import { type MachineState, type Stepper, stepperOf } from './machines/step.ts';
import type { Addressed } from './routing/address.ts';
import type { Group } from './vocabulary/ids.ts';

/** A client that knows nobody, and is in no group. */
export function initialClient({ me, design, owners, mode }: ClientConfig): ClientState {
  const start = (group: Group) => ({
    membership: stepperOf(design.membership, mode).start({ owner: owners(group).includes(me) }),
    members: {},
    hosts: {},
  });
  return {
    kind: 'client',
    groups: { team: start('team'), club: start('club') },
    contacts: {},
    ends: {},
  };
}

export interface SteppedClient {
  readonly state: ClientState;
  readonly effects: readonly Effect[];
  /** Whether the machine has anything to say to it. */
  readonly handled: boolean;
}

export function stepMachine(
  { me, design, network, mode }: ClientConfig,
  state: ClientState,
  addressed: Addressed,
): SteppedClient {
  const { groups, contacts, ends } = state;
  const { group } = addressed;
  const here = groups[group];
  const inGroup = (changes: Partial<typeof here>): ClientState => ({
    ...state,
    groups: { ...groups, [group]: { ...here, ...changes } },
  });
  switch (addressed.machine) {
    case 'membership': {
      const stepped = stepperOf(design.membership, mode).step(here.membership, addressed.event);
      return { ...stepped, state: inGroup({ membership: stepped.state }) };
    }
    case 'member': {
      const { key, event } = addressed;
      const stepper = stepperOf(design.members[network.topology], mode);
      const stepped = stepInstance(stepper, here.members[key], {}, event);
      return { ...stepped, state: inGroup({ members: changed(here.members, key, stepped) }) };
    }
    case 'host': {
      const { key, event } = addressed;
      const stepper = stepperOf(design.host, mode);
      const stepped = stepInstance(stepper, here.hosts[key], { joiner: key }, event);
      return { ...stepped, state: inGroup({ hosts: changed(here.hosts, key, stepped) }) };
    }
    case 'contact': {
      const { key: peer, event } = addressed;
      const name = contactName(peer, group);
      const stepper = stepperOf(design.contact, mode);
      const stepped = stepInstance(stepper, contacts[name], { me, peer, group }, event);
      return { ...stepped, state: { ...state, contacts: changed(contacts, name, stepped) } };
    }
    case 'connection end': {
      const { key, event } = addressed;
      const stepper = stepperOf(design.ends[network.handshake], mode);
      const stepped = stepInstance(stepper, ends[key], { connection: key }, event);
      return { ...stepped, state: { ...state, ends: changed(ends, key, stepped) } };
    }
  }
}

interface SteppedInstance<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly handled: boolean;
  /** Whether it is as if it had never been asked anything: it need not be kept. */
  readonly isAsNew: boolean;
}

function stepInstance<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  state: MachineState<Machine> | undefined,
  input: InputFrom<Machine>,
  event: EventFrom<Machine>,
): SteppedInstance<MachineState<Machine>> {
  const start = stepper.start(input);
  const stepped = stepper.step(state ?? start, event);
  return { ...stepped, isAsNew: stepped.state === start };
}

function changed<Key extends string, State>(
  instances: Readonly<Partial<Record<Key, State>>>,
  key: Key,
  { state, isAsNew }: SteppedInstance<State>,
): Readonly<Partial<Record<Key, State>>> {
  if (instances[key] === state) return instances;
  const next: Partial<Record<Key, State>> = { ...instances };
  if (isAsNew) delete next[key];
  else next[key] = state;
  return next;
}
