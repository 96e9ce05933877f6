import type { ProviderView } from "@tacet/shared/wire";

/**
 * Posts the provider's view into the frame of that name. The token travels in the body and lives in the form for as long
 * as that takes: never in an address, never in a state. `false`: the address is none that may be framed here.
 */
export function postView({ action, fields }: ProviderView, frameName: string): boolean {
  if (!isForeign(action)) return false;
  const form = document.createElement("form");
  form.method = "POST";
  form.action = action;
  form.target = frameName;
  form.hidden = true;
  for (const { name, value } of fields) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  // Not `form.submit`, which a field of that name would hide.
  HTMLFormElement.prototype.submit.call(form);
  form.remove();
  return true;
}

/** A page of the panel's own origin could reach out of its sandbox: with `allow-same-origin` it must be another's. */
function isForeign(action: string): boolean {
  if (!URL.canParse(action)) return false;
  const { protocol, origin } = new URL(action);
  return (protocol === "https:" || protocol === "http:") && origin !== window.location.origin;
}
