import type { Call, CallPath } from "../../page-protocol/index.ts";
import { Icon } from "./Icon.tsx";
import { type Leg, legsOf, type Way } from "./legs.ts";

interface LegDiagramProps {
  readonly engagement: Call;
  readonly callPath: CallPath;
  readonly hasSound: boolean;
}

/** Where the customer's voice and keys go at this moment, with the numbers of docs/architecture.md. */
export function LegDiagram({ engagement, callPath, hasSound }: LegDiagramProps) {
  const { caption, detail, tone } = describe(engagement, callPath, hasSound);
  const legs = legsOf(engagement, callPath);
  return (
    <section className={`panel legs ${tone}`} aria-label="Call path">
      <h2>
        {tone === "secure" ? <Icon name="lock" size={15} /> : null} {caption}
      </h2>
      <Drawing legs={legs} />
      <ul>
        {legs.map(({ number, carries, text }) => (
          <li key={number}>
            <b className={carries}>{number}</b> {text}
          </li>
        ))}
      </ul>
      <p>{detail}</p>
    </section>
  );
}

interface Picture {
  readonly caption: string;
  readonly detail: string;
  readonly tone: "plain" | "changing" | "secure" | "over";
}

const byEar = "Whether keys are taken out is heard at the next one.";

function describe({ path, masked, state }: Call, callPath: CallPath, hasSound: boolean): Picture {
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
  if (callPath === "inline-trunk") {
    const detail = `Every call of the trunk passes secure voice, which passes keys on unless a payment is on. ${byEar}`;
    return { tone: "plain", caption: "Baseline, on the inline trunk", detail };
  }
  if (path === "redirecting") {
    const detail = "The carrier sends the customer's media to the secure-voice provider.";
    return { tone: "changing", caption: "Being secured", detail };
  }
  const detail = hasSound
    ? `The media goes through the secure-voice provider. ${byEar}`
    : "The media goes through the secure-voice provider, which does not silence the keys yet.";
  return { tone: "changing", caption: "Being secured", detail };
}

interface Stop {
  readonly label: string;
  readonly icon: "person" | "apps" | "cloud" | "headset" | "lock";
  readonly x: number;
  readonly y: number;
  /** Of the label's base line, from the middle: where no leg crosses it. */
  readonly labelY: number;
}

const above = { y: 56, labelY: -28 };

const stops: readonly Stop[] = [
  { label: "Customer", icon: "person", x: 40, ...above },
  { label: "PSTN provider", icon: "apps", x: 180, ...above },
  { label: "Zoom", icon: "cloud", x: 380, ...above },
  { label: "Agent", icon: "headset", x: 520, ...above },
  { label: "Secure voice", icon: "lock", x: 280, y: 156, labelY: 36 },
];

interface Line {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Where its number stands. */
  readonly at: readonly [number, number];
}

const lines: Readonly<Record<Way, Line>> = {
  "customer-carrier": { from: [64, 56], to: [156, 56], at: [110, 56] },
  "carrier-zoom": { from: [204, 56], to: [356, 56], at: [280, 56] },
  "carrier-provider": { from: [194, 80], to: [258, 138], at: [226, 109] },
  "zoom-to-provider": { from: [357, 76], to: [296, 131], at: [334, 97] },
  "provider-to-zoom": { from: [305, 146], to: [376, 82], at: [334, 120] },
  "zoom-agent": { from: [404, 56], to: [496, 56], at: [450, 56] },
  app: { from: [520, 80], to: [520, 122], at: [520, 101] },
};

function Drawing({ legs }: { readonly legs: readonly Leg[] }) {
  const legOn = (way: Way) => legs.find(({ ways }) => ways.includes(way));
  const isThrough = legs.some(({ ways }) => ways.includes("carrier-provider"));
  return (
    <svg className="drawing" viewBox="0 0 560 198" aria-hidden="true">
      {(Object.keys(lines) as Way[]).map((way) => (
        <WayLine key={way} line={lines[way]} leg={legOn(way)} isHidden={way === "app"} />
      ))}
      {legOn("app") === undefined ? null : (
        <text className="app" x={520} y={138}>
          in the app
        </text>
      )}
      {stops.map((stop) => (
        <StopMark key={stop.label} {...stop} isAccent={stop.icon === "lock" && isThrough} />
      ))}
    </svg>
  );
}

interface WayLineProps {
  readonly line: Line;
  readonly leg: Leg | undefined;
  /** Not even its place is shown while it is not up. */
  readonly isHidden: boolean;
}

function WayLine({ line: { from, to, at }, leg, isHidden }: WayLineProps) {
  const [[x1, y1], [x2, y2], [x, y]] = [from, to, at];
  if (leg === undefined && isHidden) return null;
  return (
    <g className={`way ${leg?.carries ?? "down"}`}>
      <line x1={x1} y1={y1} x2={x2} y2={y2} />
      {leg === undefined ? null : (
        <>
          <circle cx={x} cy={y} r={10} />
          <text x={x} y={y + 4}>
            {leg.number}
          </text>
        </>
      )}
    </g>
  );
}

function StopMark({ label, icon, x, y, labelY, isAccent }: Stop & { readonly isAccent: boolean }) {
  return (
    <g className={isAccent ? "stop accent" : "stop"} transform={`translate(${x} ${y})`}>
      <rect x={-20} y={-20} width={40} height={40} rx={12} />
      <g transform="translate(-10 -10)">
        <Icon name={icon} size={20} />
      </g>
      <text y={labelY}>{label}</text>
    </g>
  );
}
