/** What a script has somebody do, and what it expects to find at that client: in the protocol's words. */
import {
  type ContactState,
  contactName,
  contactWith,
  linkOffered,
} from '../../model/client-state.ts';
import type { ContactStateName } from '../../model/machines/contact-parts.ts';
import {
  CLIENTS,
  type Client,
  type ConnectionName,
  GROUPS,
  type Group,
} from '../../model/vocabulary/ids.ts';
import type { Conversation, DirectMessages, Profile } from '../../model/vocabulary/messages.ts';
import type { Wish } from '../../model/vocabulary/wishes.ts';
import { wishLine } from '../story.ts';
import { NotAsExpected, type Stage } from './stage.ts';

export class Player {
  readonly #stage: Stage;
  readonly #me: Client;

  constructor(stage: Stage, me: Client) {
    this.#stage = stage;
    this.#me = me;
  }

  // What it does.

  does(wish: Wish): void {
    const refused = this.#stage.wish(this.#me, wish);
    if (refused !== null)
      throw new NotAsExpected(`${this.#me} ${wishLine(wish)}: refused, as ${refused}`);
    this.#stage.say('deed', `${this.#me} ${wishLine(wish)}`);
  }

  /** It is refused, for that reason. */
  cannot(wish: Wish, because: string): void {
    const refused = this.#stage.wish(this.#me, wish);
    this.#finds(`${wishLine(wish)}: refused`, because, refused ?? 'done');
  }

  /** Makes a link for a contact of the two outside of any group that they are in. */
  offersLink(peer: Client, group: Group = 'club'): void {
    this.does({ type: 'offer out of band', peer, group });
  }

  /** Joins the link that the peer has made. */
  joinsLinkOf(peer: Client, group: Group = 'club'): void {
    const link = linkOffered(this.#stage.client(peer), this.#me, group);
    this.does({ type: 'join out of band', peer, link, group });
  }

  // What its contacts are.

  /** The contact that somebody is who is met in that group. */
  hasContact(peer: Client, state: ContactStateName, group: Group = 'team'): void {
    this.#finds(
      `contact with ${of(peer, group)}`,
      state,
      this.#contact(peer, group)?.value ?? 'none',
    );
  }

  hasNoContactWith(peer: Client): void {
    for (const group of GROUPS) this.hasContact(peer, 'none', group);
  }

  /** All that there are, whatever their states: what `/contacts` lists. */
  hasContactsWith(...peers: readonly Client[]): void {
    const { contacts } = this.#stage.client(this.#me);
    const found = CLIENTS.flatMap((peer) =>
      GROUPS.filter(
        (group) => (contacts[contactName(peer, group)]?.value ?? 'none') !== 'none',
      ).map(() => peer),
    );
    this.#finds('all contacts', inWords(peers), inWords(found));
  }

