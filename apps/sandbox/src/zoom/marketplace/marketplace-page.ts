import type { Persona } from "../../page-protocol/index.ts";
import { accountOf } from "../accounts.ts";
import type { Additions, RegisteredApp } from "../apps/index.ts";
import { contactCenterRoles, type Directory } from "../directory.ts";
import { html, type Markup } from "../html.ts";
import { type ZoomDials, zoomDialValues } from "../zoom-dials.ts";

interface MarketplaceView {
  readonly apps: readonly RegisteredApp[];
  readonly additions: Additions;
  readonly directory: Directory;
  readonly dials: () => ZoomDials;
}

export function marketplaceBody(persona: Persona, view: MarketplaceView): Markup {
  const { accountId } = persona;
  const listed = view.apps.filter(({ ownAccountId }) => ownAccountId === null || ownAccountId === accountId);
  return html`${listed.map((app) => appCard(app, persona, view.additions))}
  ${persona.accountAdmin ? rolesCard(persona, view.directory) : null} ${dialsCard(view.dials())}`;
}

function appCard(app: RegisteredApp, persona: Persona, additions: Additions): Markup {
  const disabled = additions.isDisabled(app, persona.accountId);
  const added = additions.find(app, persona) !== undefined || app.kind === "server-to-server";
  const state = disabled ? "Disabled by your admin" : added ? "Added" : "Not added";
  const whose =
    app.kind === "server-to-server"
      ? "Server-to-server app of its own account."
      : app.usage === "ADMIN_MANAGEMENT"
        ? "Admin-managed: an admin adds it once, for the whole account."
        : "User-managed: each user adds it, or an admin adds it for everyone.";
  return html`<section class="card" aria-label="${app.title}">
    <div class="app-head">
      <span class="icon" aria-hidden="true">T</span>
      <div>
        <h2>${app.title}</h2>
        <small>${whose}</small>
      </div>
      <span class="state ${added && !disabled ? "added" : ""}">${state}</span>
    </div>
    <ul class="scopes">
      ${app.scopes.map(
        ({ scope, why, optional }) =>
          html`<li>
            <code>${scope}</code> ${optional ? html`<small>optional</small>` : null}<br /><small>${why}</small>
          </li>`,
      )}
    </ul>
    ${app.kind === "general" ? buttons(app, persona, additions) : null}
  </section>`;
}

function buttons(app: RegisteredApp, persona: Persona, additions: Additions): Markup {
  const disabled = additions.isDisabled(app, persona.accountId);
  const removable = additions.removableBy(app, persona).length > 0;
  const more = persona.accountAdmin
    ? html`<button name="action" value="${disabled ? "enable" : "disable"}">
        ${disabled ? "Enable for the account" : "Disable for the account"}
      </button>`
    : null;
  return html`<form method="post" action="/marketplace" class="buttons">
    <input type="hidden" name="app" value="${app.name}" />
    ${more} ${removable ? html`<button class="danger" name="action" value="remove">Remove</button>` : null}
    <button class="primary" name="action" value="add">
      ${additions.find(app, persona) === undefined ? "Add" : "Add again"}
    </button>
  </form>`;
}

function rolesCard({ accountId }: Persona, directory: Directory): Markup {
  return html`<section class="card" aria-label="Contact Center roles">
    <h1>Contact Center roles</h1>
    <p class="muted">Of the users of ${accountOf(accountId).company}; an app reads them.</p>
    <form method="post" action="/marketplace" class="dials">
      ${directory.usersOf(accountId).map(({ userId, displayName }) => {
        const names = ["", ...contactCenterRoles.map(({ name }) => name)];
        return choice(displayName, userId, names, directory.roleOf(userId)?.name ?? "", { "": "no licence" });
      })}
      <div class="buttons"><button name="action" value="roles">Save roles</button></div>
    </form>
  </section>`;
}

const dialTexts: Readonly<Record<string, string>> = {
  allowed: "allowed",
  refused: "refused with an error",
  ignored: "answered, but without effect",
  normal: "come at once",
  delayed: "come five seconds late",
  lost: "are lost",
  twice: "come twice",
  "landing-page": "to the app's landing page",
  "redirect-uri": "to its redirect address, with a code and no state",
};

function dialsCard(dials: ZoomDials): Markup {
  return html`<section class="card" aria-label="Dials">
    <h1>Dials</h1>
    <p class="muted">What Zoom does, for every account; in the sandbox only.</p>
    <form method="post" action="/marketplace" class="dials">
      ${choice("Pausing a recording by API is", "apiPause", zoomDialValues.apiPause, dials.apiPause, dialTexts)}
      ${choice("Webhook events", "webhooks", zoomDialValues.webhooks, dials.webhooks, dialTexts)}
      ${choice("Add leads", "adding", zoomDialValues.adding, dials.adding, dialTexts)}
      <div class="buttons"><button name="action" value="dials">Save dials</button></div>
    </form>
  </section>`;
}

function choice(
  label: string,
  name: string,
  values: readonly string[],
  chosen: string,
  texts: Readonly<Record<string, string>>,
): Markup {
  return html`<label
    >${label}
    <select name="${name}">
      ${values.map((value) =>
        value === chosen
          ? html`<option value="${value}" selected>${texts[value] ?? value}</option>`
          : html`<option value="${value}">${texts[value] ?? value}</option>`,
      )}
    </select></label
  >`;
}
