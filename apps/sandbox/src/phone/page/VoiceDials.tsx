import type { VoiceSettings } from "../../page-protocol/index.ts";

interface VoiceDialsProps {
  readonly settings: VoiceSettings;
  readonly onSettings: (settings: VoiceSettings) => void;
}

const forms: Readonly<Record<VoiceSettings["form"], readonly [name: string, what: string]>> = {
  event: [
    "RFC 4733 events",
    "Beside the sound, in packets of their own: what carriers and mobile phones send.",
  ],
  info: ["SIP INFO", "Not with the sound at all, but in the signaling."],
  tone: ["In-band tones", "Only as the sound of the keys: what old lines and some gateways send."],
  "event-and-tone": [
    "Event and tone at once",
    "Both: what gateways send that don't take the tone out of the sound.",
  ],
};

/** How the phone sends its keys, and what else there is to hear. */
export function VoiceDials({ settings, onSettings }: VoiceDialsProps) {
  const { form, talking, telephoneEvent } = settings;
  const isTone = !telephoneEvent && form.startsWith("event");
  const note = isTone ? "No events were negotiated: the keys are tones." : forms[form][1];
  return (
    <section className="voice-dials" aria-label="Sound">
      <label>
        Keys are sent as
        <select
          value={form}
          onChange={({ target }) => onSettings({ ...settings, form: target.value as VoiceSettings["form"] })}
        >
          {Object.entries(forms).map(([value, [name]]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p>{note}</p>
      <label className="switch">
        <input
          type="checkbox"
          checked={talking}
          onChange={({ target }) => onSettings({ ...settings, talking: target.checked })}
        />
        The customer talks between the keys
      </label>
      <label className="switch">
        <input
          type="checkbox"
          checked={telephoneEvent}
          onChange={({ target }) => onSettings({ ...settings, telephoneEvent: target.checked })}
        />
        The phone offers RFC 4733 events
      </label>
    </section>
  );
}
