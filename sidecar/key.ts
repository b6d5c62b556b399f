import {
  type Arguments,
  type CommandSpec,
  integerOption,
  listOption,
  requireOption,
  runCommand
} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {type ApiKey, SCOPES} from "../data/formats/apiKeys.js";
import {formatTable} from "../data/formatTable.js";
import type {Scope} from "./endpoint.js";
import {addKey, readKeyFile, revokeKey} from "./keyFile.js";

const SPEC: CommandSpec = {
  name: "key",
  summary:
    "Makes a key for callers of the service, adds it to the file that API_KEYS names, and prints it, once.\n" +
    "The file holds only its hash; a running service reads the file again when it changes.",
  options: {
    name: {type: "string", placeholder: "name", help: "who will hold the key"},
    scopes: {type: "string", placeholder: "list", help: "what it allows: predict, feedback, read, private, admin"},
    rate: {type: "string", placeholder: "requests", help: "requests a minute, in place of RATE_LIMIT_PER_MINUTE"},
    list: {type: "boolean", help: "list the keys by name"},
    revoke: {type: "string", placeholder: "name", help: "take a key out of the file"}
  },
  examples: [
    "API_KEYS=keys.json npm run key -- --name sales --scopes predict,read",
    "API_KEYS=keys.json npm run key -- --revoke sales"
  ]
};

await runCommand(SPEC, async (args) => {
  const path = requirePath();
  if (args.list) return void process.stdout.write(formatKeys(readKeyFile(path).keys));
  if (typeof args.revoke === "string") return revokeKey(path, args.revoke);
  process.stdout.write(`${addKey(path, readSpec(args))}\n`);
  process.stderr.write("This key is shown once. Callers send it as: Authorization: Bearer <key>\n");
});

function requirePath(): string {
  if (process.env.API_KEYS) return process.env.API_KEYS;
  throw new Failure("invalid_arguments", "API_KEYS is not set; name the file of keys, as in API_KEYS=keys.json");
}

function readSpec(args: Arguments): Omit<ApiKey, "hash"> {
  const name = requireOption(args, "name");
  requireOption(args, "scopes");
  const scopes = [...new Set(listOption(args, "scopes"))].map(parseScope);
  if (args.rate === undefined) return {name, scopes};
  return {name, scopes, rate_per_minute: integerOption(args, "rate", 1, 1_000_000)};
}

function parseScope(text: string): Scope {
  const scope = SCOPES.find((known) => known === text);
  if (scope !== undefined) return scope;
  throw new Failure("invalid_arguments", `invalid --scopes: ${text}; list some of ${SCOPES.join(", ")}`);
}

function formatKeys(keys: readonly ApiKey[]): string {
  const rows = keys.map(({name, scopes, rate_per_minute: rate}) => [name, scopes.join(","), String(rate ?? "default")]);
  return `${formatTable([["name", "scopes", "requests a minute"], ...rows]).join("\n")}\n`;
}
