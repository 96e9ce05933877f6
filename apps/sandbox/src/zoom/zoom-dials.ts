/** What a person can make Zoom do for every account; set on the Marketplace page. */
export interface ZoomDials {
  /**
   * Zoom's admin setting "Allow Open API to pause and resume automatic call recording": `allowed`, or `refused` with an
   * error. `ignored`: answered with 204, but the recording goes on.
   */
  readonly apiPause: (typeof zoomDialValues)["apiPause"][number];
  /** `delayed`: each event comes five seconds late. `lost`: none comes. `twice`: each one comes twice. */
  readonly webhooks: (typeof zoomDialValues)["webhooks"][number];
  /** Where the Marketplace's *Add* leads: to the app's landing page, or to its redirect URI with a code and no state. */
  readonly adding: (typeof zoomDialValues)["adding"][number];
}

export const zoomDialValues = {
  apiPause: ["allowed", "refused", "ignored"],
  webhooks: ["normal", "delayed", "lost", "twice"],
  adding: ["landing-page", "redirect-uri"],
} as const;

export const plainZoomDials: ZoomDials = { apiPause: "allowed", webhooks: "normal", adding: "landing-page" };
