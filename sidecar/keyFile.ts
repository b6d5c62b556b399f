import {randomBytes} from "node:crypto";
import {readFileSync} from "node:fs";
import {Failure, isMissingFile} from "../data/failure.js";
import {type ApiKey, ApiKeys} from "../data/formats/apiKeys.js";
import {createParser} from "../data/parse.js";
import {replaceFile} from "../data/replaceFile.js";
import {hashToken} from "./keys.js";

const EMPTY: ApiKeys = {version: 1, keys: []};
const PREFIX = "leadlight_";

const parseKeys = createParser(ApiKeys, "invalid_arguments");

/** Reads a file of keys; `invalid_arguments` when there is none or it is not of the documented form. */
export function readKeyFile(path: string): ApiKeys {
  const file = findKeyFile(path);
  if (file) return file;
  const hint = "make it with npm run key, or unset API_KEYS to let everyone call";
  throw new Failure("invalid_arguments", `invalid API_KEYS: ${path} does not exist; ${hint}`);
}

/** Adds a new key to the file, making the file if need be; the key itself is returned and kept nowhere. */
export function addKey(path: string, spec: Omit<ApiKey, "hash">, newKey = createToken): string {
  const file = findKeyFile(path) ?? EMPTY;
  if (file.keys.some(({name}) => name === spec.name)) {
    throw new Failure(
      "invalid_arguments",
      `there is a key named ${spec.name} already; revoke it or choose another name`
    );
  }
  const token = newKey();
  const {name, ...rest} = spec;
  writeKeyFile(path, {...file, keys: [...file.keys, {name, hash: hashToken(token).toString("hex"), ...rest}]});
  return token;
}

/** Takes a key out of the file. */
export function revokeKey(path: string, name: string): void {
  const file = readKeyFile(path);
  const keys = file.keys.filter((key) => key.name !== name);
  if (keys.length === file.keys.length) {
    throw new Failure("invalid_arguments", `there is no key named ${name}; see npm run key -- --list`);
  }
  writeKeyFile(path, {...file, keys});
}

function findKeyFile(path: string): ApiKeys | null {
  try {
    return parseKeys(readFileSync(path, "utf8"), path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

/** What is written is read again first: a name or a scope of another form stops here. */
function writeKeyFile(path: string, file: ApiKeys): void {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  parseKeys(text, path);
  replaceFile(path, text);
}

function createToken(): string {
  return `${PREFIX}${randomBytes(32).toString("base64url")}`;
}
