/** The named scopes, in the order in which they are shown. */
import type { Scope } from './scope.ts';
import { contactScopes } from './scopes/contact.ts';
import { handshakeScopes } from './scopes/handshake.ts';
import { sharedScopes } from './scopes/shared.ts';

export const SCOPES: readonly Scope[] = [...handshakeScopes, ...contactScopes, ...sharedScopes];
