import {parseArgs} from "node:util";
import {Failure, type FailureCode} from "./failure.js";

interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly help: string;
  readonly placeholder?: string;
  readonly default?: string;
}

interface PositionalSpec {
  readonly name: string;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Words that must follow the command, in order; each is an argument by its name. */
  readonly positionals?: readonly PositionalSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples?: readonly string[];
}

export type Arguments = Readonly<Record<string, string | boolean | undefined>>;

const EXIT_CODES: Readonly<Partial<Record<FailureCode, number>>> = {
  interrupted: 130,
  invalid_arguments: 2,
  unreadable_file: 2
};

/**
 * Runs a command line: answers `--help`, parses the options, and turns a
 * failure into one sentence on stderr and exit code 1 (2 for wrong arguments
 * and a file that cannot be read, 130 for an interruption, as a shell has it).
 */
export async function runCommand(spec: CommandSpec, main: (args: Arguments) => Promise<void>): Promise<void> {
  try {
    const args = parseCommand(spec, process.argv.slice(2));
    if (args.help) return void process.stdout.write(formatHelp(spec));
    await main(args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${spec.name}: ${error.message} [${error.code}]\n`);
    process.exitCode = EXIT_CODES[error.code] ?? 1;
  }
}

/**
 * Parses `argv`; an unknown option, a stray word or a missing one is an
 * `invalid_arguments` failure. With `--help` no word is missed.
 */
export function parseCommand(spec: CommandSpec, argv: readonly string[]): Arguments {
  const options = {...spec.options, help: {type: "boolean", help: "show this help"}} as const;
  const config = Object.fromEntries(Object.entries(options).map(([name, {type}]) => [name, {type}]));
  const {positionals = []} = spec;
  try {
    const allowPositionals = positionals.length > 0;
    const {values, positionals: words} = parseArgs({args: [...argv], options: config, strict: true, allowPositionals});
    return {...defaults(spec), ...(values.help ? {} : nameWords(positionals, words)), ...values} as Arguments;
  } catch (error) {
    const {message} = error as Error;
    throw new Failure("invalid_arguments", `${message.split(". ")[0]}; see npm run ${spec.name} -- --help`);
  }
}

/** The text of `--help`: usage, what it does, one line a word or an option, examples. */
export function formatHelp({name, summary, positionals = [], options, examples = []}: CommandSpec): string {
  const words = positionals.map((word) => [`<${word.name}>`, word.help]);
  const flags = Object.entries(options).map(([key, option]) => [formatUsage(key, option), formatHint(option)]);
  const rows = [...words, ...flags];
  const width = Math.max(...rows.map(([usage]) => usage.length), 0);
  const lines = rows.map(([usage, hint]) => `  ${usage.padEnd(width)}  ${hint}`);
  const usage = [...words.map(([word]) => word), ...(flags.length ? ["[options]"] : [])];
  const parts = [["npm run", name, ...(usage.length ? ["--", ...usage] : [])].join(" "), "", summary];
  if (lines.length) parts.push("", ...lines);
  if (examples.length) parts.push("", "Examples:", ...examples.map((example) => `  ${example}`));
  return `${parts.join("\n")}\n`;
}

/** A required string option; its absence is an `invalid_arguments` failure. */
export function requireOption(args: Arguments, key: string): string {
  const value = args[key];
  if (typeof value === "string" && value !== "") return value;
  throw new Failure("invalid_arguments", `missing option: --${key}`);
}

/** A word that the command declares; `parseCommand` saw to it that it is there. */
export function getWord(args: Arguments, name: string): string {
  return String(args[name]);
}

/** An integer option within `[minimum, maximum]`. */
export function integerOption(args: Arguments, key: string, minimum: number, maximum: number): number {
  const text = requireOption(args, key);
  const value = Number(text);
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new Failure("invalid_arguments", `invalid --${key}: ${text}; give a whole number, ${minimum} to ${maximum}`);
}

/** A comma-separated option as a list; absent is empty. */
export function listOption(args: Arguments, key: string): string[] {
  const value = args[key];
  if (typeof value !== "string") return [];
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function nameWords(positionals: readonly PositionalSpec[], words: readonly string[]): Arguments {
  if (words.length > positionals.length) throw new Error(`Unexpected argument '${words[positionals.length]}'`);
  if (words.length < positionals.length) throw new Error(`Missing argument <${positionals[words.length].name}>`);
  return Object.fromEntries(positionals.map(({name}, i) => [name, words[i]]));
}

function defaults({options}: CommandSpec): Arguments {
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, option.default]));
}

function formatUsage(key: string, {type, placeholder = "value"}: OptionSpec): string {
  return type === "boolean" ? `--${key}` : `--${key} <${placeholder}>`;
}

function formatHint(option: OptionSpec): string {
  return option.default === undefined ? option.help : `${option.help} (default ${option.default})`;
}
