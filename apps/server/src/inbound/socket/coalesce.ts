/**
 * Passes on the last value of each key, at most one every `everyMs`: the first at once, and of those that come sooner the
 * last one, once it is time. So the last value of all is always passed on.
 */
export function coalesce<Key, Value>(
  everyMs: number,
  pass: (key: Key, value: Value) => void,
): (key: Key, value: Value) => void {
  /** By key, since it was passed on last: what has come meanwhile. */
  const held = new Map<Key, { value: Value } | null>();
  const release = (key: Key) => {
    const last = held.get(key) ?? null;
    if (last === null) {
      held.delete(key);
      return;
    }
    send(key, last.value);
  };
  const send = (key: Key, value: Value) => {
    held.set(key, null);
    pass(key, value);
    setTimeout(release, everyMs, key).unref();
  };
  return (key, value) => {
    if (held.has(key)) held.set(key, { value });
    else send(key, value);
  };
}
