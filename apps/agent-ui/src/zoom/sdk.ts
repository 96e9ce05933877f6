import type { SdkCapability } from "@tacet/shared/zoom-app";
import type zoomSdk from "@zoom/appssdk";

/** The slice of the Zoom Apps SDK that the panel may use: what the manifest does not ask for can't be called here. */
export type ZoomSdk = Pick<typeof zoomSdk, "config" | SdkCapability>;
