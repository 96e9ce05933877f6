import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./phone.css";
import { PhonePage } from "./PhonePage.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <PhonePage search={window.location.search} />
  </StrictMode>,
);
