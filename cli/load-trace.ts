/** A trace from a file, with all that is needed to do it again. */
import { existsSync } from 'node:fs';
import { basename, resolve as resolvePath, sep } from 'node:path';
import { type Design, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { isHazard, restrictedTo, type Setup, wayOf } from '../model/hazards.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { PROPERTIES } from '../properties/all.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import { judge } from '../properties/explanations/judging.ts';
import { RANDOM_SCOPES } from '../properties/interleavings/scopes.ts';
import { never } from '../properties/never.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import {
  drained,
  firstDifference,
  goAsFarAsPossible,
  NotPossible,
  type Replay,
  replay,
} from '../traces/run.ts';
import {
  type Counterexample,
  NotATrace,
  parseTrace,
  sentenceOf,
  type Trace,
} from '../traces/trace.ts';
import { designWith } from './choices.ts';
import { CORPUS, OUT_FOUND, readText } from './files.ts';
import { UserError } from './user-error.ts';
import { asking, witnessNamed } from './witness.ts';

export interface LoadedTrace<Of extends Trace = Trace> {
  readonly trace: Of;
  readonly design: Design;
  /** What it violates; of a run that was found, that what was looked for never comes. */
  readonly property: ProtocolProperty;
  readonly system: GroupSystem;
  readonly run: Replay;
}

/** The model does otherwise now than when a trace was recorded. */
export class ChangedModel extends UserError {}

/**
 * Reads a trace and does what it says.
 *
 * @throws UserError where it is no trace, or of something that is not here
 * @throws ChangedModel where the model does otherwise now
 */
export async function loadTrace(file: string): Promise<LoadedTrace> {
  const trace = readTrace(file);
  if (trace.verdict !== 'found') return load(file, trace);
  const witness = await witnessNamed(trace.witness);
  return asking(witness, () => loadAs(file, trace, (system) => never(witness, system)));
}

/** The same of a counterexample that was read. */
export function load(file: string, trace: Counterexample): LoadedTrace<Counterexample> {
  if (trace.verdict === 'holds')
    throw new UserError(
      `${file} is a regression test: it violated ${trace.property} once, and does no more. See npm run replay.`,
    );
  return loadAs(file, trace, () => [propertyOf(file, trace)]);
}

/** @param showing what it may show, of which one will do */
function loadAs<Of extends Trace>(
  file: string,
  trace: Of,
  showing: (system: GroupSystem) => readonly ProtocolProperty[],
): LoadedTrace<Of> {
  const { design, system } = resolve(file, trace);
  const run = replayed(file, system, trace);
  const difference = firstDifference(system, trace, run);
  if (difference !== null) throw changedModel(file, trace, difference);
  const properties = showing(system);
  const said = properties.map((property) => ({
    property,
    complaint: complaintAtEnd(property, system, run),
  }));
  const shown = said.find(({ complaint }) => complaint === sentenceOf(trace));
  if (shown === undefined)
    throw changedModel(
      file,
      trace,
      said
        .map(({ property, complaint }) =>
          complaint === null
            ? `${property.id} has nothing against it any more`
            : `${property.id} says of it now: ${complaint}`,
        )
        .join('; '),
    );
  return { trace, design, property: shown.property, system, run };
}

/** What a regression test has against the model: null where its run violates the property no more. */
export function regressionComplaint(file: string, trace: Counterexample): string | null {
  const property = propertyOf(file, trace);
  const { system } = resolve(file, trace);
  const start = system.initial[trace.initial.index];
  if (start === undefined) return `there is no initial state ${trace.initial.index} any more`;
  const actions = trace.steps.map(({ action }) => action);
  const { run } = goAsFarAsPossible(system, start, actions);
  for (const one of [run, drained(system, run)]) {
    const judgement = judge(property, system, one, MOST_STATES);
    if (judgement.is === 'wrong') return judgement.complaint;
  }
  return null;
}

/** How many states a search for a way out may visit. */
const MOST_STATES = 400_000;

/** What helps with a file among those that are kept, where it is damaged. */
export const KEPT_WAY_OUT =
  'Restore it from version control; or remove it, and record all that is kept anew: npm run verify -- --update.';

/**
 * @param wayOut what helps where it is damaged
 * @throws UserError when the file is no trace
 */
