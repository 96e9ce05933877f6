import type { Persona, ZoomWorld } from "../../page-protocol/index.ts";
import { initials } from "../../ui/index.ts";
import { Icon } from "./Icon.tsx";
import { addressOf } from "./persona.ts";

export type Place = "home" | "contact-center";

interface TopBarProps {
  readonly world: ZoomWorld;
  readonly persona: Persona;
  readonly connected: boolean;
}

export function TopBar({ world, persona, connected }: TopBarProps) {
  const companyOf = (each: Persona) => world.accounts.find(({ id }) => id === each.accountId)?.company ?? "";
  return (
    <header className="top-bar">
      <div className="brand">
        <Icon name="headset" />
        <strong>{companyOf(persona)}</strong>
        <span className="sandbox-tag">Sandbox client</span>
      </div>
      {connected ? null : (
        <p className="offline" role="alert">
          No connection to the sandbox. Start it again; this page reconnects by itself.
        </p>
      )}
      <a
        className="phone-link"
        href="/phone"
        target="_blank"
        rel="noreferrer"
        aria-label="Customer's phone"
        title="Customer's phone"
      >
        <Icon name="phone" /> <span>Phone</span>
      </a>
      <a
        className="phone-link"
        href="/chat"
        target="_blank"
        rel="noreferrer"
        aria-label="Customer's chat"
        title="Customer's chat"
      >
        <Icon name="chat" /> <span>Chat</span>
      </a>
      <a
        className="phone-link"
        title="App Marketplace"
        aria-label="Marketplace"
        href={`${world.marketplaceUrl}?as=${persona.name}`}
        target="_blank"
        rel="noreferrer"
      >
        <Icon name="apps" /> <span>Marketplace</span>
      </a>
      <a
        className="phone-link"
        href="/outside"
        target="_blank"
        rel="noreferrer"
        aria-label="Providers"
        title="Providers"
      >
        <Icon name="cloud" /> <span>Providers</span>
      </a>
      <nav className="personas" aria-label="Signed in as">
        {world.personas.map((each) => (
          <a
            key={each.name}
            href={addressOf(each.name)}
            aria-current={each.name === persona.name ? "page" : undefined}
            title={`${each.displayName}, ${companyOf(each)}`}
          >
            {labelOf(each, world)}
          </a>
        ))}
      </nav>
      <div className="me">
        <span className="avatar" aria-hidden="true">
          {initials(persona.displayName)}
        </span>
        <span>
          {persona.displayName}
          <small>Available</small>
        </span>
      </div>
    </header>
  );
}

function labelOf({ name, title, accountId }: Persona, { accounts }: ZoomWorld): string {
  if (name === "second-agent") return "Second agent";
  return accountId === accounts[0]?.id ? title : `Other ${title.toLowerCase()}`;
}

interface RailProps {
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
}

const places = [
  { place: "home", label: "Home", icon: "home" },
  { place: "contact-center", label: "Contact Center", icon: "headset" },
] as const;

export function Rail({ place, onPlace }: RailProps) {
  return (
    <nav className="rail" aria-label="Client">
      {places.map((each) => (
        <button
          key={each.place}
          type="button"
          title={each.label}
          aria-label={each.label}
          aria-current={each.place === place ? "page" : undefined}
          onClick={() => onPlace(each.place)}
        >
          <Icon name={each.icon} />
        </button>
      ))}
    </nav>
  );
}
