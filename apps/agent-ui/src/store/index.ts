export { createStore, type Store, type WritableStore } from "./store.ts";
export { useStore } from "./use-store.ts";
