/** Test support: every counterexample that is kept, with all that its drawings are made from. */
import type { Picture } from '../traces/render/picture.ts';
import { pictureOfTrace } from './explain.ts';
import { CORPUS, traceFiles } from './files.ts';
import { type LoadedTrace, loadTrace } from './load-trace.ts';

interface Drawn {
  readonly path: string;
  readonly loaded: LoadedTrace;
  readonly picture: Picture;
}

let loading: Promise<readonly Drawn[]> | null = null;

/** Once for all tests. */
export function everyDrawing(): Promise<readonly Drawn[]> {
  loading ??= Promise.all(
    traceFiles(CORPUS.counterexamples).map(async (path) => {
      const loaded = await loadTrace(path);
      return { path, loaded, picture: pictureOfTrace(loaded) };
    }),
  );
  return loading;
}

/** All that are wrong at once, by their files. */
export async function wrong(complaint: (one: Drawn) => string | null): Promise<readonly string[]> {
  return (await everyDrawing()).flatMap((one) => {
    const found = complaint(one);
    return found === null ? [] : [`${one.path}: ${found}`];
  });
}
