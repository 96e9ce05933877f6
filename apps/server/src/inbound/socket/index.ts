export { createPanelServer, hangUp, servePanels } from "./socket-server.ts";
