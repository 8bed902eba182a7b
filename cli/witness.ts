/** What `find` looks for: a situation by its name, or what a TypeScript file describes. */
import { basename, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SHIPPED_HAZARDS } from '../properties/shipped-hazards.ts';
import { UNTESTED } from '../properties/untested.ts';
import { type NamedWitness, type WitnessOf, WITNESSES } from '../properties/witnesses.ts';
import { readText } from './files.ts';
import { UserError } from './user-error.ts';

export const SITUATIONS: readonly NamedWitness[] = [...WITNESSES, ...SHIPPED_HAZARDS, ...UNTESTED];
export const WITNESS_IDS = SITUATIONS.map(({ id }) => id);

export function situationNamed(name: string): NamedWitness | undefined {
  return SITUATIONS.find(({ id }) => id === name);
}

/** @throws UserError when there is no such situation, or the file describes none */
export async function witnessNamed(name: string): Promise<NamedWitness> {
  const known = situationNamed(name);
  if (known !== undefined) return known;
  if (!name.endsWith('.ts'))
    throw new UserError(
      `There is no witness '${name}'. There are: ${WITNESS_IDS.join(', ')}. Or name a TypeScript file.`,
    );
  readText(name);
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(resolve(name)).href);
  } catch (error) {
    throw new UserError(`${name} can't be loaded: ${messageOf(error)}`);
  }
  if (!exportsWitness(loaded))
    throw new UserError(
      `${name} has no default export that is a function: it takes the system, and gives what to look for (type WitnessOf of properties/witnesses.ts).`,
    );
  const { default: described } = loaded;
  const of: WitnessOf = (system) => {
    const witness = described(system);
    if (!isWitness(witness)) throw new TypeError('it gives neither states to look for nor a step');
    return witness;
  };
  const id = relative(process.cwd(), resolve(name));
  return { id, sentence: `what ${basename(name)} looks for is there`, of };
}

/**
 * Does what asks a witness. What comes from a file may fail in its own ways, which are its author's to put right.
 *
 * @throws UserError where it fails
 */
export function asking<Answer>({ id }: NamedWitness, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof UserError || situationNamed(id) !== undefined) throw error;
    throw new UserError(`${id} fails: ${messageOf(error)}`);
  }
}

function isWitness(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('states' in value || 'step' in value);
}

function exportsWitness(loaded: unknown): loaded is { readonly default: WitnessOf } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'default' in loaded &&
    typeof loaded.default === 'function'
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
