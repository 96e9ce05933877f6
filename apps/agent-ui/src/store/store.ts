/** A value that changes over time, readable by React through `useStore`. */
export interface Store<State> {
  get(): State;
  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

export interface WritableStore<State, Action> extends Store<State> {
  dispatch(action: Action): void;
}

/** The only mutable cell of a concept: everything that changes it is an action of its pure reducer. */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): WritableStore<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
