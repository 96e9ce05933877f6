import { useState } from "react";
import type { Desk, Dial, OutsideToPage, OutsideWorld, PageToOutside } from "../../page-protocol/index.ts";
import { useWorld } from "../../ui/index.ts";

/** Everybody outside who takes or charges a card: what they were asked for, and what goes wrong with them next. */
export function OutsidePage() {
  const { socket, world, connected } = useWorld<OutsideWorld, OutsideToPage, PageToOutside>("/outside");
  if (world === null)
    return <p className="waiting">{connected ? "Loading…" : "Connecting to the sandbox…"}</p>;
  return (
    <main className="outside">
      <header>
        <h1>Providers and gateways</h1>
        <p>
          What the outside world of the sandbox has charged, what goes wrong with it next, and the credentials
          that it takes: copy them into <em>Setup</em>.
        </p>
      </header>
      {world.desks.map((desk) => (
        <DeskCard
          key={desk.id}
          desk={desk}
          onDial={(dial, value) => socket.emit("setDial", desk.id, dial, value)}
        />
      ))}
    </main>
  );
}

interface DeskCardProps {
  readonly desk: Desk;
  readonly onDial: (dial: string, value: string) => void;
}

function DeskCard({ desk: { title, address, dials, credentials, charges }, onDial }: DeskCardProps) {
  return (
    <section className="desk" aria-label={title}>
      <h2>
        {title} <span>{address}</span>
      </h2>
      <div className="dials">
        {dials.map((dial) => (
          <DialField key={dial.name} dial={dial} onDial={onDial} />
        ))}
      </div>
      <details>
        <summary>Credentials for Setup</summary>
        <dl>
          {Object.entries(credentials).map(([name, value]) => (
            <Credential key={name} name={name} value={value} />
          ))}
        </dl>
      </details>
      {charges.length === 0 ? (
        <p className="none">Nothing has been asked of it yet.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col">Amount</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {charges.map(({ reference, amount, status }, index) => (
              <tr key={`${charges.length - index}`}>
                <td>{reference}</td>
                <td>{amount}</td>
                <td>{status}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DialField({
  dial: { name, value, values, once },
  onDial,
}: { readonly dial: Dial } & Pick<DeskCardProps, "onDial">) {
  return (
    <label>
      {once ? `${name} (once)` : name}
      <select value={value} onChange={({ target }) => onDial(name, target.value)}>
        {values.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}

function Credential({ name, value }: { readonly name: string; readonly value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <button type="button" onClick={copy} aria-label={`Copy ${name}`}>
          {copied ? "Copied" : "Copy"}
        </button>
      </dd>
    </>
  );
}
