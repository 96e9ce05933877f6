/** The view that the agent sees: dots for what the phone keys, never a digit. */
import { isCurrencyCode, toDecimal } from "@tacet/shared/money";
import type { Session } from "./session.ts";

const style = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 16px; color: #1c2733; background: #fff }
h1 { font-size: 17px; margin: 0 0 12px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 16px; margin: 0 0 12px }
dt { color: #5b6b7b } dd { margin: 0; min-height: 1.5em; overflow-wrap: anywhere }
button { font: inherit; padding: 6px 14px; margin-right: 8px }
`;

const script = `
const say = (id, text) => { document.getElementById(id).textContent = text };
const names = { number: "dots-number", expiry: "dots-expiry", code: "dots-code" };
const calls = { waiting: "Waiting for the call", up: "Call connected", ended: "Call ended" };
let isLeaving = false;
const ask = async (path, method) => {
  const response = await fetch(path, { method, headers: { "x-xsrf-token": view.key } });
  if (response.ok) show(await response.json());
};
const show = ({ call, fields, mayProcess, results, state, next }) => {
  say("call", calls[call]);
  for (const { field, entered, isComplete } of fields)
    say(names[field], "\\u25cf".repeat(entered) + (isComplete ? " \\u2713" : ""));
  say("result", results.join(", "));
  document.getElementById("process").disabled = !mayProcess;
  document.getElementById("cancel").disabled = state !== "open";
  document.getElementById("finish").disabled = state !== "processed";
  if (next !== null && !isLeaving) { isLeaving = true; location.assign(next); }
};
for (const name of ["process", "cancel", "finish"])
  document.getElementById(name).addEventListener("click", () => ask(view.events + "/" + name + "/click", "POST"));
const poll = () => ask(view.state, "GET").catch(() => {}).finally(() => { if (!isLeaving) setTimeout(poll, 200) });
poll();
`;

/** `account`: the number in the view's address. */
export function viewPage({ id, viewKey, orders }: Session, account: string): string {
  const view = {
    key: viewKey,
    state: `/session/${account}/view/${id}/state`,
    events: `/api/v1/session/${account}/event/${id}`,
  };
  const total = orders.map(amountOf).join(" + ");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Agent Assist</title><style>${style}</style></head>
<body><h1>Payment <span id="amount">${toHtml(total)}</span></h1>
<dl><dt>Call</dt><dd id="call"></dd>
<dt>Card number</dt><dd id="dots-number"></dd>
<dt>Expiry date</dt><dd id="dots-expiry"></dd>
<dt>Security code</dt><dd id="dots-code"></dd>
<dt>Result</dt><dd id="result"></dd></dl>
<button id="process" disabled>Process</button><button id="cancel">Cancel</button><button id="finish" disabled>Finish Session</button>
<script>const view = ${JSON.stringify(view).replaceAll("<", "\\u003c")};${script}</script></body></html>`;
}

/** Items name no currency: theirs is the pound. */
function amountOf({ minorUnits, currency }: Session["orders"][number]): string {
  const known = isCurrencyCode(currency) ? currency : "GBP";
  return `${toDecimal({ minorUnits, currency: known })} ${known}`;
}

function toHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
