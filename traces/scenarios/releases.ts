/** What the releases of upstream's tests are here: designs by name. Source: docs/sources.md, "Releases". */
import { cast } from '../../model/scopes/parts.ts';

/** Up to 5.2: two connections for every introduced pair. */
export const R5_2 = 'baseline';
export const R5_3 = 'shipped-5.3';
/** Its code, announcing the version of releases before it: how upstream's tests play old clients. */
export const R5_3_ANNOUNCING_1 = 'shipped-5.3 protocolVersion=1';
/** From 5.4 on whoever deletes a contact says so. */
export const R5_4 = 'shipped-5.3 deletionNotice=when-ready';
export const R6_4 = 'shipped-6.4';
/** The prototype of PR #2994, which was reverted: Solution 1. */
export const PROTOTYPE = 'solution-1/keep-if-used';

/** Upstream's `createGroup3`: alice invites bob, then cath. */
export const team = { team: cast(['alice', 'bob', 'cath']) };
