import {Failure} from "../data/failure.js";
import type {Deps} from "./deps.js";
import {readKeyFile} from "./keyFile.js";
import {createKeys, type Key, type Keys, NO_KEYS} from "./keys.js";
import {signFile} from "./signFile.js";

const POLL_MS = 1000;

/** The keys of the file that `API_KEYS` names, followed; without a file, none are asked for. */
export function openKeys(path: string | null, print: Deps["print"]): Keys & {close(): void} {
  if (path === null) return {...NO_KEYS, close: () => undefined};
  const followed = new FollowedKeys(path, print);
  followed.poll();
  return followed;
}

/** The keys of a file as it is now; one that cannot be read leaves the last keys in force. */
export class FollowedKeys implements Keys {
  readonly configured = true;
  #keys: Keys;
  #read: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly path: string,
    readonly print: Deps["print"]
  ) {
    this.#read = signFile(path);
    this.#keys = createKeys(readKeyFile(path));
  }

  find(token: string): Key | null {
    return this.#keys.find(token);
  }

  /** Reads the file again if it changed. */
  check(): void {
    const now = signFile(this.path);
    if (now === this.#read) return;
    this.#read = now;
    try {
      this.#keys = createKeys(readKeyFile(this.path));
      this.print("the keys were read again", {level: "info"});
    } catch (error) {
      const reason = error instanceof Failure ? error.message : (error as Error).name;
      this.print(`the keys cannot be read, so the last ones stay in force: ${reason}`, {level: "error"});
    }
  }

  poll(): void {
    this.#timer = setInterval(() => this.check(), POLL_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