export function readTrace(
  file: string,
  wayOut: string = isKept(file) ? KEPT_WAY_OUT : 'Run again the command that made it.',
): Trace {
  if (isIn(CORPUS.counterexamples, file) && !existsSync(file))
    throw new UserError(
      `${file} is not there. Of counterexamples that go the same way one is kept: traces/README.md says where.`,
    );
  try {
    return parseTrace(readText(file));
  } catch (error) {
    if (error instanceof NotATrace)
      throw new UserError(`${file} can't be replayed: ${error.message}\n${wayOut}`);
    throw error;
  }
}

/** The same of a file that should be a counterexample. @throws UserError when it is none */
export function readCounterexample(file: string, wayOut?: string): Counterexample {
  const trace = readTrace(file, wayOut);
  if (trace.verdict === 'found')
    throw new UserError(`${file} shows that something was found, and is no counterexample.`);
  return trace;
}

function isKept(file: string): boolean {
  return [CORPUS.counterexamples, CORPUS.regressions].some((folder) => isIn(folder, file));
}

function isIn(folder: string, file: string): boolean {
  return resolvePath(file).startsWith(`${folder}${sep}`);
}

function missing(file: string, what: string, name: string): UserError {
  return new UserError(`${file} can't be replayed: there is no ${what} '${name}' here.`);
}

function propertyOf(file: string, { property: id }: Counterexample): ProtocolProperty {
  const property = PROPERTIES.find((one) => one.id === id);
  if (property === undefined) throw missing(file, 'property', id);
  return property;
}

/** What a trace is of. @throws UserError where it is of something that is not here */
function resolve(file: string, trace: Trace) {
  const preset = PRESETS.find(({ name }) => name === trace.design.preset);
  if (preset === undefined) throw missing(file, 'design', trace.design.preset);
  const scope = [...SCOPES, ...RANDOM_SCOPES].find(({ name }) => name === trace.scope);
  if (scope === undefined) throw missing(file, 'scope', trace.scope);
  const design = designWith(preset, trace.design.settings);
  const hazards = trace.hazards?.map((name) => {
    if (!isHazard(name)) throw missing(file, 'hazard', name);
    return name;
  });
  const whole = { design, scope };
  if (hazards === undefined) return { design, system: systemOnce(whole, 'whole') };
  const ways = restrictedTo(hazards, whole);
  const done = trace.steps.flatMap(({ action }) => (action.type === 'wish' ? [action] : []));
  // Where no way allows what it does, the replay says which step is not possible.
  const way = wayOf(done, ways) ?? ways[0] ?? whole;
  const system = systemOnce(way, `${hazards.join()} ${ways.indexOf(way)}`);
  return { design: way.design, system };
}

const systems = new Map<string, GroupSystem>();

/** Many traces are of the same system, and its beginning takes longer than most runs. */
function systemOnce({ design, scope }: Setup, restriction: string): GroupSystem {
  const key = `${design.name} in ${scope.name} ${restriction}`;
  const system = systems.get(key) ?? systemOf(scope, designsOf(design));
  systems.set(key, system);
  return system;
}

function replayed(file: string, system: GroupSystem, trace: Trace): Replay {
  try {
    return replay(system, trace);
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    const what = error.step === 0 ? 'its start' : `step ${error.step}`;
    throw changedModel(file, trace, `${what} is not possible any more: ${error.message}`);
  }
}

function changedModel(file: string, trace: Trace, how: string): ChangedModel {
  return new ChangedModel(
    `${file} was recorded from a model that did otherwise: ${how}.\nIf the change is right: ${recordingAgain(file, trace)}`,
  );
}

/** The command that records a trace anew. */
function recordingAgain(file: string, trace: Trace): string {
  const { design, scope, hazards } = trace;
  const { preset, settings } = design;
  const set = settings.length === 0 ? '' : ` --set ${settings.join(' ')}`;
  if (isKept(file)) return 'npm run verify -- --update';
  if (trace.verdict === 'found') return `npm run find -- ${preset} ${scope} ${trace.witness}${set}`;
  const [situation, then] = basename(file).split('-then-');
  if (then !== undefined && isIn(OUT_FOUND, file))
    return `npm run find -- ${preset} ${scope} ${situation} --then ${trace.property}${set}`;
  if (RANDOM_SCOPES.some(({ name }) => name === scope))
    return 'npx vitest run properties/interleavings';
  return hazards === undefined
    ? `npm run verify -- --design ${preset} --scope ${scope} --property ${trace.property}${set}`
    : `npm run causes -- ${preset} ${trace.property} --scope ${scope}`;
}
