/** Something that the user can put right: told in one message, with exit code 2. */
export class UserError extends Error {}

/** Exit codes: what a script can tell from them. Those above 2 are as in any shell. */
export const EXIT = {
  asExpected: 0,
  notAsRecorded: 1,
  userError: 2,
  /** What is wrong is here, and a bug: as sysexits.h has it. */
  internalError: 70,
  interrupted: 130,
  /** As a shell tells of a program that was stopped because nobody reads it any more. */
  brokenPipe: 141,
} as const;
