/** Evidence from what was counted, and from what formulas say of larger groups. */
import type { Extremes } from '../../checker/measure.ts';
import type { Preset } from '../../model/designs/design.ts';
import type { DirectMessages } from '../../model/vocabulary/messages.ts';
import type { Cost } from '../costs/formulas.ts';
import type { Data, Evidence } from './evidence.ts';
import { clausesOf } from './verdicts.ts';
import { presets, type Which } from './which.ts';

/** What was counted of a design in a group of one size. */
export interface Look {
  readonly preset: Preset;
  readonly size: number;
  readonly setting: DirectMessages;
  readonly of: (cost: Cost) => Extremes;
}

/** Each design in each size and setting in which it was counted. */
export function looks({ costs }: Data, designs: Which): readonly Look[] {
  return presets(designs).flatMap((preset) => {
    const ofDesign = costs.filter(({ design }) => design.name === preset.name);
    const first = ofDesign.filter(({ cost }) => cost === ofDesign[0]?.cost);
    return first.map(({ size, setting }) => ({
      preset,
      size,
      setting,
      of: (cost) => {
        const found = ofDesign.find(
          (one) => one.cost === cost && one.size === size && one.setting === setting,
        );
        if (found === undefined) throw new RangeError(`${preset.name}: ${cost} was not counted`);
        return found.counted;
      },
    }));
  });
}

/**
 * What other designs cost in a group of that size, all together, where it allows direct messages.
 *
 * @throws RangeError where it was not counted
 */
export function costOf(data: Data, designs: Which, size: number, cost: Cost): Extremes {
  const counted = looks(data, designs)
    .filter((look) => look.size === size && look.setting === 'on')
    .map((look) => look.of(cost));
  if (counted.length === 0) throw new RangeError(`${cost} was not counted with ${size} members`);
  return {
    least: Math.min(...counted.map(({ least }) => least)),
    most: Math.max(...counted.map(({ most }) => most)),
  };
}

/** A number, and whether it speaks for the claim. */
interface Numbers extends Partial<Pick<Evidence, 'respect' | 'attributes'>> {
  readonly what: string;
  readonly found: string;
  readonly isFor: boolean;
}

/** Of something counted. */
export function countEvidence({ preset, size, setting }: Look, numbers: Numbers): Evidence {
  const allows = setting === 'on' ? 'the group allows direct messages' : 'the group allows none';
  const evidence = formulaEvidence(preset.name, size, {
    ...numbers,
    attributes: { ...clausesOf(preset), setting: allows },
  });
  return setting === 'on' ? evidence : { ...evidence, where: `${evidence.where}, where ${allows}` };
}

/** Of what a formula says, of a group of any size. */
export function formulaEvidence(
  design: string,
  members: number,
  { what, found, isFor, respect = null, attributes = {} }: Numbers,
): Evidence {
  return {
    what,
    respect,
    design,
    where: `${members.toLocaleString('en')} members`,
    found,
    speaks: isFor ? 'for' : 'against',
    extent: null,
    steps: null,
    trace: null,
    causes: [],
    members,
    attributes,
  };
}

/** No message more than the texts themselves, and the first goes out at once. */
export function negotiation(look: Look): Evidence {
  const messages = look.of('messages per contact').most;
  const until = look.of('deliveries until sendable').most;
  return countEvidence(look, {
    what: 'messages per contact',
    found: `${messages} messages, ${until} deliveries until a text can be sent`,
    isFor: messages === 0 && until === 0,
  });
}
