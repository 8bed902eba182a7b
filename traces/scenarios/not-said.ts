/** The entries of the catalogue that no script stands for, each with the reason. Source: facts, section 7. */
import type { NotSaid } from './scenario.ts';

const profiles =
  'What is in a profile, and how it changes, is not modelled: only which one is shared.';
const forwarding =
  'The host forwards nothing in a mesh: forwarding came later than the RFC, and the model leaves it out.';
const groupLinks = 'Joining by a link is not modelled: whoever joins was invited by the host.';
const contents = 'A text has no content here: nothing quotes, edits, deletes or reacts to it.';

export const NOT_SAID: readonly NotSaid[] = [
  {
    entry: 6,
    name: 'testGroupDeleteUnusedContacts',
    because: 'The model does not tell used contacts from unused ones, and cleans none up.',
  },
  {
    entry: 7,
    name: 'testGroupRemoveAdd',
    because: 'Whoever has left or was removed does not come back to that group in the model.',
  },
  {
    entry: 8,
    name: 'testGroupReAddInvited, testGroupReAddInvitedChangeRole, testGroupDeleteWhenInvited',
    because: 'An invitation to the group is accepted at once: nobody stays invited.',
  },
  { entry: 14, name: 'testMemberContactProfileUpdate', because: profiles },
  {
    entry: 19,
    name: 'testGroupPrefsDirectForRole',
    because: 'Roles are not modelled: the setting is on or off, for everybody.',
  },
  { entry: 23, name: 'testGroupDirectQuotes', because: contents },
  {
    entry: 24,
    name: 'testGroupDirectUpdate, Delete, LiveMessage, Reactions, Files, CancelFile',
    because: contents,
  },
  {
    entry: 26,
    name: 'testMergeContactExistingMember',
    because: 'Only who joins a group probes here; that a new contact by link does too is left out.',
  },
  {
    entry: 27,
    name: 'testMergeGroupLinkHostMultipleContacts',
    because: `${groupLinks} Two contacts are never made one.`,
  },
  { entry: 30, name: 'testGroupLinkNoContact', because: groupLinks },
  {
    entry: 31,
    name: 'testGroupLinkUnusedHostContactDeleted, testGroupLinkLeaveDelete, testGroupLinkContactUsed',
    because: `${groupLinks} Nor does the model tell used contacts from unused ones.`,
  },
  {
    entry: 32,
    name: 'testCantInviteContactIncognito, testJoinGroupIncognito',
    because: 'No host is incognito in the model, so none of its invitations is refused for that.',
  },
  {
    entry: 33,
    name: 'testDeleteContactThenGroup…, testDeleteGroupThenContactDeletesIncognitoProfile',
    because: profiles,
  },
  { entry: 34, name: 'testGroupMsgForward', because: forwarding },
  { entry: 35, name: 'testGroupMsgForwardDeduplicate', because: forwarding },
  { entry: 36, name: 'testGroupMsgForwardNewMember', because: forwarding },
  {
    entry: 37,
    name: 'testGroupMsgForwardLeave, MemberRemoval, AdminRemoval, GroupDeletion',
    because: forwarding,
  },
  {
    entry: 41,
    name: 'testMembershipProfileUpdateContactActive, Deleted, Disabled',
    because: profiles,
  },
  {
    entry: 42,
    name: 'testConfigureGroupDeliveryReceipts, testGroupMemberInactive',
    because: 'Receipts and quotas are not modelled: a queue takes whatever is sent.',
  },
];
