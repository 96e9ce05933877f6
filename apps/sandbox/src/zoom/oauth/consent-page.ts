import type { Persona } from "../../page-protocol/index.ts";
import { accountOf, type ZoomAccount } from "../accounts.ts";
import type { RegisteredApp } from "../apps/index.ts";
import { html, type Markup } from "../html.ts";

/** `action` is the address of the page itself: the form goes back to it. */
export function consentBody(app: RegisteredApp, user: Persona, action: string): Markup {
  const account = accountOf(user.accountId);
  const forAccount = app.usage === "ADMIN_MANAGEMENT";
  return html`<section class="card narrow">
    <h1>${app.title} wants access to ${forAccount ? account.company : "your Zoom account"}</h1>
    <p>
      You are signed in as <strong>${user.displayName}</strong>, ${user.title} of ${account.company}.
      ${forAccount ? "You add the app for the whole account." : ""}
    </p>
    <form method="post" action="${action}">
      <h2>The app will be able to</h2>
      <ul class="scopes">
        ${app.scopes.map(scopeLine)}
      </ul>
      ${app.scopes.length === 0 ? html`<p>The app asks for no data of yours.</p>` : null}
      ${!forAccount && user.accountAdmin ? everyoneLine(account) : null}
      <div class="buttons">
        <button name="decision" value="decline">Decline</button>
        <button class="primary" name="decision" value="allow">Allow</button>
      </div>
    </form>
  </section>`;
}

function scopeLine({ scope, why, optional }: RegisteredApp["scopes"][number]): Markup {
  return html`<li>
    <label>
      ${optional ? html`<input type="checkbox" name="scope" value="${scope}" checked />` : null}
      <span
        ><code>${scope}</code> ${optional ? html`<small>optional</small>` : null}<br /><small>${why}</small></span
      >
    </label>
  </li>`;
}

function everyoneLine({ company }: ZoomAccount): Markup {
  return html`<p>
    <label
      ><input type="checkbox" name="everyone" value="yes" checked /> Add it for everyone in ${company}</label
    >
  </p>`;
}

export function notAdminBody({ title }: RegisteredApp, { company }: ZoomAccount): Markup {
  return html`<section class="card narrow">
    <h1>An admin has to add ${title}</h1>
    <p>
      This app acts for the whole account, so only an admin of ${company} can add it. Ask your admin, or switch
      to one at the top right.
    </p>
  </section>`;
}

export function faultBody(code: string, text: string): Markup {
  return html`<section class="card narrow">
    <h1>Invalid request (${code})</h1>
    <p>${text}</p>
    <p>You were not sent on, and nothing was given to the app.</p>
  </section>`;
}
