import type { ReactNode } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

/** In px. */
const height = 200;
const rowHeight = 36;
const axis = { stroke: "var(--line-strong)", tick: { fill: "var(--ink-soft)", fontSize: 12 } } as const;
/** In px: what is left beside it has to show bars in a panel of 320 px. */
const nameWidth = 132;
const nameAxis = {
  ...axis,
  type: "category",
  dataKey: "name",
  width: nameWidth,
  interval: 0,
  tickFormatter: shortened,
  tickLine: false,
} as const;
const tooltip = {
  contentStyle: {
    border: "1px solid var(--line-strong)",
    borderRadius: 7,
    color: "var(--ink)",
    background: "var(--surface)",
  },
  itemStyle: { color: "var(--ink)" },
  isAnimationActive: false,
} as const;

/** Approved payments are filled, the others are striped: nothing is told by color alone. */
export interface PartedPoint {
  readonly name: string;
  readonly approved: number;
  readonly others: number;
}

interface PartedNames {
  readonly approved: string;
  readonly others: string;
}

interface PartedProps {
  /** What a screen reader says in place of the picture; the numbers are in a table beside it. */
  readonly label: string;
  readonly points: readonly PartedPoint[];
  readonly names: PartedNames;
  readonly number: (value: number) => string;
}

/** Bars over time. */
export function TimeBars({ label, points, names, number }: PartedProps) {
  return (
    <Picture label={label} height={height}>
      <BarChart data={[...points]} accessibilityLayer={false} margin={margin}>
        <Stripes />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" {...axis} minTickGap={16} tickLine={false} />
        <YAxis
          {...axis}
          allowDecimals={false}
          width={44}
          tickFormatter={number}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          {...tooltip}
          formatter={(value) => number(Number(value))}
          cursor={{ fill: "var(--sunken)" }}
        />
        <Legend formatter={inInk} />
        {parts(names)}
      </BarChart>
    </Picture>
  );
}

/** Bars of groups, one below the other. */
export function GroupBars({ label, points, names, number }: PartedProps) {
  return (
    <Picture label={label} height={points.length * rowHeight + 70}>
      <BarChart data={[...points]} layout="vertical" accessibilityLayer={false} margin={margin}>
        <Stripes />
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis type="number" {...axis} allowDecimals={false} tickFormatter={number} tickLine={false} />
        <YAxis {...nameAxis} />
        <Tooltip
          {...tooltip}
          formatter={(value) => number(Number(value))}
          cursor={{ fill: "var(--sunken)" }}
        />
        <Legend formatter={inInk} />
        {parts(names)}
      </BarChart>
    </Picture>
  );
}

interface CountBarsProps {
  readonly label: string;
  readonly points: readonly { readonly name: string; readonly count: number }[];
  readonly name: string;
  readonly number: (value: number) => string;
}

/** One count for each name. */
export function CountBars({ label, points, name, number }: CountBarsProps) {
  return (
    <Picture label={label} height={points.length * rowHeight + 40}>
      <BarChart data={[...points]} layout="vertical" accessibilityLayer={false} margin={margin}>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis type="number" {...axis} allowDecimals={false} tickFormatter={number} tickLine={false} />
        <YAxis {...nameAxis} />
        <Tooltip
          {...tooltip}
          formatter={(value) => number(Number(value))}
          cursor={{ fill: "var(--sunken)" }}
        />
        <Bar
          dataKey="count"
          name={name}
          fill="var(--chart-others)"
          isAnimationActive={false}
          maxBarSize={18}
        />
      </BarChart>
    </Picture>
  );
}

interface TimeLineProps {
  readonly label: string;
  /** `null`: there is nothing to tell of that time; the line has a gap. */
  readonly points: readonly { readonly name: string; readonly value: number | null }[];
  readonly name: string;
  readonly told: (value: number) => string;
  /** Where the axis ends; left out: with the largest value. */
  readonly top?: number;
}

export function TimeLine({ label, points, name, told, top }: TimeLineProps) {
  return (
    <Picture label={label} height={height}>
      <LineChart data={[...points]} accessibilityLayer={false} margin={margin}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" {...axis} minTickGap={16} tickLine={false} />
        <YAxis
          {...axis}
          width={52}
          domain={[0, top ?? "auto"]}
          tickFormatter={told}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip {...tooltip} formatter={(value) => told(Number(value))} />
        <Line
          dataKey="value"
          name={name}
          stroke="var(--accent)"
          strokeWidth={2}
          dot={{ r: 3, fill: "var(--accent)" }}
          isAnimationActive={false}
        />
      </LineChart>
    </Picture>
  );
}

const margin = { top: 8, right: 12, bottom: 4, left: 0 };
/** Else it has the color of its bars, which is made for shapes and not for text. */
function inInk(name: ReactNode): ReactNode {
  return <span className="history-legend">{name}</span>;
}

/** Two lines of it; the whole name is in the tooltip and in the table. */
function shortened(name: string): string {
  return name.length > 34 ? `${name.slice(0, 33)}…` : name;
}

function parts({ approved, others }: PartedNames): ReactNode {
  const common = { stackId: "payments", isAnimationActive: false, maxBarSize: 28 } as const;
  return [
    <Bar key="approved" dataKey="approved" name={approved} fill="var(--chart-approved)" {...common} />,
    <Bar
      key="others"
      dataKey="others"
      name={others}
      fill="url(#history-stripes)"
      stroke="var(--chart-others)"
      {...common}
    />,
  ];
}

function Stripes() {
  return (
    <defs>
      <pattern
        id="history-stripes"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill="var(--surface)" />
        <rect width="3" height="6" fill="var(--chart-others)" />
      </pattern>
    </defs>
  );
}

interface PictureProps {
  readonly label: string;
  readonly height: number;
  readonly children: ReactNode;
}

function Picture({ label, height: px, children }: PictureProps) {
  return (
    <div className="history-picture" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={px}>
        {children}
      </ResponsiveContainer>
    </div>
  );
}
