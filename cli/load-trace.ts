/** A trace from a file, with all that is needed to do it again. */
import { type Design, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { isHazard, restrictedTo, type Setup, wayOf } from '../model/hazards.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { PROPERTIES } from '../properties/all.ts';
import { RANDOM_SCOPES } from '../properties/interleavings/scopes.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { judge } from '../properties/explanations/judging.ts';
import {
  drained,
  firstDifference,
  goAsFarAsPossible,
  NotPossible,
  type Replay,
  replay,
} from '../traces/run.ts';
import { NotATrace, parseTrace, type Trace } from '../traces/trace.ts';
import { designWith } from './choices.ts';
import { readText } from './files.ts';
import { UserError } from './user-error.ts';

/** A trace is whole, and the model does not go by it any more. */
export class ChangedModel extends UserError {}

export interface LoadedTrace {
  readonly trace: Trace;
  readonly design: Design;
  readonly property: ProtocolProperty;
  readonly system: GroupSystem;
  readonly run: Replay;
}

/**
 * Reads a trace and does what it says.
 *
 * @throws UserError where it is no trace, where it is of something that is not here, or where the model does otherwise now
 */
export function loadTrace(file: string): LoadedTrace {
  const trace = readTrace(file);
  if (trace.verdict === 'holds')
    throw new UserError(
      `${file} is a regression test: it violated ${trace.property} once, and does no more. See npm run replay.`,
    );
  const { design, property, system } = resolve(file, trace);
  const run = replayed(file, system, trace);
  const difference = firstDifference(system, trace, run);
  if (difference !== null) throw changedModel(file, difference);
  const complaint = complaintAtEnd(property, system, run);
  if (complaint !== trace.complaint)
    throw changedModel(
      file,
      complaint === null
        ? `${property.id} has nothing against it any more`
        : `${property.id} says of it now: ${complaint}`,
    );
  return { trace, design, property, system, run };
}

/** What a regression test has against the model: null where its run violates the property no more. */
export function regressionComplaint(file: string): string | null {
  const trace = readTrace(file);
  const { property, system } = resolve(file, trace);
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

/** @throws UserError when the file is no trace */
export function readTrace(file: string): Trace {
  try {
    return parseTrace(readText(file));
  } catch (error) {
    if (error instanceof NotATrace)
      throw new UserError(`${file} can't be replayed: ${error.message}`);
    throw error;
  }
}

/** What a trace is of. @throws UserError where it is of something that is not here */
function resolve(file: string, trace: Trace) {
  const missing = (what: string, name: string) =>
    new UserError(`${file} can't be replayed: there is no ${what} '${name}' here.`);
  const preset = PRESETS.find(({ name }) => name === trace.design.preset);
  if (preset === undefined) throw missing('design', trace.design.preset);
  const scope = [...SCOPES, ...RANDOM_SCOPES].find(({ name }) => name === trace.scope);
  if (scope === undefined) throw missing('scope', trace.scope);
  const property = PROPERTIES.find(({ id }) => id === trace.property);
  if (property === undefined) throw missing('property', trace.property);
  const design = designWith(preset, trace.design.settings);
  const hazards = trace.hazards?.map((name) => {
    if (!isHazard(name)) throw missing('hazard', name);
    return name;
  });
  const whole = { design, scope };
  if (hazards === undefined) return { design, property, system: systemOnce(whole, 'whole') };
  const ways = restrictedTo(hazards, whole);
  const done = trace.steps.flatMap(({ action }) => (action.type === 'wish' ? [action] : []));
  // Where no way allows what it does, the replay says which step is not possible.
  const way = wayOf(done, ways) ?? ways[0] ?? whole;
  const system = systemOnce(way, `${hazards.join()} ${ways.indexOf(way)}`);
  return { design: way.design, property, system };
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
    throw changedModel(file, `${what} is not possible any more: ${error.message}`);
  }
}

function changedModel(file: string, how: string): ChangedModel {
  return new ChangedModel(
    `${file} was recorded from a model that did otherwise: ${how}.\nIf the change is right, record it again with npm run verify.`,
  );
}
