/** A design: a row of choices, and the contact that they compose. */
import { type ContactMachine, composeContact } from '../machines/contact-parts.ts';
import { handshake } from './handshake.ts';
import { type Knobs, withSettings } from './knobs.ts';
import { lifecycle } from './lifecycle.ts';
import { onDemand } from './on-demand.ts';

/** A design by its name, before its machines are made. */
export interface Preset {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly knobs: Knobs;
}

export interface Design extends Preset {
  /** The preset it is a variant of, which may be itself. */
  readonly preset: string;
  /** `knob=value`, on top of the preset's own. */
  readonly settings: readonly string[];
  readonly contact: ContactMachine;
}

/**
 * @param settings `knob=value`, on top of the preset's
 * @throws NoSuchDesign when these knobs make no design
 */
export function designOf(preset: Preset, settings: readonly string[] = []): Design {
  const knobs = withSettings(preset.knobs, settings);
  return {
    ...preset,
    name: [preset.name, ...settings].join(' '),
    preset: preset.name,
    settings,
    knobs,
    contact: composeContact([
      lifecycle(knobs),
      ...(knobs.handshakeLink === 'never' ? [] : [handshake()]),
      ...(knobs.onDemand === 'yes' ? [onDemand(knobs)] : []),
    ]),
  };
}