  /** Its connections, in the order attached, each with whether it is ready. */
  hasForContact(
    peer: Client,
    connections: Readonly<Record<ConnectionName, boolean>>,
    group: Group = 'team',
  ): void {
    const found = this.#contact(peer, group)?.context.connections ?? [];
    this.#finds(
      `connections of the contact with ${of(peer, group)}`,
      inWords(Object.entries(connections).map(([name, ready]) => readiness(name, ready))),
      inWords(found.map(({ connection, ready }) => readiness(connection, ready))),
    );
  }

  /** What the conversation has shown of the peer: the texts by number. */
  shows(peer: Client, texts: readonly (number | 'integrity error')[], group: Group = 'team'): void {
    const found = (this.#contact(peer, group)?.context.shown ?? []).map((what) =>
      what === 'integrity error' ? what : what.index + 1,
    );
    this.#finds(`shown of ${of(peer, group)}`, inWords(texts), inWords(found));
  }

  /** What has become of its texts to the peer, as far as it knows. */
  wrote(peer: Client, texts: readonly string[], group: Group = 'team'): void {
    const found = (this.#contact(peer, group)?.context.written ?? []).map(({ is }) => is);
    this.#finds(`texts to ${of(peer, group)}`, inWords(texts), inWords(found));
  }

  /** The profiles under which the contact has shown itself, since the beginning. */
  knowsContact(peer: Client, ...profiles: readonly Profile[]): void {
    const found = this.#stage.profilesOf(peer, this.#me, 'contact');
    this.#finds(`profiles of the contact ${peer}`, inWords(profiles), inWords(found));
  }

  /** Those under which the member has shown itself, where one of the two has joined since the beginning. */
  knowsMember(peer: Client, ...profiles: readonly Profile[]): void {
    const found = this.#stage.profilesOf(peer, this.#me, 'member');
    this.#finds(`profiles of the member ${peer}`, inWords(profiles), inWords(found));
  }

  /** The member of the one group is known to be the contact that was made in the other. */
  recognises(peer: Client, inGroup: Group, asContactOf: Group | null): void {
    const found = this.#stage.client(this.#me).groups[inGroup].members[peer]?.context.contact;
    this.#finds(
      `contact that ${of(peer, inGroup)} is known to be`,
      asContactOf === null ? 'none' : of(peer, asContactOf),
      found === null || found === undefined ? 'none' : of(peer, found),
    );
  }

  // What its groups are.

  isMember(state: 'current' | 'left' | 'removed' | 'deleted', group: Group = 'team'): void {
    const found = this.#stage.client(this.#me).groups[group].membership.value;
    this.#finds(`own membership of the ${group}`, state, found);
  }

  seesMember(member: Client, state: string, group: Group = 'team'): void {
    const found = this.#stage.client(this.#me).groups[group].members[member]?.value ?? 'stranger';
    this.#finds(`member ${of(member, group)}`, state, found);
  }

  /** Under which profile it is in the group itself. */
  isInGroupAs(profile: Profile, group: Group = 'team'): void {
    const { membership } = this.#stage.client(this.#me).groups[group];
    this.#finds(`own profile in the ${group}`, profile, membership.context.profile);
  }

  /** The changes of the setting that it has been shown since the beginning. */
  hasSeenChanges(...values: readonly DirectMessages[]): void {
    const found = this.#stage.settingsOf(this.#me);
    this.#finds('changes of direct messages', inWords(values), inWords(found));
  }

  hasSetting(directMessages: DirectMessages, group: Group = 'team'): void {
    const { membership } = this.#stage.client(this.#me).groups[group];
    this.#finds('direct messages', directMessages, membership.context.directMessages);
  }

  /** How many texts of that member's the group's conversation has shown. */
  showsInGroup(member: Client, texts: number, group: Group = 'team'): void {
    const found = this.#stage
      .notes(this.#me)
      .filter((note) => note.type === 'shown' && note.from === member && note.in === group);
    this.#finds(`texts of ${member} to the ${group}`, String(texts), String(found.length));
  }

  /** The conversations in which it was shown that something was lost. */
  showsIntegrityErrorsIn(...conversations: readonly Conversation[]): void {
    const found = this.#stage
      .notes(this.#me)
      .flatMap((note) => (note.type === 'integrity error' ? [note.in] : []));
    this.#finds('integrity errors in', inWords(conversations), inWords(found));
  }

  #contact(peer: Client, group: Group): ContactState | undefined {
    return contactWith(this.#stage.client(this.#me), peer, group);
  }

  #finds(what: string, expected: string, found: string): void {
    const finding = `${this.#me}: ${what}: ${found}`;
    if (found !== expected) throw new NotAsExpected(`${finding}; expected: ${expected}`);
    this.#stage.say('finding', finding);
  }
}

function of(peer: Client, group: Group): string {
  return group === 'team' ? peer : `${peer} of the ${group}`;
}

function readiness(connection: string, ready: boolean): string {
  return `${connection} ${ready ? 'ready' : 'not ready'}`;
}

function inWords(items: readonly (string | number)[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
