/** A design: a row of choices, and the machines that they compose. */
import { match } from 'ts-pattern';
import { type ConnectionEndMachines, connectionEnds } from '../machines/connection-end.ts';
import { type ContactMachine, composeContact } from '../machines/contact-parts.ts';
import { type HostMachine, hosts } from '../machines/host.ts';
import { type MemberMachines, membersOf } from '../machines/members.ts';
import { type MembershipMachine, membership } from '../machines/membership.ts';
import { type RoutingTables, routingTables } from '../routing/tables.ts';
import type { Client } from '../vocabulary/ids.ts';
import type { Version } from '../vocabulary/messages.ts';
import type { WishType } from '../vocabulary/wishes.ts';
import { type HandshakeRule, handshake, handshakeRule } from './handshake.ts';
import { type Knobs, NoSuchDesign, withSettings } from './knobs.ts';
import { lifecycle } from './lifecycle.ts';
import { onDemand } from './on-demand.ts';
import { ownConnection } from './own-connection.ts';
import { sharedConnection } from './shared-connection.ts';

/** A design by its name, before its machines are made. */
export interface Preset {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly knobs: Knobs;
  /** Whether another preset is the same but for the handshake: where nobody joins, there is no need to look at both. */
  readonly differsInHandshakeOnly?: boolean;
  /** Clients that go by another design. */
  readonly others?: Readonly<Partial<Record<Client, Preset>>>;
  /** The scopes that it is for; any where it is not said. */
  readonly onlyIn?: readonly string[];
}

export interface Design extends Omit<Preset, 'others'> {
  /** The preset it is a variant of, which may be itself. */
  readonly preset: string;
  /** `knob=value`, on top of the preset's own. */
  readonly settings: readonly string[];
  readonly membership: MembershipMachine;
  readonly members: MemberMachines;
  readonly host: HostMachine;
  readonly contact: ContactMachine;
  readonly ends: ConnectionEndMachines;
  /** Which of them hear of what. */
  readonly routes: RoutingTables;
  /** Clients that go by another design; none in most. */
  readonly others: Readonly<Partial<Record<Client, Design>>>;
  /** What it announces. */
  readonly version: Version;
  /** What goes before a direct link in the handshake; null where there is none. */
  readonly handshake: HandshakeRule | null;
}

/**
 * @param settings `knob=value`, on top of the preset's
 * @throws NoSuchDesign when these knobs make no design
 */
export function designOf(preset: Preset, settings: readonly string[] = []): Design {
  const { others = {} } = preset;
  if (settings.length > 0 && Object.keys(others).length > 0)
    throw new NoSuchDesign('clients go by different designs here, which have knobs of their own.');
  const knobs = withSettings(preset.knobs, settings);
  const rule = handshakeRule(knobs);
  const strips = knobs.handshakeLink === 'if-allowed' && knobs.hostStrips === 'yes';
  return {
    ...preset,
    name: [preset.name, ...settings].join(' '),
    preset: preset.name,
    settings,
    knobs,
    others: Object.fromEntries(
      Object.entries(others).map(([client, other]) => [client, designOf(other)]),
    ),
    version: knobs.protocolVersion === '1' ? 1 : 2,
    handshake: rule,
    membership,
    members: membersOf({
      failedJoin: knobs.failedJoin,
      repeatedLinks: knobs.repeatedLinks,
      connection: knobs.directMessagesOn === 'group-connection' ? 'shared' : 'own',
    }),
    host: strips ? hosts.strips : hosts.forwards,
    contact: contactOf(knobs, rule),
    ends: connectionEnds,
    routes: routingTables,
  };
}

/** What each client goes by. */
export function designsOf(design: Design): (client: Client) => Design {
  return (client) => design.others[client] ?? design;
}

/** Whether users can do it at all: in most designs an invitation goes at once, and nobody has to accept it. */
export function knows({ knobs }: Pick<Design, 'knobs'>, wish: WishType): boolean {
  const onDemand = knobs.onDemand === 'yes' ? knobs : null;
  return match(wish)
    .with('send invitation', () => onDemand?.invitation === 'in-two-steps')
    .with('accept', () => onDemand?.acceptance === 'by-user')
    .with('delete keeping conversation', () => knobs.keepsConversation === 'yes')
    .otherwise(() => true);
}

/**
 * The design of a client that offers a direct link to whoever is introduced to it, whatever the rule.
 *
 * Everything else it does as the design says.
 */
export function misbehaving(design: Design): Design {
  const rule: HandshakeRule = { offers: 'to all', heedsOwnCopy: false };
  return { ...design, contact: contactOf(design.knobs, rule), handshake: rule };
}

function contactOf(knobs: Knobs, rule: HandshakeRule | null): ContactMachine {
  return composeContact([
    lifecycle(knobs),
    knobs.directMessagesOn === 'group-connection'
      ? sharedConnection(knobs.leavingWithContact)
      : ownConnection(knobs.whileConnecting),
    ...(rule === null ? [] : [handshake(rule)]),
    ...(knobs.onDemand === 'yes' && knobs.directMessagesOn === 'direct-connection'
      ? [onDemand(knobs)]
      : []),
  ]);
}
