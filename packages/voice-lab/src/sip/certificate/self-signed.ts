import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface SelfSigned {
  /** PEM; also the CA that vouches for it. */
  readonly certificate: string;
  /** PEM, without a pass phrase. */
  readonly key: string;
}

/** A certificate for 127.0.0.1, ::1 and localhost that is good for a day. Needs the `openssl` command. */
export async function makeSelfSigned(commonName: string): Promise<SelfSigned> {
  const folder = await mkdtemp(join(tmpdir(), "voice-lab-"));
  const key = join(folder, "key.pem");
  const certificate = join(folder, "certificate.pem");
  try {
    await promisify(execFile)("openssl", [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
      ],
      ...["-subj", `/CN=${commonName}`, "-addext", "subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost"],
      ...["-keyout", key, "-out", certificate],
    ]);
    return { certificate: await readFile(certificate, "utf8"), key: await readFile(key, "utf8") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
