/**
 * A run as a Mermaid sequence diagram, in the style of SimpleX's own: wire names on the arrows, numbered steps, notes for
 * what changes.
 *
 * An arrow stands where its packet arrives, for Mermaid's arrows take no time; it says in which step it was sent.
 */
import { match } from 'ts-pattern';
import type { Exchange, Outcome } from '../exchanges.ts';
import { faultInWords, headingOf, isOfPacket, type Picture, viaWhat } from './picture.ts';
import { wrapped } from './wrapping.ts';

/** Mermaid does not break lines by itself, and draws them wider than it reckons: so much has room over one client. */
const NOTE_CHARACTERS = 28;
/** And so much over the two that are nearest, with the shortest words on an arrow between them. */
const CAPTION_CHARACTERS = 40;

/** Around the step at fault: a shade of red that a light page and a dark one show through. */
const FAULT = '  rect rgba(176, 0, 32, 0.15)';

export function mermaidOf(picture: Picture): string {
  const { caption, fault, clients, steps, exchanges } = picture;
  const last = clients.at(-1);
  const all = clients.length > 1 ? `${clients[0]}, ${last}` : `${last}`;
  const across = clients.length > 1 ? CAPTION_CHARACTERS : NOTE_CHARACTERS;
  const stillUnderWay = exchanges.filter(({ outcome }) => outcome.is === 'under way');
  return [
    'sequenceDiagram',
    ...clients.map((client) => `  participant ${client}`),
    '',
    line(note(all, [headingOf(picture)], across)),
    ...steps.flatMap(({ told }, step) => {
      const ofStep = exchanges.filter(({ outcome }) => isIn(outcome, step));
      // What is discarded unread is the effect of what a client does.
      const isCause = ({ outcome }: Exchange) => outcome.is !== 'unread';
      const [first, ...others] = [
        ...ofStep.filter(isCause).map((exchange) => arrow(exchange, step)),
        ...told.flatMap(({ client, lines }) => {
          const texts = lines.filter((one) => !isOfPacket(one)).map(({ text }) => text);
          return texts.length === 0 ? [] : [note(client, texts, NOTE_CHARACTERS)];
        }),
        ...ofStep.filter((exchange) => !isCause(exchange)).map((exchange) => arrow(exchange, step)),
      ];
      if (first === undefined) return [''];
      const lines = [line(first, `${step + 1}. `), ...others.map((one) => line(one))];
      return ['', ...(step === fault ? [FAULT, ...lines, '  end'] : lines)];
    }),
    ...(stillUnderWay.length === 0 ? [] : ['']),
    ...stillUnderWay.map((exchange) => line(arrow(exchange, steps.length))),
    ...(caption === ''
      ? []
      : ['', line(note(all, [caption, ...(fault === null ? [] : [faultInWords(fault)])], across))]),
    '',
  ].join('\n');
}

/** A statement: what it is, and its text, line by line. */
interface Statement {
  readonly head: string;
  readonly texts: readonly string[];
  /** Of a line; those on an arrow make room for themselves. */
  readonly most: number;
}

function note(over: string, texts: readonly string[], most: number): Statement {
  return { head: `note over ${over}: `, texts, most };
}

function line({ head, texts, most }: Statement, number = ''): string {
  const [first = '', ...others] = texts;
  const lines = [`${number}${first}`, ...others].flatMap((text) => wrapped(text, most));
  return `  ${head}${lines.map(safe).join('<br>')}`;
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

function arrow({ from, to, name, connection, sent, outcome }: Exchange, step: number): Statement {
  const sentIn =
    sent === null ? ', sent before' : sent.step === step ? '' : `, sent in ${sent.step + 1}`;
  const [way, remark] = match(outcome)
    .returnType<readonly [string, readonly string[]]>()
    .with({ is: 'received' }, () => ['->>', []])
    .with({ is: 'unread' }, () => ['-x', ['unread, its queue is discarded']])
    .with({ is: 'lost' }, () => ['-x', ['lost on the way']])
    .with({ is: 'returned' }, () => ['-x', ['AUTH, the end is closed']])
    .with({ is: 'under way' }, () => ['-)', ['still under way']])
    .exhaustive();
  return {
    head: `${from} ${way} ${to}: `,
    texts: [name, `(${viaWhat(connection)}${sentIn})`, ...remark],
    most: Number.POSITIVE_INFINITY,
  };
}

/** Mermaid ends a statement at a semicolon, and reads a number sign as the beginning of a character's code. */
function safe(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll(/(?<!#35);/g, '#59;');
}
