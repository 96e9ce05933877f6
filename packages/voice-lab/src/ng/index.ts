export { type DtmfListener, type DtmfReport, listenForDtmf } from "./dtmf-feed.ts";
export { NgClient, NgError, type NgReply } from "./ng-client.ts";
