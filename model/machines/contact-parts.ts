/** A contact is composed of parts: what each state does with an event is said by exactly one of them. */
import { contact } from './contact.ts';
import type { ContactEvent } from './contact-context.ts';

export const CONTACT_STATES = [
  'none',
  /** Its link is made, and no invitation is sent. */
  'created',
  /** An invitation has come, and waits for the user. */
  'prepared',
  'connecting',
  'ready',
  'deletedByPeer',
  'failed',
  /** Its user has deleted the connection, and kept the conversation. */
  'kept',
] as const;
export type ContactStateName = (typeof CONTACT_STATES)[number];
type StateConfig = Parameters<typeof contact.createStateConfig>[0];
export type On = NonNullable<StateConfig['on']>;
/** What it does in the states that it has anything to say to. */
export type ContactPart = Readonly<Partial<Record<ContactStateName, On>>>;
export type Transition<Event extends ContactEvent['type']> = NonNullable<On[Event]>;

/** @throws Error when two parts answer the same event in the same state. */
export function composeContact(parts: readonly ContactPart[]) {
  const state = (name: ContactStateName) => {
    const events = parts.flatMap((part) => Object.keys(part[name] ?? {}));
    const twice = events.find((event, index) => events.indexOf(event) !== index);
    if (twice !== undefined) throw new Error(`two parts of a contact answer '${twice}' in ${name}`);
    return { on: Object.assign({}, ...parts.map((part) => part[name])) as On };
  };
  return contact.createMachine({
    id: 'contact',
    context: ({ input }) => ({
      ...input,
      connections: [],
      invitation: null,
      offered: null,
      written: [],
      shown: [],
    }),
    initial: 'none',
    on: {
      AUTH: [
        { guard: 'isTextOnItsWay', actions: 'failText' },
        {
          guard: 'isNegotiation',
          actions: { type: 'tell', params: { what: 'the connection with the contact has failed' } },
        },
        { actions: { type: 'ignore', params: { because: 'nobody waits for it any more' } } },
      ],
      'integrity error': { actions: 'showIntegrityError' },
    },
    states: {
      none: state('none'),
      created: state('created'),
      prepared: state('prepared'),
      connecting: state('connecting'),
      ready: state('ready'),
      deletedByPeer: state('deletedByPeer'),
      failed: state('failed'),
      kept: state('kept'),
    },
  });
}
export type ContactMachine = ReturnType<typeof composeContact>;
