import { describe, expect, test } from 'vitest';
import { membership } from './machines/membership.ts';
import { stepperOf } from './machines/step.ts';

const stepper = stepperOf(membership, 'live');

function memberWho(owner: boolean) {
  const joined = { type: 'x.grp.inv', directMessages: 'on' } as const;
  return stepper.step(stepper.start({ owner }), joined).state;
}

describe('the end of a group', () => {
  test('an owner tells everybody first, and ends its connections then', () => {
    const { state, effects } = stepper.step(memberWho(true), { type: 'delete group' });
    expect(state.value).toBe('deleted');
    expect(effects).toEqual([
      { type: 'broadcast', params: { message: { type: 'x.grp.del' } } },
      { type: 'membershipEnded', params: {} },
    ]);
  });

  test('nobody else can', () => {
    const member = memberWho(false);
    const { state, effects } = stepper.step(member, { type: 'delete group' });
    expect(state).toBe(member);
    expect(effects).toEqual([
      { type: 'refuse', params: { because: 'only an owner deletes the group' } },
    ]);
  });

  test('from an owner it ends a membership; from anybody else it is not expected', () => {
    const member = memberWho(false);
    const fromOwner = stepper.step(member, { type: 'x.grp.del', fromOwner: true });
    expect(fromOwner.state.value).toBe('deleted');
    expect(fromOwner.effects).toEqual([{ type: 'membershipEnded', params: {} }]);
    const fromMember = stepper.step(member, { type: 'x.grp.del', fromOwner: false });
    expect(fromMember).toMatchObject({ state: member, effects: [], handled: false });
  });

  test('who has left already hears of it without effect', () => {
    const left = stepper.step(memberWho(false), { type: 'leave' }).state;
    const { state, effects } = stepper.step(left, { type: 'x.grp.del', fromOwner: true });
    expect(state).toBe(left);
    expect(effects.map(({ type }) => type)).toEqual(['ignore']);
  });
});
