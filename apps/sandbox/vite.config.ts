import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const page = (path: string) => fileURLToPath(new URL(`web/${path}`, import.meta.url));

export default defineConfig({
  root: "web",
  plugins: [react()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        zoom: page("index.html"),
        phone: page("phone/index.html"),
        chat: page("chat/index.html"),
        outside: page("outside/index.html"),
      },
    },
  },
});
