import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./visitor.css";
import { VisitorPage } from "./VisitorPage.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <VisitorPage search={window.location.search} />
  </StrictMode>,
);
