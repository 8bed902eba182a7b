/**
 * The whole: clients, the connections between them, and the budget, as a system that the checker explores.
 *
 * Source: protocol.md, "Actions, budgets, quiescence".
 */
import {
  isRefusal,
  type NameReference,
  type Reaction,
  type Refusal,
  type Send,
  type System,
} from '../checker/system.ts';
import {
  type BudgetInput,
  type BudgetState,
  budgetOffers,
  budgetReact,
  fullBudget,
} from './budget.ts';
import {
  CLIENT_INPUTS,
  type ClientConfig,
  type ClientInput,
  clientPools,
  clientReact,
  type Note,
  type Output,
  withLinks,
} from './client.ts';
import { initialClient } from './client-machines.ts';
import { type ClientState, clientKey, contactWith } from './client-state.ts';
import { type Design, misbehaving } from './designs/design.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { SteppingMode } from './machines/step.ts';
import {
  type ConnectionInput,
  type ConnectionState,
  CONNECTION_INPUTS,
  connectionOffers,
  connectionReact,
  connectionReferences,
  NO_CONNECTION,
  referenceTo,
  type Side,
} from './network.ts';
import { clientsIn, type Scope } from './scope.ts';
import { type Client, type ConnectionName, GROUPS, type Group, partsOf } from './vocabulary/ids.ts';
import { linksIn } from './vocabulary/messages.ts';

export type ComponentState = ClientState | ConnectionState | BudgetState;
export type Input = ClientInput | ConnectionInput | BudgetInput;
export type GlobalState = readonly ComponentState[];

/** A scope with a design for each client, to be explored. */
export interface GroupSystem extends System<ComponentState, Input, Note>, Layout {
  readonly scope: Scope;
  readonly designOf: (client: Client) => Design;
}

type SystemReaction = Reaction<ComponentState, Input, Note> | Refusal;

/** The same without a beginning: every client knows nobody. */
export function emptySystem(
  scope: Scope,
  designOf: (client: Client) => Design,
  mode: SteppingMode = 'remembered',
): GroupSystem {
  const designs = designsIn(scope, designOf);
  const layout = layoutOf(scope, designs);
  const { clients, connections, budgetComponent, clientComponent, connectionComponent } = layout;
  const configs = clients.map(
    (me): ClientConfig => ({
      me,
      design: designs(me),
      owners: (group) => scope.groups[group]?.owners ?? [],
      network: scope,
      mode,
    }),
  );
  const configOf = (component: number): ClientConfig => {
    const config = configs[component];
    if (config === undefined) throw new RangeError(`component ${component} is no client`);
    return config;
  };
  const nameOf = (component: number): ConnectionName => {
    const name = layout.connectionAt(component);
    if (name === null) throw new RangeError(`component ${component} is no connection`);
    return name;
  };

  const reactAsClient = (
    component: number,
    state: ClientState,
    input: ClientInput,
  ): SystemReaction => {
    const config = configOf(component);
    const reaction = clientReact(config, state, input);
    if (isRefusal(reaction)) return reaction;
    const sends = reaction.outputs.map(
      (output): Send<Input> => ({
        to: connectionComponent(output.connection),
        input: connectionInputOf(config.me, output),
      }),
    );
    if (input.type === 'wish' && input.wish.type === 'delete' && !isOver(state, input.wish))
      sends.push({
        to: budgetComponent,
        input: { type: 'spend', who: config.me, wish: input.wish },
      });
    return { state: reaction.state, sends, notes: reaction.notes };
  };

  const reactAsConnection = (
    component: number,
    state: ConnectionState,
    input: ConnectionInput,
  ): SystemReaction => {
    const name = nameOf(component);
    return connectionReact(name, state, input, (side) => clientComponent(partsOf(name)[side]));
  };

  const reactAsBudget = (state: BudgetState, input: BudgetInput): SystemReaction => {
    const reaction = budgetReact(scope, state, input);
    if (isRefusal(reaction)) return reaction;
    const sends = reaction.outputs.map(
      (output): Send<Input> =>
        output.type === 'wish'
          ? { to: clientComponent(output.who), input: { type: 'wish', wish: output.wish } }
          : { to: connectionComponent(output.connection), input: { type: 'lose', to: output.to } },
    );
    return { state: reaction.state, sends, notes: [] };
  };

  return {
    ...layout,
    scope,
    designOf: designs,
    components: [...clients, ...connections, 'budget'],
    initial: [
      [...configs.map(initialClient), ...connections.map(() => NO_CONNECTION), fullBudget(scope)],
    ],
    key: (_, state) =>
      state.kind === 'client' ? clientKey(state) : JSON.stringify(Object.values(state)),
    // Plain branches, and no ts-pattern, in what every step goes through: with it an action took 34 µs, without it 15 µs,
    // on walks in contact-crossing. The compiler holds the switch exhaustive all the same.
    offers: (_, state) => {
      switch (state.kind) {
        case 'client':
          return [];
        case 'connection':
          return connectionOffers(state);
        case 'budget':
          return budgetOffers(scope, state, connections);
      }
    },
    isDelivery: (component) => component !== budgetComponent,
    react: (component, state, input) => {
      if (state.kind === 'client' && isClientInput(input))
        return reactAsClient(component, state, input);
      if (state.kind === 'connection' && isConnectionInput(input))
        return reactAsConnection(component, state, input);
      if (state.kind === 'budget' && !isClientInput(input) && !isConnectionInput(input))
        return reactAsBudget(state, input);
      throw new Error(`${input.type} reached a ${state.kind}`);
    },
    freshNames: {
      pools: (component, input) =>
        component < clients.length && isClientInput(input)
          ? clientPools(configOf(component), input)
          : [],
      withNames: (component, input, numbers) =>
        isClientInput(input) ? withLinks(configOf(component), input, numbers) : input,
      references: (component, state) => referencesOf(state, () => nameOf(component)),
    },
  };
}

