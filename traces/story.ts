/**
 * What happens in a step, in words: per client what reached it, what changed in it, and what it sent.
 *
 * For readers only. Nothing is told that did not change.
 */
import type { Fired } from '../checker/plain.ts';
import type { Step } from '../checker/system.ts';
import type { ClientInput, Note } from '../model/client.ts';
import {
  type ClientState,
  type ContactState,
  contactName,
  type GroupState,
} from '../model/client-state.ts';
import type { TextState } from '../model/machines/contact-context.ts';
import type { ConnectionInput, ConnectionState, Side } from '../model/network.ts';
import { otherSide } from '../model/network.ts';
import {
  type ComponentState,
  type GroupSystem,
  type Input,
  isClientInput,
} from '../model/system.ts';
import {
  CLIENTS,
  type Client,
  type ConnectionName,
  GROUPS,
  type Group,
  partsOf,
} from '../model/vocabulary/ids.ts';
import type { HostRule, Message, Packet } from '../model/vocabulary/messages.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';

export interface Told {
  readonly client: Client;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** Which of the action's reactions it tells of, by its number from 0. */
  readonly reaction: number;
}

/** One entry per client that took part, in the order in which they did. */
export function tell(
  system: GroupSystem,
  { steps }: Fired<ComponentState, Input, Note>,
): readonly Told[] {
  const told = new Map<Client, Line[]>();
  const say = (client: Client, text: string, reaction: number) => {
    const lines = told.get(client) ?? [];
    told.set(client, [...lines, { text, reaction }]);
  };
  for (const [reaction, step] of steps.entries()) {
    const client = system.clientAt(step.component);
    if (client !== null) {
      for (const line of ofClient(step)) say(client, line, reaction);
      continue;
    }
    const connection = system.connectionAt(step.component);
    if (connection !== null)
      for (const { at, line } of ofConnection(connection, step)) say(at, line, reaction);
  }
  return [...told].map(([client, lines]) => ({ client, lines }));
}

type SystemStep = Step<ComponentState, Input, Note>;

function ofClient({ before, input, after, notes }: SystemStep): readonly string[] {
  if (before.kind !== 'client' || after.kind !== 'client') return [];
  return [
    ...(isClientInput(input) ? [headline(input)] : []),
    ...notes.map(noteLine),
    ...changes(before, after),
  ];
}

function headline(input: ClientInput): string {
  switch (input.type) {
    case 'wish':
      return wishLine(input.wish);
    case 'receive':
      return `← ${packetName(input.packet)}${input.lost.length > 0 ? ', after a gap' : ''}`;
    case 'made':
      return `the link ${input.connection} is made`;
    case 'AUTH':
      return `← AUTH for ${packetName(input.packet)}`;
  }
}

/** Most scopes have one group, which need not be named. */
function named(group: Group): string {
  return group === 'team' ? 'group' : group;
}

export function wishLine(wish: Wish): string {
  const group = named(wish.group);
  const met = wish.group === 'team' ? '' : `, met in the ${group}`;
  switch (wish.type) {
    case 'go incognito':
      return `takes another profile for the ${group}`;
    case 'found':
      return `founds the ${group}, direct messages ${wish.directMessages}`;
    case 'invite':
      return `invites ${wish.joiner}${wish.group === 'team' ? '' : ` to the ${group}`}`;
    case 'repeat links':
      return of(`offers ${wish.member} another group link through ${wish.host}`, wish.group);
    case 'switch':
      return of('switches the setting', wish.group);
    case 'remove':
      return `removes ${wish.member}${wish.group === 'team' ? '' : ` from the ${group}`}`;
    case 'leave':
      return `leaves the ${group}`;
    case 'delete group':
      return `deletes the ${group}`;
    case 'post':
      return `writes to the ${group}`;
    case 'offer out of band':
      return `hands ${wish.peer} a link${met}`;
    case 'join out of band':
      return `joins ${wish.peer}'s link ${wish.link}${met}`;
    case 'open':
      return `opens a contact with ${wish.peer}${met}${wish.standing === undefined ? '' : `, with a lesser link than theirs`}`;
    case 'send invitation':
      return `sends ${wish.peer} the invitation${wish.withText ? ', with a first text' : ''}${met}`;
    case 'accept':
      return `accepts ${wish.peer}'s invitation${met}`;
    case 'write':
      return `writes to ${wish.peer}${met}`;
    case 'delete':
      return `deletes the contact with ${wish.peer}${met}`;
    case 'delete keeping conversation':
      return `deletes the connection with ${wish.peer}, and keeps the conversation${met}`;
  }
}

function noteLine(note: Note): string {
  switch (note.type) {
    case 'unexpected':
      return `did not expect ${note.message}`;
    case 'ignored':
      return `does nothing: ${note.because}`;
    case 'told':
      return `is told: ${note.what}`;
    case 'shown':
      return `shows ${note.from}'s text to the ${named(note.in)}`;
    case 'integrity error':
      return `shows an integrity error in the ${note.in === 'group' ? "group's" : 'direct'} conversation`;
  }
}

function changes(before: ClientState, after: ClientState): readonly string[] {
  return GROUPS.flatMap((group) => [
    ...groupChanges(group, before.groups[group], after.groups[group]),
    ...CLIENTS.flatMap((peer) => {
      const name = contactName(peer, group);
      return contactChanges(of(peer, group), before.contacts[name], after.contacts[name]);
    }),
  ]);
}

