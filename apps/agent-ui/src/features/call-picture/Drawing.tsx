import { useTexts } from "../../i18n/index.ts";
import { type Leg, type LegState, legsOf, type Place } from "./legs.ts";
import { type CallNow, lineNow } from "./line-now.ts";
import "./call-picture.css";

export interface CallPictureProps {
  readonly call: CallNow;
  /** Who looks at it: agents find themselves in it. */
  readonly viewer: "agent" | "other";
  /** The same stands in words beside it: then it is decoration to a screen reader. */
  readonly isTold?: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const width = 288;
const height = 94;
/** Half a place, and the air between a place and the tip of an arrow. */
const radius = 13;
const air = 3;
const arrowLength = 6;
/** How far the two ways between Zoom and the provider lie apart. */
const apart = 11;

const places: Readonly<Record<Place, Point>> = {
  customer: { x: 32, y: 34 },
  carrier: { x: 112, y: 34 },
  zoom: { x: 190, y: 34 },
  agent: { x: 256, y: 34 },
  provider: { x: 151, y: 78 },
};

export function Drawing({ call, viewer, isTold = false }: CallPictureProps) {
  const texts = useTexts("picture");
  const { legs, masking } = legsOf(call);
  const told = texts.says[lineNow(call)];
  const nameOf = (place: Place) =>
    place === "agent" && viewer === "agent" ? texts.you : texts.places[place];
  return (
    <div className="call-picture">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={told}
        aria-hidden={isTold}
        focusable="false"
      >
        {legs.map((leg) => (
          <LegLine key={`${leg.from}-${leg.to}-${leg.isOneWay}`} leg={leg} />
        ))}
        {(Object.keys(places) as Place[]).map((place) => (
          <PlaceMark key={place} place={place} name={nameOf(place)} masking={masking} />
        ))}
      </svg>
    </div>
  );
}

/** Thick with keys beside it: the card. Dashes that close up or thin out: being set up or removed. Dots: no sound. */
function LegLine({ leg }: { readonly leg: Leg }) {
  const { from, to } = endsOf(leg);
  const middle = between(from, to, 0.5);
  const isSilent = leg.carries === "silence";
  const hasArrows = leg.carries !== "signaling";
  const label = { x: middle.x + labelBeside(leg).x, y: middle.y + labelBeside(leg).y };
  return (
    <g className={`leg leg-${leg.state} leg-carries-${leg.carries}`}>
      <path className="leg-line" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      {/* The other way sound goes on: in silence the agent is heard, and hears nothing. */}
      {hasArrows && (leg.isOneWay || !isSilent) ? <path className="leg-arrow" d={arrow(from, to)} /> : null}
      {hasArrows && !leg.isOneWay ? <path className="leg-arrow" d={arrow(to, from)} /> : null}
      {isSilent && leg.isOneWay ? <Struck at={middle} /> : null}
      {leg.carries === "card" ? <Keys at={keysBeside(leg, middle)} /> : null}
      <text className="leg-number" x={label.x} y={label.y + 3}>
        {leg.number}
      </text>
    </g>
  );
}

/** No sound of the customer comes through here. */
function Struck({ at }: { readonly at: Point }) {
  return <path className="leg-struck" d={`M${at.x - 4} ${at.y - 4}l8 8m0 -8l-8 8`} />;
}

/** The keypad of a phone, for a leg on which a card is keyed. */
function Keys({ at }: { readonly at: Point }) {
  return (
    <g className="leg-keys">
      {[-4, 0, 4].map((y) =>
        [-4, 0, 4].map((x) => <circle key={`${x}${y}`} cx={at.x + x} cy={at.y + y} r={1.35} />),
      )}
    </g>
  );
}

interface PlaceMarkProps {
  readonly place: Place;
  readonly name: string;
  readonly masking: LegState;
}

function PlaceMark({ place, name, masking }: PlaceMarkProps) {
  const { x, y } = places[place];
  const isProvider = place === "provider";
  const className = isProvider ? `place place-provider place-${masking}` : "place";
  return (
    <g className={className}>
      <circle cx={x} cy={y} r={radius} />
      <path d={marks[place](masking)} transform={`translate(${x - 8} ${y - 8})`} />
      {/* Beside it, where nothing else is: below it would make the whole picture higher. */}
      <text x={isProvider ? x + radius + 7 : x} y={isProvider ? y + 5 : y - radius - 7}>
        {name}
      </text>
    </g>
  );
}

/** On a 16 x 16 grid. The provider's lock is closed once it takes the keys out. */
const marks: Readonly<Record<Place, (masking: LegState) => string>> = {
  customer: () => "M8 2.5a2.6 2.6 0 1 0 .01 0M2.8 14c.5-3 2.4-4.6 5.2-4.6s4.7 1.6 5.2 4.6",
  carrier: () => "M8 6.5V14M5 14h6M5.3 8.5a3.6 3.6 0 0 1 0-5M10.7 8.5a3.6 3.6 0 0 0 0-5M8 5.5v.2",
  zoom: () => "M2 5.2h7.5v6H2zM9.5 7.4 14 5.2v6l-4.5-2.2",
  agent: () => "M3 9.5V8a5 5 0 0 1 10 0v1.5M3 8.8h2v3.4H3zM11 8.8h2v3.4h-2zM12.5 12.2c0 1.5-1.5 2-3.5 2",
  provider: (masking) =>
    masking === "up"
      ? "M3.5 7.5h9v6.3h-9zM5.5 7.3V5.5a2.5 2.5 0 0 1 5 0v1.8"
      : "M3.5 7.5h9v6.3h-9zM5.5 7.3V4.8a2.5 2.5 0 0 1 4.9-.6",
};

/** Where a leg begins and ends: at the edge of its places, the two ways beside each other. */
function endsOf(leg: Leg): { readonly from: Point; readonly to: Point } {
  const start = places[leg.from];
  const end = places[leg.to];
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const aside = leg.isOneWay ? apart / 2 : 0;
  const shift = { x: (-(end.y - start.y) / length) * aside, y: ((end.x - start.x) / length) * aside };
  const edge = (radius + air) / length;
  const move = ({ x, y }: Point) => ({ x: round(x + shift.x), y: round(y + shift.y) });
  return { from: move(between(start, end, edge)), to: move(between(start, end, 1 - edge)) };
}

function between(from: Point, to: Point, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The head of an arrow at `to`. */
function arrow(from: Point, to: Point): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const wing = (turn: number) => {
    const at = angle + Math.PI + turn;
    return `${round(to.x + arrowLength * Math.cos(at))} ${round(to.y + arrowLength * Math.sin(at))}`;
  };
  return `M${wing(0.5)}L${to.x} ${to.y}L${wing(-0.5)}`;
}

/** The number stands above a level leg, and outside a slanting one. */
function labelBeside({ from, to, isOneWay }: Leg): Point {
  if (places[from].y === places[to].y) return { x: 0, y: -9 };
  if (!isOneWay) return { x: 11, y: -3 };
  return from === "zoom" ? { x: -8, y: -4 } : { x: 12, y: 6 };
}

function keysBeside({ from, to }: Leg, middle: Point): Point {
  return places[from].y === places[to].y
    ? { x: middle.x, y: middle.y + 14 }
    : { x: middle.x - 17, y: middle.y + 14 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
