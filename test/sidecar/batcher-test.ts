import {setImmediate as nextTurn} from "node:timers/promises";
import {describe, expect, it} from "vitest";
import {Failure} from "../../data/failure.js";
import {createBatcher} from "../../sidecar/batcher.js";

const BAD = -1;

/** A batcher of lists of numbers, which are doubled; it keeps what each run was of. */
function createDoubler({queueRows = 1000, timeoutMs = 1000, timer = (): number => 0} = {}) {
  const runs: number[][][] = [];
  const queue: number[] = [];
  const rows: number[] = [];
  const run = async (requests: readonly number[][]) => {
    runs.push([...requests]);
    await nextTurn();
    if (requests.flat().includes(BAD)) throw new Failure("invalid_data", "one of the rows is bad");
    return requests.map((request) => request.map((value) => 2 * value));
  };
  const told = {onQueue: (n: number) => queue.push(n), onRun: (n: number) => rows.push(n)};
  const countRows = (request: number[]) => request.length;
  return {...createBatcher({run, countRows, queueRows, timeoutMs, timer, ...told}), runs, queue, rows};
}

function createDeferred() {
  let [resolve, reject]: [(value: string) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<string>((...ends) => ([resolve, reject] = ends));
  return {promise, resolve, reject};
}

/** A turn that brings a request, and one that brings none. */
async function twoTurns() {
  await nextTurn();
  await nextTurn();
}

const range = (count: number) => Array.from({length: count}, (_, i) => i);

describe("createBatcher(spec)", () => {
  it("runs together what arrives in one turn", async () => {
    const {submit, runs, rows} = createDoubler();
    const done = Promise.all(range(6).map((i) => submit([i, i + 1])));
    expect(runs).toHaveLength(0);
    await twoTurns();
    expect(rows).toEqual([12]);
    expect(await done).toEqual(range(6).map((i) => [2 * i, 2 * i + 2]));
    expect(runs).toHaveLength(1);
  });

  it("waits while each turn brings more", async () => {
    const {submit, runs} = createDoubler();
    for (const i of [1, 2, 3]) {
      void submit([i]);
      await nextTurn();
    }
    expect(runs).toEqual([]);
    await nextTurn();
    expect(runs).toEqual([[[1], [2], [3]]]);
  });

  it("waits for no more than 64 rows", async () => {
    const {submit, rows} = createDoubler();
    for (let i = 0; rows.length === 0; i++) {
      void submit([i]);
      await nextTurn();
    }
    expect(rows).toEqual([64]);
  });

  it("does not wait for a run under way", async () => {
    const {submit, runs} = createDoubler();
    void submit([1]);
    await twoTurns();
    void submit([2]);
    await twoTurns();
    expect(runs).toEqual([[[1]], [[2]]]);
  });

  it("puts at most 256 rows into a run, in order, and yields between runs", async () => {
    const {submit, rows} = createDoubler();
    const sizes = [1, 200, 56, 1, 255, 2];
    let turns = 0;
    const done = Promise.all(sizes.map((size) => submit(range(size))));
    const counting = (async () => {
      while (rows.length < 4) {
        await nextTurn();
        turns += 1;
      }
    })();
    await Promise.all([done, counting]);
    expect(rows).toEqual([201, 57, 255, 2]);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it("runs a request of more than 256 rows alone and at once, and holds up nobody", async () => {
    const {submit, runs} = createDoubler();
    void submit([7]);
    void submit([8]);
    void submit(range(257));
    await twoTurns();
    expect(runs.map((requests) => requests.map(({length}) => length))).toEqual([[257], [1, 1]]);
  });

  it("fails only the request of a bad row", async () => {
    const {submit} = createDoubler();
    const values = [1, 2, 3, BAD, 5, 6, BAD, 8];
    const settled = await Promise.allSettled(values.map((value) => submit([value])));
    expect(settled.map(({status}) => status === "rejected")).toEqual(values.map((value) => value === BAD));
    expect(settled.flatMap((result) => (result.status === "fulfilled" ? result.value : []))).toEqual([
      2, 4, 6, 10, 12, 16
    ]);
  });

  it("fails all requests of a run for what is not one row's fault, and runs them once", async () => {
    let calls = 0;
    const run = async () => {
      calls += 1;
      throw new Failure("unwritable_log", "the disk is full");
    };
    const spec = {
      countRows: () => 1,
      queueRows: 10,
      timeoutMs: 1,
      timer: () => 0,
      onQueue: () => undefined,
      onRun: () => undefined
    };
    const {submit} = createBatcher<number, number>({...spec, run});
    const settled = await Promise.allSettled(range(4).map((i) => submit(i)));
    expect(settled.map(({status}) => status)).toEqual(Array(4).fill("rejected"));
    expect(calls).toBe(1);
  });

  it("refuses what would make the queue too long, and takes again once there is room", async () => {
    const {submit, queue} = createDoubler({queueRows: 10});
    const first = submit(range(6));
    await expect(submit(range(5))).rejects.toMatchObject({status: 503, headers: {"Retry-After": "1"}});
    const second = submit(range(4));
    await Promise.all([first, second]);
    expect(await submit(range(10))).toHaveLength(10);
    expect(queue).toEqual([6, 10, 4, 0, 10, 0]);
  });

  it("has no room once as many rows are under way as may be, and again when they are done", async () => {
    const {submit, requireRoom} = createDoubler({queueRows: 4});
    const done = submit(range(3));
    expect(requireRoom).not.toThrow();
    const more = submit(range(1));
    expect(requireRoom).toThrow("waiting to be scored");
    await Promise.all([done, more]);
    expect(requireRoom).not.toThrow();
  });

  it("takes a request that is longer than the queue when nothing else is under way", async () => {
    const {submit} = createDoubler({queueRows: 10});
    expect(await submit(range(50))).toHaveLength(50);
  });

  it("does not run what waited past its deadline", async () => {
    let nowMs = 0;
    const {submit, runs, queue} = createDoubler({timeoutMs: 100, timer: () => nowMs});
    const late = submit([1]);
    nowMs = 60;
    const inTime = submit([2]);
    nowMs = 101;
    await expect(late).rejects.toMatchObject({status: 503, headers: {"Retry-After": "1"}});
    expect(await inTime).toEqual([4]);
    expect(runs).toEqual([[[2]]]);
    expect(queue.at(-1)).toBe(0);
  });

  it("counts other work on rows as under way, and as none once it has failed", async () => {
    const {submit, occupy, queue} = createDoubler({queueRows: 10});
    const [ends, fails] = [createDeferred(), createDeferred()];
    const first = occupy(6, () => ends.promise);
    const second = occupy(4, () => fails.promise);
    await expect(submit([1])).rejects.toMatchObject({status: 503});
    await expect(occupy(1, () => ends.promise)).rejects.toMatchObject({status: 503});
    fails.reject(new Error("broken"));
    await expect(second).rejects.toThrow("broken");
    expect(await submit([1])).toEqual([2]);
    ends.resolve("done");
    expect(await first).toBe("done");
    expect(queue).toEqual([6, 10, 6, 7, 6, 0]);
  });
});
