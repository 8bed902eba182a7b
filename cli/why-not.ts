/** `why-not`: why something was not possible at a step of a trace. */
import { Command } from '@commander-js/extra-typings';
import { isRefusal } from '../checker/system.ts';
import { tryAction } from '../traces/run.ts';
import { tell } from '../traces/story.ts';
import { actionsMeant, nearNames } from '../traces/meant-actions.ts';
import { whyNoSuchMessage, whyNot } from '../traces/why-not.ts';
import { messageRoutes } from '../model/routing/messages.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { actionsInWords } from '../traces/words.ts';
import { loadTrace } from './load-trace.ts';
import { EXIT, UserError } from './user-error.ts';

/** How many names an error message gives: of those that may be meant, and of those that are near. */
const MOST_NAMES = 12;
const MOST_NEAR = 6;

export const whyNotCommand = new Command('why-not')
  .description('Say why something was not possible instead of a step of a trace.')
  .argument('<file>', 'a trace (*.trace.json)')
  .argument('<step>', 'the step before which it would have been, from 1; one more for the end')
  .argument(
    '<action...>',
    'such as: bob opens a contact with cath; deliver bob-cath/direct/0 to cath',
  )
  .action(async (file, stepText, words) => {
    process.exitCode = await run(file, stepText, words.join(' '));
  });

async function run(file: string, stepText: string, said: string): Promise<number> {
  const { trace, system, run: done } = await loadTrace(file);
  const last = done.steps.length + 1;
  const step = Number(stepText);
  if (!Number.isInteger(step) || step < 1 || step > last)
    throw new UserError(
      `'${stepText}' is no step of this trace: it has 1 to ${last - 1}, and ${last} is its end.`,
    );
  const all = [done.start, ...done.steps.map(({ happening }) => happening.states)];
  const states = all[step - 1] ?? done.end;
  const meant = actionsMeant(system, all, said);
  const [asked, ...others] = meant;
  const instead = step === last ? 'at the end' : `before step ${step}`;
  const message = asked === undefined ? messageMeant(said, system.clients) : null;
  if (message !== null) {
    console.log(
      `Not possible ${instead}: ${said}.\nBecause ${whyNoSuchMessage(system, states, message)}.`,
    );
    return EXIT.asExpected;
  }
  if (asked === undefined) {
    const near = nearNames(system, all, said, MOST_NEAR);
    throw new UserError(
      [
        `Nothing in ${trace.scope} is called '${said}'. Name a client and what it does, as a chart does, or: deliver, report, grant or lose a connection to a client.${near.length === 0 ? '' : ' Near it:'}`,
        ...near.map((name) => `  ${name}`),
      ].join('\n'),
    );
  }
  if (others.length > 0) {
    const names = meant
      .slice(0, MOST_NAMES)
      .map(({ name, action }) =>
        'connection' in action ? `  ${name} (${action.connection})` : `  ${name}`,
      );
    const more = meant.length > MOST_NAMES ? [`  and ${meant.length - MOST_NAMES} more`] : [];
    throw new UserError([`'${said}' may be any of ${meant.length}:`, ...names, ...more].join('\n'));
  }
  const { name, action, packet } = asked;
  const reason = whyNot(system, states, action, packet);
  if (reason !== null) {
    console.log(`Not possible ${instead}: ${name}.\nBecause ${reason}.`);
    return EXIT.asExpected;
  }
  const tried = tryAction(system, states, action);
  if (isRefusal(tried)) throw new Error(`${name} is refused, and nothing speaks against it`);
  const [words] = actionsInWords(system, states, [action]);
  console.log(`It was possible ${instead}: ${words}. It would have gone so:`);
  for (const { client, lines } of tell(system, tried.happening))
    console.log(`  ${client}: ${lines.map(({ text }) => text).join('; ')}`);
  return EXIT.asExpected;
}

/** A message that the run does not have: `bob receives x.grp.mem.fwd cath from alice`. Null where nothing of the kind is said. */
function messageMeant(words: string, clients: readonly Client[]) {
  const [, receiver, said, sender] = /^(\S+) receives (.+) from (\S+)$/.exec(words) ?? [];
  const [to, from] = [receiver, sender].map((name) => clients.find((client) => client === name));
  const [type = ''] = said?.split(' ') ?? [];
  return to === undefined || from === undefined || said === undefined || !isMessageType(type)
    ? null
    : { to, from, said };
}

function isMessageType(name: string): boolean {
  return Object.hasOwn(messageRoutes, name);
}
