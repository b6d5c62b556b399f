import {describe, expect, it} from "vitest";
import {type CommandSpec, formatHelp, getWord, parseCommand} from "../../data/command.js";

const SPEC: CommandSpec = {
  name: "rename",
  summary: "Renames a thing.",
  positionals: [
    {name: "from", help: "its name"},
    {name: "to", help: "its name from now on"}
  ],
  options: {force: {type: "boolean", help: "even if the new name is taken"}}
};

describe("parseCommand(spec, argv)", () => {
  it("names the words that a command declares, wherever its options are", () => {
    const args = parseCommand(SPEC, ["a", "--force", "b"]);
    expect(args).toEqual({from: "a", to: "b", force: true});
    expect(getWord(args, "to")).toBe("b");
  });

  it.each([
    [["a"], "Missing argument <to>"],
    [[], "Missing argument <from>"],
    [["a", "b", "c"], "Unexpected argument 'c'"],
    [["a", "b", "--no-such"], "Unknown option '--no-such'"]
  ])("refuses %j", (argv, what) => {
    expect(() => parseCommand(SPEC, argv)).toThrow(`${what}; see npm run rename -- --help`);
  });

  it("misses no word when it is asked for help", () => {
    expect(parseCommand(SPEC, ["--help"])).toEqual({help: true});
  });

  it("refuses a word of a command that declares none", () => {
    const spec = {name: "list", summary: "Lists.", options: {}};
    expect(() => parseCommand(spec, ["x"])).toThrow(/^Unexpected argument 'x'/);
  });
});

describe("formatHelp(spec)", () => {
  it("shows words before options", () => {
    expect(formatHelp(SPEC)).toBe(
      `npm run rename -- <from> <to> [options]

Renames a thing.

  <from>   its name
  <to>     its name from now on
  --force  even if the new name is taken
`
    );
  });
});
