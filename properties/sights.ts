/** What users see of a state: their contacts, their texts, what they are told, and what their clients cost them. */
import { match } from 'ts-pattern';
import { castsOf, everybodyIn } from '../model/scope.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Happening } from '../traces/run.ts';
import { lookAt } from './complaints.ts';
import { contactOf, shownOf, textName } from './readings.ts';

export const ASPECTS = ['refusals', 'contacts', 'texts', 'notices', 'subscriptions'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** How it is said that there is no such thing to see. */
export const ABSENT: Readonly<Record<Aspect, string>> = {
  refusals: 'done',
  contacts: 'none',
  texts: 'not written',
  notices: 'no',
  subscriptions: 'none',
};

export interface Sight {
  readonly aspect: Aspect;
  /** Whose, and of what. */
  readonly about: string;
  readonly what: string;
}

const REFUSED = ': refused';

/** How it is noted that a client refused something. */
export function refusal(words: string): string {
  return `${words}${REFUSED}`;
}

/** @param notes what users were told or refused on the way, which no state keeps */
export function seen(
  system: GroupSystem,
  states: GlobalState,
  notes: readonly string[],
): readonly Sight[] {
  return [
    ...ofContacts(system, states),
    ...ofSubscriptions(system, states),
    ...[...new Set(notes)].map((note): Sight => {
      const times = notes.filter((one) => one === note).length;
      const count = times === 1 ? '' : `, ${times} times`;
      return note.endsWith(REFUSED)
        ? { aspect: 'refusals', about: note.slice(0, -REFUSED.length), what: `refused${count}` }
        : { aspect: 'notices', about: note, what: `yes${count}` };
    }),
  ];
}

/** What users are told or shown while something happens. */
export function noted(system: GroupSystem, { steps }: Happening): readonly string[] {
  return steps.flatMap(({ component, notes }) => {
    const client = system.clientAt(component);
    return notes.flatMap((note) =>
      match(note)
        .with({ type: 'told' }, ({ what }) => [`${client} is told: ${what}`])
        .with({ type: 'shown' }, ({ from }) => [`${client} is shown ${from}'s text to the group`])
        .with({ type: 'integrity error' }, (error) => [
          `${client} is shown an integrity error in the ${error.in} conversation`,
        ])
        .with({ type: 'unexpected' }, { type: 'ignored' }, () => [])
        .exhaustive(),
    );
  });
}

function ofContacts(system: GroupSystem, states: GlobalState): readonly Sight[] {
  const look = lookAt(states);
  return castsOf(system.scope).flatMap((cast) => {
    const { group } = cast;
    const everybody = everybodyIn(cast);
    const met = group === 'team' ? '' : `, met in the ${group}`;
    return everybody.flatMap((client) =>
      everybody
        .filter((peer) => peer !== client)
        .flatMap((peer): readonly Sight[] => {
          const contact = look(contactOf(system, client, peer, group));
          const shown = look(shownOf(system, peer, client, group));
          const texts = (contact?.written ?? []).map(({ is }, index): Sight => {
            const read = shown.includes(index) ? `, ${peer} has it` : `, ${peer} does not have it`;
            return {
              aspect: 'texts',
              about: `${textName(client, index)} to ${peer}${met}`,
              what: `${is}${read}`,
            };
          });
          return [
            {
              aspect: 'contacts',
              about: `${client}'s contact with ${peer}${met}`,
              what: contact?.value ?? 'none',
            },
            ...texts,
          ];
        }),
    );
  });
}

/** A client subscribes to each of its ends that is open. */
function ofSubscriptions(system: GroupSystem, states: GlobalState): readonly Sight[] {
  return system.clients.map((client) => {
    const state = states[system.clientComponent(client)];
    const ends = state?.kind === 'client' ? Object.keys(state.ends).length : 0;
    return { aspect: 'subscriptions', about: `${client}'s subscriptions`, what: String(ends) };
  });
}
