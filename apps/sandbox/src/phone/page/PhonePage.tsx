import { useCallback, useEffect, useState } from "react";
import { isKey, type Key } from "../../keypad/index.ts";
import type {
  CallPath,
  CarrierToPhone,
  PhoneToCarrier,
  PhoneView,
  PhoneWorld,
} from "../../page-protocol/index.ts";
import { formatDuration, initials, useNow, useWorld } from "../../ui/index.ts";
import { choosePhone } from "./choose-phone.ts";
import { Keypad } from "./Keypad.tsx";
import { VoiceDials } from "./VoiceDials.tsx";

/** The customer's phone. `search` may name whose: `?call=` with an engagement's id or its place in the list, from 1. */
export function PhonePage({ search }: { readonly search: string }) {
  const { socket, world, connected } = useWorld<PhoneWorld, CarrierToPhone, PhoneToCarrier>("/phone");
  const [chosen, setChosen] = useState<string | null>(null);
  const phone = world === null ? undefined : choosePhone(world.phones, chosen, search);

  // Fixed at first sight, so that the phone in the hand stays the same whatever calls come and go.
  useEffect(() => {
    if (chosen === null && phone !== undefined) setChosen(phone.customerId);
  }, [chosen, phone]);

  if (world === null || phone === undefined) {
    return <p className="waiting">{connected ? "Loading…" : "Connecting to the sandbox…"}</p>;
  }
  return (
    <main className="stage">
      <label className="whose">
        <span>Customer</span>
        <select
          aria-label="Customer"
          value={phone.customerId}
          onChange={(event) => setChosen(event.target.value)}
        >
          {world.phones.map(({ customerId, name, call }) => (
            <option key={customerId} value={customerId}>
              {name}
              {call?.state === "active" ? " · on a call" : ""}
            </option>
          ))}
        </select>
      </label>
      <Handset
        key={phone.customerId}
        phone={phone}
        callPath={world.callPath}
        socket={socket}
        connected={connected}
      />
      {phone.voice === null ? null : (
        <VoiceDials
          settings={phone.voice}
          onSettings={(settings) => socket.emit("setVoice", phone.customerId, settings)}
        />
      )}
      <p className="footnote">Sandbox phone of {phone.name}. Your keyboard's digits, * and # work too.</p>
    </main>
  );
}

interface HandsetProps {
  readonly phone: PhoneView;
  readonly callPath: CallPath;
  readonly socket: { emit(event: "press" | "hangUp" | "call", customerId: string, key?: Key): unknown };
  readonly connected: boolean;
}

function Handset({ phone, callPath, socket, connected }: HandsetProps) {
  const { customerId, call } = phone;
  const live = connected && call?.state === "active";
  const [pressed, setPressed] = useState<{ readonly key: Key; readonly count: number } | null>(null);
  const press = useCallback(
    (key: Key) => {
      if (!live) return;
      socket.emit("press", customerId, key);
      setPressed((last) => ({ key, count: (last?.count ?? 0) + 1 }));
    },
    [live, socket, customerId],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLSelectElement || !isKey(event.key)) return;
      event.preventDefault();
      press(event.key);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [press]);

  return (
    <section className="handset" aria-label={`Phone of ${phone.name}`}>
      <div className="speaker" aria-hidden="true" />
      <Display phone={phone} callPath={callPath} connected={connected} />
      <Keypad disabled={!live} lit={pressed} onPress={press} />
      {call?.state === "active" ? (
        <button
          type="button"
          className="hook"
          disabled={!connected}
          onClick={() => socket.emit("hangUp", customerId)}
        >
          <HookIcon /> Hang up
        </button>
      ) : (
        <button
          type="button"
          className="hook call"
          disabled={!connected}
          onClick={() => socket.emit("call", customerId)}
        >
          <HookIcon /> {call === null ? "Call" : "Call again"}
        </button>
      )}
    </section>
  );
}

function Display({
  phone: { call, company },
  callPath,
  connected,
}: Pick<HandsetProps, "phone" | "callPath" | "connected">) {
  const now = useNow();
  const agent = call?.assignedAgentName ?? "";
  const { tone, text } = connected ? stateOf(call, callPath) : offline;
  return (
    <div className="display">
      <div className="avatar" aria-hidden="true">
        {initials(company)}
      </div>
      <h1>{company}</h1>
      <p className="party">{call === null ? "Not on a call" : `${call.queueName} · ${agent}`}</p>
      <p className="clock">{call === null ? "–:––" : formatDuration(call.startTime, call.endTime ?? now)}</p>
      <p className={`state ${tone}`} role="status">
        {text}
      </p>
    </div>
  );
}

interface LineState {
  readonly tone: "over" | "secure" | "open" | "changing";
  readonly text: string;
}

const offline: LineState = { tone: "over", text: "No connection to the sandbox" };

function stateOf(call: PhoneView["call"], callPath: CallPath): LineState {
  if (call === null) return { tone: "over", text: "Ready to call" };
  if (call.state !== "active") {
    return { tone: "over", text: call.endedBy === "customer" ? "You hung up" : "The other side hung up" };
  }
  if (call.masked) return { tone: "secure", text: "Secure line: your keys stay private" };
  // On an inline trunk nothing but the ear tells a secured line from another one.
  if (call.path === "zoom" || callPath === "inline-trunk")
    return { tone: "open", text: "Connected: the agent can hear your keys" };
  return { tone: "changing", text: "Securing the line…" };
}

function HookIcon() {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        fill="currentColor"
        d="M6.6 3.5 9.6 4l1.2 4.2-2 1.7a12 12 0 0 0 5.3 5.3l1.7-2 4.2 1.2.5 3a2 2 0 0 1-2 2.3C10.6 19.7 4.3 13.4 4.3 5.5a2 2 0 0 1 2.3-2z"
      />
    </svg>
  );
}
