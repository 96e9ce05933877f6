import type { Engagement } from "../../page-protocol/index.ts";
import { Icon } from "./Icon.tsx";

interface Picture {
  readonly caption: string;
  readonly detail: string;
  readonly tone: "plain" | "changing" | "secure" | "over";
}

/** Where the customer's voice and keys go at this moment. */
export function LegDiagram({ engagement }: { readonly engagement: Engagement }) {
  const { caption, detail, tone } = describe(engagement);
  const bridged = engagement.path === "bridged" || engagement.path === "redirecting";
  return (
    <section className={`panel legs ${tone}`} aria-label="Call path">
      <h2>
        {tone === "secure" ? <Icon name="lock" size={15} /> : null} {caption}
      </h2>
      <div className="path">
        <Stop icon="person" label="Customer" />
        <Leg live={tone !== "over"} kind={bridged ? "guarded" : "plain"} label="voice + keys" />
        {bridged ? (
          <>
            <Stop icon="lock" label="Secure voice" accent />
            <Leg
              live={tone !== "over"}
              kind="plain"
              label={engagement.masked ? "voice only" : "voice + keys"}
            />
          </>
        ) : null}
        <Stop icon="cloud" label="Contact Center" />
        <Leg live={tone !== "over"} kind="plain" label={engagement.masked ? "voice only" : "voice + keys"} />
        <Stop icon="headset" label="Agent" />
      </div>
      <p>{detail}</p>
    </section>
  );
}

function describe({ path, masked, state }: Engagement): Picture {
  if (state !== "active") return { tone: "over", caption: "Call over", detail: "No leg is up." };
  if (masked) {
    const detail =
      "Keys end at the secure-voice provider. Agent, recording and Contact Center get the voice without them.";
    return { tone: "secure", caption: "Secured", detail };
  }
  if (path === "zoom") {
    return {
      tone: "plain",
      caption: "Baseline",
      detail: "Everyone on the call hears everything, keys included.",
    };
  }
  const detail =
    path === "redirecting"
      ? "The carrier sends the customer's media to the secure-voice provider."
      : "The media goes through the secure-voice provider, which does not silence the keys yet.";
  return { tone: "changing", caption: "Being secured", detail };
}

interface StopProps {
  readonly icon: "person" | "lock" | "cloud" | "headset";
  readonly label: string;
  readonly accent?: boolean;
}

function Stop({ icon, label, accent = false }: StopProps) {
  return (
    <div className={accent ? "stop accent" : "stop"}>
      <span>
        <Icon name={icon} size={20} />
      </span>
      <small>{label}</small>
    </div>
  );
}

interface LegProps {
  readonly live: boolean;
  readonly kind: "plain" | "guarded";
  readonly label: string;
}

function Leg({ live, kind, label }: LegProps) {
  return (
    <div className={`leg ${live ? kind : "down"}`}>
      <small>{live ? label : "down"}</small>
      <i />
    </div>
  );
}
