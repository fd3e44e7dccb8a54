import { Agent, request } from "node:http";
import type { Sender } from "./deadline-programme.ts";

/** What the review page says it has seen: each of four items, saved once. */
export const SEEN = "1:1,2:1,3:1,4:1";

/** As many connections as there are laboratories: each has its own. */
const agent = new Agent({ keepAlive: true });

export const closeConnections = (): void => agent.destroy();

export interface Answer {
  status: number;
  ms: number;
  body: string;
}

function submit(address: string, exerciseId: string, sender: Sender): Promise<Answer> {
  const from = performance.now();
  const body = new URLSearchParams({ seen: SEEN }).toString();
  return new Promise((resolve, reject) => {
    const post = request(
      `${address}/laboratories/${sender.laboratoryId}/exercises/${exerciseId}/review.data`,
      {
        method: "POST",
        agent,
        headers: {
          cookie: sender.cookie,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, ms: performance.now() - from, body: text }),
        );
      },
    );
    post.on("error", reject);
    post.end(body);
  });
}

/** All at once; how long until the last answer was in, and the answers. */
export async function sendAll(address: string, exerciseId: string, senders: readonly Sender[]) {
  const from = performance.now();
  const answers = await Promise.all(senders.map((sender) => submit(address, exerciseId, sender)));
  return { seconds: (performance.now() - from) / 1000, answers };
}
