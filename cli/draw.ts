/** `draw`: statecharts as Mermaid, from the machines themselves. */
import { Argument, Command } from '@commander-js/extra-typings';
import { MACHINE_NAMES, statechart } from '../model/statechart.ts';
import { DESIGN_NAMES, designNamed } from './choices.ts';
import { mermaid } from './mermaid.ts';
import { UserError } from './user-error.ts';

export const drawCommand = new Command('draw').description('Draw what the model is made of.');

drawCommand
  .command('machine')
  .description('A statechart as Mermaid; of several designs, beside each other.')
  .addArgument(
    new Argument(
      '<names...>',
      `designs (${DESIGN_NAMES.join(', ')}), then the machine (${MACHINE_NAMES.join(', ')})`,
    ),
  )
  .action((names) => {
    console.log(draw(names));
  });

function draw(names: readonly string[]): string {
  const machine = MACHINE_NAMES.find((name) => name === names.at(-1));
  if (machine === undefined)
    throw new UserError(
      `There is no machine '${names.at(-1)}'. There are: ${MACHINE_NAMES.join(', ')}.`,
    );
  const designs = names.slice(0, -1).map((name) => designNamed(name));
  if (designs.length === 0) throw new UserError('Name a design, then a machine.');
  return mermaid(
    designs.map((design) => ({
      title: `${design.name}: ${machine}`,
      chart: statechart(design, machine),
    })),
  );
}
