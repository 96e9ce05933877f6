import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./zoom.css";
import "./call.css";
import "./app-panel.css";
import "./consent.css";
import { isPersonaName } from "./persona.ts";
import { ZoomPage } from "./ZoomPage.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
const as = new URLSearchParams(window.location.search).get("as") ?? "agent";
createRoot(root).render(
  <StrictMode>
    <ZoomPage personaName={isPersonaName(as) ? as : "agent"} />
  </StrictMode>,
);