/** What each client really goes by: a scope may have somebody misbehave. */
function designsIn(scope: Scope, designOf: (client: Client) => Design): (client: Client) => Design {
  const designs = new Map(
    clientsIn(scope).map((client) => {
      const design = designOf(client);
      return [client, scope.misbehaving.includes(client) ? misbehaving(design) : design];
    }),
  );
  return (client) => designs.get(client) ?? designOf(client);
}

/** The names in use because of a component's state. A client's ends are known to their connections. */
function referencesOf(state: ComponentState, name: () => ConnectionName): readonly NameReference[] {
  switch (state.kind) {
    case 'connection':
      return connectionReferences(name(), state);
    case 'client':
      return linksHeld(state).map(referenceTo);
    case 'budget':
      return [];
  }
}

/**
 * In messages that wait for a connection, in answers to introductions that wait for links, and in invitations that wait for
 * the user.
 */
function linksHeld({ groups, contacts }: ClientState): readonly ConnectionName[] {
  const waiting = GROUPS.flatMap((group) => Object.values(groups[group].members)).flatMap(
    ({ context: { waiting: messages, introduction } }) => [
      ...messages.flatMap(linksIn),
      ...(introduction === null || introduction.directLink === null
        ? []
        : [introduction.directLink]),
    ],
  );
  const offered = Object.values(contacts).flatMap(({ context }) =>
    context.offered === null ? [] : [context.offered.link],
  );
  return [...waiting, ...offered];
}

function connectionInputOf(me: Client, output: Output): ConnectionInput {
  const side: Side = partsOf(output.connection).creator === me ? 'creator' : 'peer';
  switch (output.type) {
    case 'open':
      return { type: 'create' };
    case 'request':
      return { type: 'request' };
    case 'close':
      return { type: 'close', end: side };
    case 'transmit':
      return output.packet.as === 'confirmation'
        ? { type: 'join', packet: output.packet }
        : { type: 'send', from: side, packet: output.packet };
  }
}

/** Whether the contact has ended without this user's doing: to delete it then is free. */
function isOver(
  state: ClientState,
  { peer, group }: { readonly peer: Client; readonly group: Group },
): boolean {
  const contact = contactWith(state, peer, group)?.value;
  return contact === 'deletedByPeer' || contact === 'failed';
}

export function isClientInput(input: Input): input is ClientInput {
  return CLIENT_INPUTS.some((type) => type === input.type);
}

export function isConnectionInput(input: Input): input is ConnectionInput {
  return CONNECTION_INPUTS.some((type) => type === input.type);
}
