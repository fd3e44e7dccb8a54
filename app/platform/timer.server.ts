import { now } from "./clock.server.ts";
import { log } from "./logging.server.ts";

/** What the clock starts: once soon after the start, then again and again. */
export interface TimedJob {
  name: string;
  everyMs: number;
  work: (at: Date) => Promise<unknown>;
}

/** Runs the jobs until stopped, each one after its own end; `stop` waits for what is in hand. A failure is logged and tried again at the next time. */
export function startTimer(jobs: readonly TimedJob[]): { stop: () => Promise<void> } {
  const stops = jobs.map((job) => {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let running = Promise.resolve();
    const run = async () => {
      try {
        await job.work(now());
      } catch (error) {
        log().error({ err: error, job: job.name }, "a job of the clock failed");
      }
      if (!stopped) plan(job.everyMs);
    };
    const plan = (inMs: number) => {
      timer = setTimeout(() => {
        running = run();
      }, inMs);
      timer.unref();
    };
    plan(0);
    return async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    };
  });
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
