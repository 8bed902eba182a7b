/** A test of the real clients' own as a script: who takes part, what each client goes by, what is done, what is expected. */
import { PRESETS } from '../../model/designs/presets.ts';
import { type Design, designOf } from '../../model/designs/design.ts';
import type { HandshakeSpeed } from '../../model/machines/connection-end.ts';
import type { Cast, Scope } from '../../model/scope.ts';
import type { GroupSystem } from '../../model/system.ts';
import type { Client, Group } from '../../model/vocabulary/ids.ts';
import { type Line, NotAsExpected, type Order, Stage } from './stage.ts';

/** A preset with `knob=value` after it, as in `shipped-5.3 protocolVersion=1`: one for all, or for who is named. */
export type Designs = Readonly<{ others: string } & Partial<Record<Client, string>>>;

/** One case of a test. */
export interface Scene {
  /** What is shown, in a sentence. */
  readonly shows: string;
  /** The release whose behaviour is expected. */
  readonly release: string;
  readonly designs: Designs;
  readonly groups: Readonly<Partial<Record<Group, Cast>>>;
  /** Those that are in a group under another profile. */
  readonly incognito?: Scope['incognito'];
  readonly handshake?: HandshakeSpeed;
  readonly play: (stage: Stage) => void;
}

export interface Scenario {
  /** The number in the catalogue of upstream's tests: facts, section 7. */
  readonly entry: number;
  /** What upstream calls the tests that are run here. */
  readonly names: readonly [string, ...string[]];
  readonly scenes: readonly Scene[];
  /** What of upstream's test isn't said here, and why; null where all of it is. */
  readonly leavesOut: string | null;
}

/** An entry of the catalogue that no script stands for. */
export interface NotSaid {
  readonly entry: number;
  readonly names: readonly string[];
  readonly because: string;
}

export interface Performance {
  /** What was done and what was found, in order. */
  readonly lines: readonly Line[];
  /** What was not as expected; null where all was. */
  readonly failure: string | null;
}

/** Of the deliveries that are possible always the first, or always the last: what upstream's test waits for comes about in both. */
export const ORDERS: readonly Order[] = ['first', 'last'];

/** @param changed another model to perform it in, which the script may not fit */
export function perform(
  scene: Scene,
  order: Order = 'first',
  changed?: (system: GroupSystem) => GroupSystem,
): Performance {
  const stage = stageOf(scene, order, changed);
  try {
    scene.play(stage);
  } catch (error) {
    if (!(error instanceof NotAsExpected)) throw error;
    return { lines: stage.lines, failure: error.message };
  }
  return { lines: stage.lines, failure: null };
}

/** The scene before anything is done in it. */
export function stageOf(
  {
    groups,
    incognito = [],
    handshake = 'fast',
    designs: casting,
  }: Pick<Scene, 'groups' | 'incognito' | 'handshake' | 'designs'>,
  order: Order = 'first',
  changed?: (system: GroupSystem) => GroupSystem,
): Stage {
  const designOfClient = (client: Client) => designNamed(casting[client] ?? casting.others);
  return new Stage({ groups, incognito, handshake }, designOfClient, order, changed);
}

/** Made once each: what is remembered of a machine goes by the machine. */
const designs = new Map<string, Design>();

function designNamed(name: string): Design {
  const design = designs.get(name) ?? makeDesign(name);
  designs.set(name, design);
  return design;
}

/** @throws RangeError when there is no such design */
function makeDesign(name: string): Design {
  const [presetName, ...settings] = name.split(' ');
  const preset = PRESETS.find((one) => one.name === presetName);
  if (preset === undefined) throw new RangeError(`there is no design '${name}'`);
  return designOf(preset, settings);
}

export function all(design: string): Designs {
  return { others: design };
}

/** The designs by which scenes have been performed, in this process. */
export function designsUsed(): readonly Design[] {
  return [...designs.values()];
}
