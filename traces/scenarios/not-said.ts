/** The entries of the catalogue that no script stands for, each with the reason. Source: facts, section 7. */
import type { NotSaid } from './scenario.ts';

const profiles =
  'What is in a profile, and how it changes, is not modelled: only which one is shared.';
const forwarding =
  'The host forwards nothing in a mesh: forwarding came later than the RFC, and the model leaves it out.';
const groupLinks = 'Joining by a link is not modelled: whoever joins was invited by a member.';
const contents = 'A text has no content here: nothing quotes, edits, deletes or reacts to it.';

export const NOT_SAID: readonly NotSaid[] = [
  {
    entry: 6,
    names: ['testGroupDeleteUnusedContacts'],
    because: 'The model does not tell used contacts from unused ones, and cleans none up.',
  },
  {
    entry: 7,
    names: ['testGroupRemoveAdd'],
    because: 'Whoever has left or was removed does not come back to that group in the model.',
  },
  {
    entry: 8,
    names: [
      'testGroupReAddInvited',
      'testGroupReAddInvitedChangeRole',
      'testGroupDeleteWhenInvited',
    ],
    because: 'An invitation to the group is accepted at once: nobody stays invited.',
  },
  { entry: 14, names: ['testMemberContactProfileUpdate'], because: profiles },
  {
    entry: 19,
    names: ['testGroupPrefsDirectForRole'],
    because: 'Roles are not modelled: the setting is on or off, for everybody.',
  },
  { entry: 23, names: ['testGroupDirectQuotes'], because: contents },
  {
    entry: 24,
    names: [
      'testGroupDirectUpdate',
      'testGroupDirectDelete',
      'testGroupDirectLiveMessage',
      'testGroupDirectReactions',
      'testGroupDirectFiles',
      'testGroupDirectCancelFile',
    ],
    because: contents,
  },
  {
    entry: 26,
    names: ['testMergeContactExistingMember'],
    because: 'Only who joins a group probes here; that a new contact by link does too is left out.',
  },
  {
    entry: 27,
    names: ['testMergeGroupLinkHostMultipleContacts'],
    because: `${groupLinks} Two contacts are never made one.`,
  },
  { entry: 30, names: ['testGroupLinkNoContact'], because: groupLinks },
  {
    entry: 31,
    names: [
      'testGroupLinkUnusedHostContactDeleted',
      'testGroupLinkLeaveDelete',
      'testGroupLinkContactUsed',
    ],
    because: `${groupLinks} Nor does the model tell used contacts from unused ones.`,
  },
  {
    entry: 33,
    names: [
      'testDeleteContactThenGroupDeletesIncognitoProfile',
      'testDeleteGroupThenContactDeletesIncognitoProfile',
    ],
    because: profiles,
  },
  {
    entry: 34,
    names: [
      'testGroupMsgForward',
      'testGroupMsgForwardEdit',
      'testGroupMsgForwardReaction',
      'testGroupMsgForwardDeletion',
      'testGroupMsgForwardFile',
      'testGroupMsgForwardChangeRole',
    ],
    because: forwarding,
  },
  { entry: 35, names: ['testGroupMsgForwardDeduplicate'], because: forwarding },
  { entry: 36, names: ['testGroupMsgForwardNewMember'], because: forwarding },
  {
    entry: 37,
    names: [
      'testGroupMsgForwardLeave',
      'testGroupMsgForwardMemberRemoval',
      'testGroupMsgForwardAdminRemoval',
      'testGroupMsgForwardGroupDeletion',
    ],
    because: forwarding,
  },
  {
    entry: 41,
    names: [
      'testMembershipProfileUpdateContactActive',
      'testMembershipProfileUpdateContactDeleted',
      'testMembershipProfileUpdateContactDisabled',
    ],
    because: profiles,
  },
  {
    entry: 42,
    names: ['testConfigureGroupDeliveryReceipts', 'testGroupMemberInactive'],
    because: 'Receipts and quotas are not modelled: a queue takes whatever is sent.',
  },
];
