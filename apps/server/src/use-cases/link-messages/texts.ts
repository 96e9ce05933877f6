import type { CustomerLanguage } from "@tacet/shared/customer-message";
import { de } from "./languages/de.ts";
import { en } from "./languages/en.ts";
import { es } from "./languages/es.ts";
import { fr } from "./languages/fr.ts";
import { ja } from "./languages/ja.ts";
import { pt } from "./languages/pt.ts";
import type { LinkTexts } from "./link-texts.ts";

export const linkTexts: Readonly<Record<CustomerLanguage, LinkTexts>> = { en, de, fr, es, pt, ja };
