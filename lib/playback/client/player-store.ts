import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  INITIAL_STATE,
  type PlayerEffect,
  type PlayerFact,
  type PlayerIntent,
  type PlayerState,
  type Step,
} from './player-state';

/** What an intent or a fact makes of a state (`player-machine.ts`). */
export type PlayerMachine = (
  state: PlayerState,
  event: { intent: PlayerIntent } | { fact: PlayerFact },
) => Step;

export interface PlayerStore extends Pick<
  StoreApi<PlayerState>,
  'getState' | 'subscribe' | 'getInitialState'
> {
  intend(intent: PlayerIntent): void;
  tell(fact: PlayerFact): void;
  /** From now on changes are made; before, there are none. The machine comes with the player, after the page. */
  runBy(machine: PlayerMachine): void;
  /** Whoever may send an intent elsewhere instead of having it carried out here with `run`; at most one. */
  onIntent(handle: ((intent: PlayerIntent, run: () => void) => void) | null): void;
  /** Whoever carries out effects; exactly one, the runtime. Effects run after the state they belong to is visible. */
  onEffect(run: ((effect: PlayerEffect) => void) | null): void;
}

/** Holds the player's state; every change goes through the machine, given now or with `runBy`. */
export function createPlayerStore(
  machineNow: PlayerMachine | null,
  initial: PlayerState = INITIAL_STATE,
): PlayerStore {
  let machine = machineNow;
  const store = createStore<PlayerState>(() => initial);
  let runEffect: ((effect: PlayerEffect) => void) | null = null;

  let handleIntent: ((intent: PlayerIntent, run: () => void) => void) | null = null;

  const step = (event: { intent: PlayerIntent } | { fact: PlayerFact }) => {
    if (!machine) return;
    const { state, effects } = machine(store.getState(), event);
    if (state !== store.getState()) store.setState(state, true);
    for (const effect of effects) runEffect?.(effect);
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    intend: (intent) => {
      const run = () => step({ intent });
      if (handleIntent) handleIntent(intent, run);
      else run();
    },
    tell: (fact) => step({ fact }),
    runBy: (given) => {
      machine = given;
    },
    onIntent: (handle) => {
      handleIntent = handle;
    },
    onEffect: (run) => {
      runEffect = run;
    },
  };
}