function groupChanges(group: Group, before: GroupState, after: GroupState): readonly string[] {
  return [
    ...changed(of('membership', group), before.membership.value, after.membership.value),
    ...changed(
      of('direct messages', group),
      before.membership.context.directMessages,
      after.membership.context.directMessages,
    ),
    ...CLIENTS.flatMap((member) => {
      const [then, now] = [before.members[member], after.members[member]];
      const contact = now?.context.contact ?? null;
      return [
        ...changed(of(`member ${member}`, group), then?.value, now?.value),
        ...(contact === null || contact === then?.context.contact
          ? []
          : [`knows that ${member} of the ${group} is its contact ${of(member, contact)}`]),
      ];
    }),
  ];
}

function of(what: string, group: Group): string {
  return group === 'team' ? what : `${what} of the ${group}`;
}

function changed(
  what: string,
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  return before === after || after === undefined ? [] : [`${what}: ${after}`];
}

function contactChanges(
  contact: string,
  before: ContactState | undefined,
  after: ContactState | undefined,
): readonly string[] {
  if (before === after) return [];
  // A contact in which nothing was ever written is not kept.
  if (after === undefined) return changed(`contact ${contact}`, before?.value, 'none');
  const { peer, written, shown } = after.context;
  const known = before?.context;
  return [
    ...changed(`contact ${contact}`, before?.value ?? 'none', after.value),
    ...written.flatMap((text, index) =>
      changed(`text ${index + 1}`, textWord(known?.written[index]), textWord(text)),
    ),
    ...shown
      .slice(known?.shown.length ?? 0)
      .flatMap((what) =>
        what === 'integrity error' ? [] : [`shows ${peer}'s text ${what.index + 1}`],
      ),
  ];
}

function textWord(text: TextState | undefined): string | undefined {
  return text?.is;
}

function ofConnection(
  name: ConnectionName,
  { before, input, after }: SystemStep,
): readonly { readonly at: Client; readonly line: string }[] {
  if (before.kind !== 'connection' || after.kind !== 'connection' || !isFromClient(input))
    return [];
  const parts = partsOf(name);
  switch (input.type) {
    case 'create':
      return [{ at: parts.creator, line: `makes the link ${name}` }];
    case 'request':
      return [{ at: parts.creator, line: `asks for the link ${name}` }];
    case 'join':
      return [
        { at: parts.peer, line: `joins the link ${name}` },
        { at: parts.peer, line: sending(parts.creator, input.packet, after, 'peer') },
      ];
    case 'send': {
      const line = sending(parts[otherSide(input.from)], input.packet, after, input.from);
      return [{ at: parts[input.from], line }];
    }
    case 'close': {
      const unread = (before.ends?.[input.end].queue ?? []).map(packetName);
      const lost = unread.length === 0 ? '' : `, unread: ${unread.join(', ')}`;
      return [{ at: parts[input.end], line: `closes its end of ${name}${lost}` }];
    }
    case 'lose': {
      const [lost] = before.ends?.[input.to].queue ?? [];
      return lost === undefined
        ? []
        : [{ at: parts[input.to], line: `✗ ${packetName(lost)} is lost on the way` }];
    }
  }
}

type FromClient = Exclude<ConnectionInput, { readonly type: 'grant' | 'deliver' | 'report' }>;

function isFromClient(input: Input): input is FromClient {
  return ['create', 'request', 'join', 'send', 'close', 'lose'].includes(input.type);
}

/** A packet goes out, or comes back from a closed end. */
function sending(to: Client, packet: Packet, { ends }: ConnectionState, from: Side): string {
  const isReturned = ends?.[from].reports.includes(packet) ?? false;
  return `→ ${to}: ${packetName(packet)}${isReturned ? ' ✗ end closed' : ''}`;
}

export function packetName({ as, message }: Packet): string {
  const name = messageName(message);
  return as === 'message' ? name : `${name} (${as})`;
}

/** What the host's rule says, where it has one. */
function ruleWord(direct: HostRule): string {
  if (direct === null) return '';
  return direct ? ', direct: yes' : ', direct: no';
}

function messageName(message: Message): string {
  switch (message.type) {
    case 'x.msg.new':
      return message.scope === 'direct'
        ? `x.msg.new “${message.text.author} ${message.text.index + 1}”`
        : 'x.msg.new to the group';
    case 'x.grp.info':
    case 'x.grp.inv':
      return `${message.type} ${message.directMessages}`;
    case 'x.grp.mem.intro':
      return `${message.type} ${message.member}${ruleWord(message.direct)}`;
    case 'x.grp.mem.inv':
    case 'x.grp.mem.fwd':
      return `${message.type} ${message.member}${message.directLink === null ? '' : ', with a direct link'}`;
    case 'x.grp.direct.inv':
      return `${message.type}${message.text === null ? '' : `, “${message.text.author} ${message.text.index + 1}”`}`;
    case 'x.grp.msg.forward':
      return `${message.type} to ${message.to} of ${messageName(message.message)}`;
    case 'x.grp.mem.new':
    case 'x.grp.mem.del':
      return `${message.type} ${message.member}`;
    default:
      return message.type;
  }
}
