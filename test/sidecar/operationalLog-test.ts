import {describe, expect, it} from "vitest";
import {createPrint, type FORMATS} from "../../sidecar/operationalLog.js";

const DETAILS = {level: "error", request_id: "r-1", trace_id: "abc", cause: "TypeError", stack: "    at here"} as const;

describe("createPrint({level, format})", () => {
  it("writes a JSON line for each message", () => {
    const [line] = write("json", (print) => print("it failed", DETAILS));
    expect(line.endsWith("\n")).toBe(true);
    const {time, pid, ...rest} = JSON.parse(line);
    expect(rest).toEqual({name: "sidecar", msg: "it failed", ...DETAILS});
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(pid).toBe(process.pid);
  });

  it("writes for reading when told to, and on a terminal", () => {
    const readable = "sidecar: it failed request r-1: TypeError\n    at here\n";
    expect(write("text", (print) => print("it failed", DETAILS))).toEqual([readable]);
    expect(write("auto", (print) => print("it failed", DETAILS), true)).toEqual([readable]);
    expect(write("auto", (print) => print("it failed"))[0]).toMatch(/^\{"level":"warn"/);
    expect(write("text", (print) => print("a line"))).toEqual(["sidecar: a line\n"]);
  });

  it("leaves out what is less urgent than its level", () => {
    const lines: string[] = [];
    const print = createPrint({level: "error", format: "text", stderr: {write: (line) => lines.push(line)}});
    print("news", {level: "info"});
    print("warning");
    print("trouble", {level: "error"});
    expect(lines).toEqual(["sidecar: trouble\n"]);
  });
});

function write(
  format: (typeof FORMATS)[number],
  say: (print: ReturnType<typeof createPrint>) => void,
  terminal = false
): string[] {
  const lines: string[] = [];
  say(createPrint({level: "info", format, terminal, stderr: {write: (line) => lines.push(line)}}));
  return lines;
}
