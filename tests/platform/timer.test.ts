import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTimer } from "#app/platform/timer.server.ts";

beforeEach(() => {
  process.env["LOG_LEVEL"] = "silent";
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("what the clock starts", () => {
  it("is done soon after the start and again after its time, also where it failed once", async () => {
    let runs = 0;
    const timer = startTimer([
      {
        name: "job",
        everyMs: 1_000,
        work: () => {
          runs += 1;
          return runs === 1 ? Promise.reject(new Error("not this time")) : Promise.resolve();
        },
      },
    ]);
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(runs).toBe(3);
    await timer.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(runs).toBe(3);
  });

  it("is finished before the stop is", async () => {
    let finish = () => {};
    let isDone = false;
    const timer = startTimer([
      {
        name: "job",
        everyMs: 1_000,
        work: () => new Promise<void>((resolve) => (finish = resolve)).then(() => (isDone = true)),
      },
    ]);
    await vi.advanceTimersByTimeAsync(0);
    const stopped = timer.stop();
    finish();
    await stopped;
    expect(isDone).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
