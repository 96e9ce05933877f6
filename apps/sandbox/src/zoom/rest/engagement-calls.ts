import type { Express } from "express";
import type { Engagement } from "../../page-protocol/index.ts";
import type { ContactCenter } from "../contact-center.ts";
import type { Recordings } from "../recordings.ts";
import type { ZoomDials } from "../zoom-dials.ts";
import type { Guard } from "./guard.ts";
import { restProblems, sendProblem } from "./problem.ts";

export interface EngagementCallsOptions {
  readonly contactCenter: ContactCenter;
  readonly recordings: Recordings;
  readonly dials: () => ZoomDials;
}

/** The calls about one engagement; that of another account does not exist for the caller. */
export function serveEngagementCalls(server: Express, guard: Guard, options: EngagementCallsOptions): void {
  const { contactCenter, recordings, dials } = options;
  const find = (accountId: string, id: unknown): Engagement | undefined => {
    const found = contactCenter.find(String(id));
    return found?.accountId === accountId ? found : undefined;
  };
  const base = "/v2/contact_center/engagements/:engagementId";

  server.put(
    `${base}/recording/:command`,
    guard(
      ["contact_center:update:engagement_recording_control:admin"],
      "MEDIUM",
      ({ accountId }, request, response) => {
        const engagement = find(accountId, request.params["engagementId"]);
        const { command } = request.params;
        const { apiPause } = dials();
        if (command !== "pause" && command !== "resume")
          return sendProblem(response, restProblems.unknownCommand);
        if (engagement === undefined) return sendProblem(response, restProblems.notFound);
        if (engagement.recording === null) return sendProblem(response, restProblems.wrongChannel);
        if (apiPause === "refused") return sendProblem(response, restProblems.pauseNotAllowed);
        if (engagement.state !== "active") return sendProblem(response, restProblems.notRecorded);
        if (apiPause === "allowed") recordings.command(engagement.id, command);
        response.status(204).end();
      },
    ),
  );
  server.get(
    `${base}/recordings/status`,
    guard(
      ["contact_center:read:engagement_recording_status:admin"],
      "MEDIUM",
      ({ accountId }, request, response) => {
        const engagement = find(accountId, request.params["engagementId"]);
        if (engagement === undefined) return sendProblem(response, restProblems.notFound);
        if (engagement.recording === null) return sendProblem(response, restProblems.wrongChannel);
        const statuses = recordings
          .stepsOf(engagement.id)
          .map(({ status, at }) => ({ status, last_modified_time: new Date(at).toISOString() }));
        response.json({ engagement_id: engagement.id, channel: engagement.channel, statuses });
      },
    ),
  );
  server.get(
    base,
    guard(["contact_center:read:engagement:admin"], "MEDIUM", ({ accountId }, request, response) => {
      const engagement = find(accountId, request.params["engagementId"]);
      // Zoom knows an engagement here only once it has been processed, which is after its end.
      if (engagement?.state !== "end") return sendProblem(response, restProblems.notFound);
      response.json({
        engagement_id: engagement.id,
        channel_types: [engagement.channel],
        start_time: new Date(engagement.startTime).toISOString(),
        end_time: new Date(engagement.endTime ?? engagement.startTime).toISOString(),
        queues: [{ queue_id: engagement.queueId, queue_name: engagement.queueName }],
        agents: [{ user_id: engagement.assignedAgentId, display_name: engagement.assignedAgentName }],
      });
    }),
  );
}
