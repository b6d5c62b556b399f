import {spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdtempSync, readdirSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {withTemporaryFolder} from "../../data/temporaryFolder.js";

const makeParent = () => join(mkdtempSync(join(tmpdir(), "leadlight-")), "tmp");

describe("withTemporaryFolder(parent, work)", () => {
  it("gives every caller an empty folder, and removes it with what is in it", async () => {
    const parent = makeParent();
    const use = () =>
      withTemporaryFolder(parent, async (folder) => {
        expect(readdirSync(folder)).toEqual([]);
        writeFileSync(join(folder, "x"), "");
        return folder;
      });
    const folders = await Promise.all([use(), use()]);
    expect(new Set(folders).size).toBe(2);
    expect(readdirSync(parent)).toEqual([]);
  });

  it("removes the folder when the work fails", async () => {
    const parent = makeParent();
    const failing = withTemporaryFolder(parent, () => Promise.reject(new Error("failed")));
    await expect(failing).rejects.toThrow("failed");
    expect(readdirSync(parent)).toEqual([]);
  });

  it("removes what a killed process left, and nothing of one that runs", async () => {
    const parent = makeParent();
    const [killed, running] = [await startUser(parent), await startUser(parent)];
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(readdirSync(parent)).toHaveLength(2);
    await withTemporaryFolder(parent, async () => undefined);
    expect(readdirSync(parent)).toEqual([expect.stringMatching(`^${running.pid}-`)]);
    running.kill("SIGKILL");
  });

  it("leaves alone what is none of its folders", async () => {
    const parent = makeParent();
    await withTemporaryFolder(parent, async () => writeFileSync(join(parent, "notes"), ""));
    await withTemporaryFolder(parent, async () => undefined);
    expect(existsSync(join(parent, "notes"))).toBe(true);
  });
});

/** A process that holds a folder and never ends by itself. */
async function startUser(parent: string) {
  const code = `import {withTemporaryFolder} from "./data/temporaryFolder.ts";
    void withTemporaryFolder(${JSON.stringify(parent)}, () => new Promise(() => console.log("held")));
    setInterval(() => undefined, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", code];
  const child = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "inherit"]});
  await once(child.stdout, "data");
  return child;
}
