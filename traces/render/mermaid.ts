/**
 * A run as a Mermaid sequence diagram, in the style of SimpleX's own: wire names on the arrows, numbered steps, notes for
 * what changes.
 *
 * An arrow stands where its packet arrives, for Mermaid's arrows take no time; it says in which step it was sent.
 */
import { match } from 'ts-pattern';
import type { Exchange, Outcome } from '../exchanges.ts';
import { isOfPacket, type Picture, viaWhat } from './picture.ts';
import { wrapped } from './wrapping.ts';

/** Mermaid does not break lines by itself. */
const CAPTION_CHARACTERS = 70;

export function mermaidOf({ title, caption, clients, steps, exchanges }: Picture): string {
  const last = clients.at(-1);
  const all = clients.length > 1 ? `${clients[0]}, ${last}` : `${last}`;
  const stillUnderWay = exchanges.filter(({ outcome }) => outcome.is === 'under way');
  return [
    'sequenceDiagram',
    ...clients.map((client) => `  participant ${client}`),
    '',
    `  note over ${all}: ${safe(title)}`,
    ...steps.flatMap(({ told }, step) => {
      const arriving = exchanges.filter(
        ({ outcome }) => outcome.is === 'received' && isIn(outcome, step),
      );
      const failing = exchanges.filter(
        ({ outcome }) => outcome.is !== 'received' && isIn(outcome, step),
      );
      const notes = told.flatMap(({ client, lines }) => {
        const texts = lines.filter((line) => !isOfPacket(line)).map(({ text }) => text);
        return texts.length === 0 ? [] : [{ client, texts }];
      });
      const [first, ...others] = [
        ...[...arriving, ...failing].map((exchange) => arrow(exchange, step)),
        ...notes.map(({ client, texts }) => ({
          head: `note over ${client}: `,
          text: texts.map(safe).join('<br>'),
        })),
      ];
      return [
        '',
        ...(first === undefined ? [] : [`  ${first.head}${step + 1}. ${first.text}`]),
        ...others.map(({ head, text }) => `  ${head}${text}`),
      ];
    }),
    ...(stillUnderWay.length === 0 ? [] : ['']),
    ...stillUnderWay.map((exchange) => {
      const { head, text } = arrow(exchange, steps.length);
      return `  ${head}${text}`;
    }),
    ...(caption === ''
      ? []
      : ['', `  note over ${all}: ${wrapped(safe(caption), CAPTION_CHARACTERS).join('<br>')}`]),
    '',
  ].join('\n');
}

/** The step in which that became of it; null where nothing did. */
function isIn(outcome: Outcome, step: number): boolean {
  switch (outcome.is) {
    case 'received':
    case 'unread':
    case 'lost':
      return outcome.at.step === step;
    case 'returned':
      return outcome.told?.step === step;
    case 'under way':
      return false;
  }
}

function arrow(
  { from, to, name, connection, sent, outcome }: Exchange,
  step: number,
): { readonly head: string; readonly text: string } {
  const sentIn =
    sent === null ? ', sent before' : sent.step === step ? '' : `, sent in ${sent.step + 1}`;
  const [line, remark] = match(outcome)
    .returnType<readonly [string, string]>()
    .with({ is: 'received' }, () => ['->>', ''])
    .with({ is: 'unread' }, () => ['-x', '<br>unread, its queue is discarded'])
    .with({ is: 'lost' }, () => ['-x', '<br>lost on the way'])
    .with({ is: 'returned' }, () => ['-x', '<br>AUTH, the end is closed'])
    .with({ is: 'under way' }, () => ['-)', '<br>still under way'])
    .exhaustive();
  return {
    head: `${from} ${line} ${to}: `,
    text: `${safe(name)}<br>(${viaWhat(connection)}${sentIn})${remark}`,
  };
}

/** Mermaid ends a statement at a semicolon, and reads a number sign as the beginning of a character's code. */
function safe(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll(/(?<!#35);/g, '#59;');
}
