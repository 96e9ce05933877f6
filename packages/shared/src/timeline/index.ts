export {
  gatherRepeated,
  type TimelineContext,
  type TimelineEvent,
  toTimelineEntry,
} from "./timeline-entry.ts";
