import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./outside.css";
import { OutsidePage } from "./OutsidePage.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <OutsidePage />
  </StrictMode>,
);
