import { join } from "node:path";

/** Where each file lies: all in the state directory. */
export interface Files {
  readonly directory: string;
  readonly main: string;
  /** The front's, in the place of `main`. */
  readonly front: string;
  /** The front's: which pair has which set. */
  readonly pairs: string;
  readonly settings: string;
  readonly peers: string;
  readonly dispatcher: string;
  readonly tls: string;
  /** SQLite: the calls that are up, with numbers. */
  readonly database: string;
}

export function filesIn(stateDirectory: string): Files {
  const directory = join(stateDirectory, "kamailio");
  return {
    directory,
    main: join(directory, "kamailio.cfg"),
    front: join(directory, "front.cfg"),
    pairs: join(directory, "pairs.cfg"),
    settings: join(directory, "settings.cfg"),
    peers: join(directory, "peers.list"),
    dispatcher: join(directory, "dispatcher.list"),
    tls: join(directory, "tls.cfg"),
    database: join(stateDirectory, "calls.sqlite"),
  };
}
