/** How a run begins, in words, where its scope can begin in more than one way: which copies of the setting there are, and who is incognito. */
import { ownCopy, ownProfile } from '../model/client-state.ts';
import { castsOf } from '../model/scope.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client, Group } from '../model/vocabulary/ids.ts';
import { listed } from './words.ts';

/** Of one client in one group, or of all that are there. */
interface Choice {
  readonly who: Client | 'everybody';
  readonly group: Group;
  readonly is: 'on' | 'off' | 'incognito' | 'known';
}

/** @returns as in “it starts with …”; null where the scope has one start only */
export function startInWords(system: GroupSystem, start: GlobalState): string | null {
  if (system.initial.length < 2) return null;
  const choices = choicesAt(system, start);
  const groups = castsOf(system.scope).map(({ group }) => group);
  return groups
    .flatMap((group) => {
      const here = choices.filter((choice) => choice.group === group);
      const where = groups.length > 1 ? ` in the ${group}` : '';
      return [...settingInWords(here), ...incognitoInWords(here)].map((words) => words + where);
    })
    .join('; ');
}

/** The starts of the scope that are otherwise for one client in one group, with what is otherwise. */
export function neighbouringStarts(
  system: GroupSystem,
  start: GlobalState,
): readonly { readonly start: GlobalState; readonly words: string }[] {
  const choices = choicesAt(system, start);
  return system.initial.flatMap((other) => {
    const differing = choicesAt(system, other).filter(({ is }, index) => is !== choices[index]?.is);
    const [choice] = differing;
    return choice === undefined || differing.length > 1
      ? []
      : [{ start: other, words: choiceInWords(choice) }];
  });
}

/** What a scope may leave open, in the same order for each of its starts. */
function choicesAt({ scope, clientComponent }: GroupSystem, start: GlobalState): readonly Choice[] {
  const groupOf = (who: Client, group: Group) => {
    const state = start[clientComponent(who)];
    if (state?.kind !== 'client') throw new Error(`${who} is no client`);
    return state.groups[group];
  };
  return [
    ...castsOf(scope).flatMap(({ group, host, members }): readonly Choice[] => {
      switch (scope.settings) {
        case 'on':
        case 'off':
          return [];
        case 'either':
          return [{ who: 'everybody', group, is: ownCopy(groupOf(host, group)) }];
        case 'may differ':
          return members.map((who) => ({ who, group, is: ownCopy(groupOf(who, group)) }));
      }
    }),
    ...scope.incognito.map(({ who, group }): Choice => {
      const isHidden = ownProfile(groupOf(who, group)) === 'incognito';
      return { who, group, is: isHidden ? 'incognito' : 'known' };
    }),
  ];
}

function settingInWords(choices: readonly Choice[]): readonly string[] {
  const values = (['on', 'off'] as const).flatMap((value) => {
    const those = choices.filter(({ is }) => is === value).map(({ who }) => who);
    return those.length === 0 ? [] : [{ value, those }];
  });
  const [first] = values;
  if (first === undefined) return [];
  return values.length === 1
    ? [`direct messages ${first.value} for everybody`]
    : [
        `direct messages ${values.map(({ value, those }) => `${value} for ${listed(those)}`).join(', ')}`,
      ];
}

function incognitoInWords(choices: readonly Choice[]): readonly string[] {
  const open = choices.filter(({ is }) => is === 'incognito' || is === 'known');
  if (open.length === 0) return [];
  const hidden = open.filter(({ is }) => is === 'incognito').map(({ who }) => who);
  return [hidden.length === 0 ? 'nobody incognito' : `${listed(hidden)} incognito`];
}

function choiceInWords({ who, is }: Choice): string {
  switch (is) {
    case 'on':
    case 'off':
      return `direct messages ${is} for ${who}`;
    case 'incognito':
      return `${who} incognito`;
    case 'known':
      return `${who} not incognito`;
  }
}
